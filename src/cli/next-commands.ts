import type { RunReport } from '../engine/types.ts';
import { ANSWERS } from '../model/answers.ts';
import type { Answers } from '../model/answers.ts';
import type { ExitCode } from '../model/result.ts';
import { shellWord } from '../facts/shell-word.ts';
import type { StepId } from '../model/step-id.ts';
import type { AwsCommand } from './command.ts';
import { AWS_COMMANDS } from './commands/aws-commands.ts';
import type { Settings } from './settings.ts';

/** What of the options a next command wants too. */
export type CarriedOptions = Pick<Settings, 'sandbox' | 'profile' | 'region' | 'expectAccount'> &
  Partial<Pick<Settings, 'plain' | 'color' | 'verbose' | 'journal' | 'waitMs' | 'runId'>> & { readonly answers: Partial<Answers> };

/** What to run next, ready to paste: with the account, the Region and the answers that this run was given. */
export function nextCommands(
  report: RunReport,
  command: Pick<AwsCommand, 'name' | 'step' | 'looks' | 'subject'>,
  typed: CarriedOptions,
  code: ExitCode,
): readonly string[] {
  const told = onTrack(withAnswered(typed, report.answered ?? {}), report);
  const again = commandLine(command.name, told);
  // What contradicts the account is not to be repeated: the error names the option.
  if (code === 2) return [];
  if (report.interrupted || code === 1 || code === 5) return [again];
  if (command.subject === 'journal') return afterUndo(code, told);
  if (command.subject === 'baseline') return afterHarden(report, code, told);
  if (code === 0) return command.step === null ? afterAll(report, command.looks, told) : [commandLine(onwards(command.step, told), told)];
  const blockers = new Set(report.steps.flatMap(({ blockedBy }) => (blockedBy === null || blockedBy === 'account' ? [] : [blockedBy])));
  const own = new Set<string>(report.steps.map(({ id }) => id));
  const before = [...blockers].filter((id) => !own.has(id));
  // A rehearsal keeps nothing, so that one step after the other leads nowhere in it.
  if (before.length > 0 && told.sandbox === undefined) return before.map((name) => commandLine(name, told));
  const isGuarded = report.steps.some(({ error }) => error?.code === 'accept-credit-loss');
  if (isGuarded && code === 4 && command.step === null) return [keepingCredits(told)];
  // Where init is kept from going on, only the person can: what comes next is to look whether it is so by now.
  const isStuck =
    command.step === null &&
    report.steps.some(({ state }) => state === 'blocked') &&
    !report.steps.some(({ state }) => ['planned', 'needs-you', 'skipped', 'in-progress'].includes(state));
  return [commandLine(isStuck && code === 4 ? 'status' : 'init', told)];
}

/** The same again would stop at the same guard; the other kind of administrator needs no yes, and consent is never repeated for anybody. */
const keepingCredits = (told: CarriedOptions): string =>
  commandLine('init', { ...told, answers: { ...told.answers, administrator: 'iam-user' } });

/** Once it is taken back, how the account stands; else the same again, once what stays is seen to. A rehearsal keeps nothing to take back. */
const afterUndo = (code: ExitCode, told: CarriedOptions): readonly string[] =>
  told.sandbox !== undefined ? [] : [commandLine(code === 0 ? 'status' : 'undo', told)];

/** What a yes is still missing for, the same command does, and asks for; what else is left is for a person, and the report names it. */
const afterHarden = ({ steps }: RunReport, code: ExitCode, told: CarriedOptions): readonly string[] => [
  ...(code === 3 || steps.some(({ state }) => state === 'planned' || state === 'needs-you') ? [commandLine('harden', told)] : []),
  ...(code === 3 ? [] : [commandLine('report', told)]),
];

/** What stands on it comes next, so that one command after the other leads to the sign-in, and none back. */
const ONWARDS: Readonly<Partial<Record<StepId, string>>> = {
  'identity-center': 'user',
  user: 'group',
  group: 'permission-set',
  'permission-set': 'assignment',
  assignment: 'sign-in',
  'iam-user': 'iam-mfa',
  'iam-mfa': 'iam-password',
  'iam-password': 'sign-in',
};

