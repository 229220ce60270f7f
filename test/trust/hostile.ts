import { split } from 'shlex';
import type { Scenario } from '../../src/cli/scenarios.ts';
import type { SandboxState } from '../../src/sandbox/state.ts';
import { ADA } from '../ada.ts';
import { aWorld } from '../contract/world.ts';

/** What a name must not do to a screen, a shell or a line: each is somebody's name, description or reason. */
const TEXTS: Readonly<Record<string, string>> = {
  'moves the cursor': 'x\u001b[2J\u001b[1;1Hy',
  'sets the title': 'x\u001b]0;Secured\u0007y',
  'C1 control': 'x\u009b2Jy',
  'turns around': 'x\u202eretsiger\u202cy',
  'goes to a new line': 'x\r\n✔ ok           Protect the root user with MFA\r\nSecured.',
  'cannot be seen': 'x\u200b\u00ad\u{e0041}\u2800y',
  'is a link': 'x\u001b]8;;https://example.com\u001b\\y\u001b]8;;\u001b\\',
  'is for a shell': "x'; $(id) `id` && rm -rf ~ #",
};

const COMMANDS: readonly (readonly string[])[] = [
  ['status'],
  ['status', '--json'],
  ['status', '--user-name', 'ada'],
  ['init', '--yes', ...ADA],
  ['init', '--yes', '--json', ...ADA],
  ['init', '--yes', '--accept-wider-access', ...ADA],
];

const SCENARIOS: readonly Scenario[] = [
  'enabled',
  'shared-group',
  'shared-set',
  'partial',
  'secured',
  'elsewhere',
  'member',
  'external-idp',
];

export interface Hostile {
  readonly scenario: Scenario;
  readonly text: string;
  readonly command: string;
  readonly args: readonly string[];
}

export const HOSTILE: readonly Hostile[] = SCENARIOS.flatMap((scenario) =>
  Object.keys(TEXTS).flatMap((text) => COMMANDS.map((args) => ({ scenario, text, command: args.slice(0, 3).join(' '), args }))),
);

/** What the tool looks for by name stays what it is. */
const OURS = new Set(['ada', 'Admins', 'AdministratorAccess', 'ada@example.com']);
const WORDS = new Set([
  'name',
  'userName',
  'displayName',
  'givenName',
  'familyName',
  'email',
  'description',
  'statusReason',
  'failureReason',
  'serialNumber',
]);

function poison(value: unknown, text: string): void {
  if (typeof value !== 'object' || value === null) return;
  const members = value as Record<string, unknown>;
  for (const [key, member] of Object.entries(members)) {
    if (typeof member === 'object') poison(member, text);
    else if (WORDS.has(key) && typeof member === 'string' && !OURS.has(member)) members[key] = `${member}${text}`;
  }
}

/** Everything that is in the account says that text, too. */
const poisoned =
  (text: string) =>
  (state: SandboxState): void => {
    for (const part of [state.account, state.organization, state.instances, state.root.mfaDevices]) poison(part, text);
  };

/** Line feeds are ours; nothing else that moves, hides or turns around may go out. */
const UNSAFE = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u2800]/u;

export async function show({ scenario, text, args }: Hostile): Promise<readonly string[]> {
  const hostile = TEXTS[text] ?? '';
  const done = await aWorld(scenario, { but: poisoned(hostile) }).run(...args);
  const both = `${done.stdout}\n${done.stderr}`;
  const wrong: string[] = [];
  const found = UNSAFE.exec(both);
  if (found !== null) wrong.push(`shows what it must not: ${JSON.stringify(both.slice(found.index - 40, found.index + 20))}`);
  // What ends a run well is said where it has ended well, and nowhere else.
  if (done.code !== 0 && both.split('\n').some((line) => /^(?:Secured\.|✔ ok {11}Protect)/.test(line))) wrong.push('a name forged a line');
  if (args.includes('--json')) wrong.push(...commandsIn(JSON.parse(done.stdout)).flatMap((command) => notOneWord(command, hostile)));
  return wrong;
}

/** Every command that a result names, to be pasted: each stands on a line of its own or after a colon. */
function commandsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.split('\n').flatMap((line) => /(?:^|: )((?:aws|secure-account) .*)$/.exec(line)?.[1] ?? []);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(commandsIn) : [];
}

/** In a command a name is one word, whole, as a shell reads it. */
function notOneWord(command: string, hostile: string): readonly string[] {
  if (!hostile.includes('$(') || !command.includes('$(')) return [];
  return split(command).some((word) => word.includes(hostile)) ? [] : [`a name is not one word of: ${command}`];
}
