import type { Answers } from '../model/answers.ts';
import type { ConsentOption } from '../model/change.ts';
import { parseStartUrl } from '../facts/start-url.ts';
import type { StartUrl } from '../facts/start-url.ts';
import { optionDuration } from '../model/duration.ts';
import { UsageError } from '../model/errors.ts';
import { answersFromFile } from './answers-file.ts';
import { answersFromOptions } from './answers.ts';
import type { AwsCommand } from './command.ts';
import { AWS_COMMANDS } from './commands/aws-commands.ts';
import type { ParsedOptions } from './invocation.ts';
import { CONSENT_OPTIONS, GLOBAL_OPTIONS, keyOf, problemsIn, valuesOf } from './options.ts';
import { SCENARIO_NAMES, scenarioNamed } from './scenarios.ts';
import type { Scenario } from './scenarios.ts';
import { together, usage as texts } from './text.ts';

/** What a command that calls AWS was told, checked. */
export interface Settings {
  readonly yes: boolean;
  readonly dryRun: boolean;
  readonly json: boolean;
  readonly plain: boolean;
  readonly verbose: boolean;
  readonly journal: boolean;
  readonly color: boolean | undefined;
  readonly profile: string | undefined;
  readonly region: string | undefined;
  readonly expectAccount: string | undefined;
  /** Milliseconds; undefined where it was not said. */
  readonly waitMs: number | undefined;
  /** The scenario of a rehearsal; undefined in earnest. */
  readonly sandbox: Scenario | undefined;
  /** The file that Terraform's configuration goes to; it is free, or was ours, when this was made. */
  readonly terraform: string | undefined;
  /** The file that the report's page goes to, as above. */
  readonly html: string | undefined;
  readonly accepted: ReadonlySet<ConsentOption>;
  /** The run that `undo` is about; undefined for all. */
  readonly runId: string | undefined;
  /** Regions that `undo` is to switch off. */
  readonly disableRegions: readonly string[];
  /** The access portal that `sign-in` was given; undefined where the account tells. */
  readonly startUrl: StartUrl | undefined;
  /** Those that were given, and no defaults. */
  readonly answers: Partial<Answers>;
}

/** Checks everything at once, before anything of AWS is loaded. Throws UsageError with all that is wrong. */
export async function settingsOf(command: AwsCommand, given: ParsedOptions, commands: readonly string[]): Promise<Settings> {
  const problems = problemsIn(
    [...GLOBAL_OPTIONS, ...(command.options ?? []), ...command.consents.map((consent) => CONSENT_OPTIONS[consent])],
    given,
  );
  const text = (key: string): string | undefined => (typeof given[key] === 'string' ? given[key] : undefined);
  const sandbox = sandboxOf(command.name, given, commands, problems);
  const fromOptions = answersFromOptions(given, problems);
  const fromFile = await answersOfFile(given, problems);
  const [terraform, html] = [text('terraform'), text('html')];
  problems.push(...(await problemsWithFile('--terraform', terraform, problems)), ...(await problemsWithFile('--html', html, problems)));
  if (problems.length > 0) throw new UsageError(problems.join('\n'), { wayOut: `secure-account ${command.name} --help` });
  const wait = text('wait');
  return {
    yes: given['yes'] === true,
    dryRun: given['dryRun'] === true,
    json: given['json'] === true,
    plain: given['plain'] === true,
    verbose: given['verbose'] === true,
    journal: given['journal'] !== false,
    color: given['color'] === false ? false : undefined,
    profile: text('profile'),
    region: text('region'),
    expectAccount: text('expectAccount'),
    waitMs: wait === undefined ? undefined : (optionDuration(wait) ?? undefined),
    sandbox,
    terraform,
    html,
    accepted: new Set(command.consents.filter((consent) => isGiven(given[keyOf(CONSENT_OPTIONS[consent])]))),
    runId: text('run'),
    disableRegions: valuesOf(given['disableRegion']),
    startUrl: parseStartUrl(text('startUrl') ?? '') ?? undefined,
    answers: answersOf(command, fromFile, fromOptions),
  };
}

/** Those of `--answers`, checked; what is wrong is added to `problems`. */
export async function answersOfFile({ answers }: ParsedOptions, problems: string[]): Promise<Partial<Answers>> {
  if (typeof answers !== 'string' || problems.some((one) => one.startsWith('--answers'))) return {};
  return answersFromFile(answers, problems);
}

/** What is wrong with these two, where the account of `--account` is the one that a command is about; nothing where one is missing. */
export const twoAccounts = (account: string | undefined, expected: string | undefined): readonly string[] =>
  account === undefined || expected === undefined || account === expected ? [] : [together.twoAccounts(account, expected)];

/** An option without a value, or a list with one. */
const isGiven = (value: unknown): boolean => value === true || Array.isArray(value);

/** Where it is a file to write at all. */
async function problemsWithFile(flag: string, path: string | undefined, problems: readonly string[]): Promise<string[]> {
  if (path === undefined || problems.some((one) => one.startsWith(flag))) return [];
  const problem = await (await import('../aws/own-file.ts')).problemWithFile(path);
  return problem === null ? [] : [texts.unusableFile(flag, path, problem)];
}

/** Of a file that serves several commands, each takes what it uses. */
const answersOf = (command: AwsCommand, fromFile: Partial<Answers>, fromOptions: Partial<Answers>): Partial<Answers> =>
  Object.fromEntries(Object.entries({ ...fromFile, ...fromOptions }).filter(([key]) => command.answers.some((answer) => answer === key)));

/** The scenario of `--sandbox`; undefined in earnest. What is wrong with it is added to `problems`. */
export function sandboxOf(command: string, given: ParsedOptions, commands: readonly string[], problems: string[]): Scenario | undefined {
  const scenario = given['sandbox'] === true ? 'fresh' : given['sandbox'];
  if (typeof scenario !== 'string') return undefined;
  problems.push(...scenarioProblems(scenario, command, commands));
  return scenarioNamed(scenario);
}

function scenarioProblems(scenario: string, command: string, commands: readonly string[]): string[] {
  if (scenarioNamed(scenario) !== undefined) return [];
  if (commands.includes(scenario)) {
    return [texts.scenarioIsCommand(scenario, command, scenario !== command && AWS_COMMANDS.some(({ name }) => name === scenario))];
  }
  return [texts.noScenario(scenario, SCENARIO_NAMES)];
}