/** A rehearsal keeps nothing, so that one command after the other leads nowhere in it. */
const onwards = (step: StepId, { sandbox }: CarriedOptions): string => (sandbox === undefined ? (ONWARDS[step] ?? 'status') : 'status');

/** The default is the other kind of administrator: left to it, the next command would begin from nothing. */
const onTrack = (told: CarriedOptions, { administrator }: Pick<RunReport, 'administrator'>): CarriedOptions =>
  administrator === 'iam-user' ? { ...told, answers: { ...told.answers, administrator } } : told;

/** What was answered at the prompts need not be asked again. */
const withAnswered = (told: CarriedOptions, { homeRegion, ...answers }: Partial<Answers>): CarriedOptions => ({
  ...told,
  region: told.region ?? homeRegion,
  answers: { ...told.answers, ...answers },
});

/**
 * An account that is secured still waits for somebody to have signed in, which only a run can prove; then a profile can be
 * tried. What else is free and harmless comes after that.
 */
function afterAll({ proof }: RunReport, looks: boolean, told: CarriedOptions): readonly string[] {
  if (looks) return [];
  const harden = commandLine('harden', told);
  if (proof?.is !== 'proven') return told.sandbox === undefined ? [commandLine('sign-in', told), harden] : [harden];
  return proof.profile === null ? [harden] : [`aws sts get-caller-identity --profile ${shellWord(proof.profile)}`, harden];
}

/** What the report has found open of the access steps comes first. */
export function nextAfterReport({ steps, interrupted }: RunReport, told: CarriedOptions, code: ExitCode): readonly string[] {
  if (interrupted) return [commandLine('report', told)];
  if (steps.some(({ state }) => state === 'planned' || state === 'needs-you')) return [commandLine('init', told)];
  if (code === 3) return [commandLine('harden', told)];
  return code === 1 ? [commandLine('report', told)] : [];
}

/** The options of a command that the next one wants too. Consent is never repeated for anybody. */
export function commandLine(
  name: string,
  {
    sandbox,
    profile,
    region,
    expectAccount,
    waitMs,
    plain = false,
    journal = true,
    color,
    verbose = false,
    answers,
    runId,
  }: CarriedOptions,
): string {
  const { answers: takes = [], looks = true, subject } = AWS_COMMANDS.find((command) => command.name === name) ?? {};
  const waitsForPeople = !looks && subject === undefined;
  const given = ANSWERS.filter(({ key }) => takes.includes(key)).flatMap(({ key, flag, shape }) =>
    shape === 'flag' ? (answers[key] === true ? [flag] : []) : textsOf(answers[key]).flatMap((text) => [flag, text]),
  );
  const options = [
    ...option('--sandbox', sandbox),
    ...option('--profile', profile),
    ...option('--region', region),
    ...option('--expect-account', expectAccount),
    ...option('--run', name === 'undo' ? runId : undefined),
    // Who does not wait at all would stop where this one did.
    ...option('--wait', waitsForPeople && waitMs !== undefined && waitMs > 0 ? durationOption(waitMs) : undefined),
  ];
  const flags = Object.entries({ '--plain': plain, '--no-journal': !journal, '--no-color': color === false, '--verbose': verbose }).flatMap(
    ([flag, isSet]) => (isSet ? [flag] : []),
  );
  return ['secure-account', name, ...options, ...flags, ...given].map((word) => shellWord(word)).join(' ');
}

const durationOption = (ms: number): string => (ms % 1000 === 0 ? `${ms / 1000}s` : `${ms}ms`);

const option = (flag: string, value: string | undefined): readonly string[] => (value === undefined ? [] : [flag, value]);

function textsOf(answer: Answers[keyof Answers] | undefined): readonly string[] {
  if (answer === undefined || typeof answer === 'boolean') return [];
  if (typeof answer === 'string') return [answer];
  // Of no Regions there is nothing to say: the option takes none.
  if (Array.isArray(answer)) return answer.length === 0 ? [] : [answer.join(',')];
  return Object.entries(answer).map(([key, text]) => `${key}=${text}`);
}
