import type { RunResult } from '../src/model/result.ts';
import { STEP_IDS } from '../src/model/step-id.ts';
import { ADA } from './ada.ts';

/** The commands of `init`'s way; each leads on to a secured account. */
export const STARTS = ['init', 'status', 'sign-in', ...STEP_IDS.filter((id) => !id.startsWith('iam-'))];

/** What a person would type where it is asked for. */
const ANSWERS: Readonly<Record<string, readonly string[]>> = { user: ADA, init: ADA, group: ['--user-name', 'ada'] };

/** More commands than any way has. */
const MOST = 12;

/** The command as it is told, with what a person adds, and without one to wait for. */
function typed(command: string): readonly string[] {
  const [, name = '', ...options] = command.split(' ');
  const answers = (ANSWERS[name] ?? []).flatMap((word, at, all) =>
    at % 2 === 0 && !options.includes(word) ? [word, all[at + 1] ?? ''] : [],
  );
  const wait = options.includes('--wait') ? [] : ['--wait', '1m'];
  return [name, ...options, ...answers, ...(name === 'status' ? [] : ['--yes', ...wait]), '--json'];
}

const stateOf = ({ command, exitCode, steps }: RunResult): string =>
  JSON.stringify([command, exitCode, steps.map(({ id, state, summary }) => [id, state, summary])]);

/** What following each result's `next` came to. */
interface Followed {
  readonly last: RunResult | undefined;
  /** Results that came a second time: a way in a circle. */
  readonly repeated: readonly string[];
}

/** Runs `first`, then the command that its result names as next, and so on until none is named or the account is secured. */
export async function followed(first: string, run: (line: readonly string[]) => Promise<RunResult>): Promise<Followed> {
  const results: RunResult[] = [];
  for (
    let command: string | undefined = `secure-account ${first}`;
    command?.startsWith('secure-account ') === true && results.length < MOST;
  ) {
    const result = await run(typed(command));
    results.push(result);
    if (result.command === 'status' && result.exitCode === 0) break;
    command = result.next.find((one) => one !== command) ?? result.next[0];
  }
  const states = results.map(stateOf);
  const repeated = states.filter((state, at) => states.indexOf(state) !== at);
  return { last: results.at(-1), repeated: results.length < MOST ? repeated : states };
}
