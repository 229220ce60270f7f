import type { Change } from '../model/change.ts';
import { AwsCallError } from '../model/errors.ts';
import { resolve } from '../model/known.ts';
import type { SecretQuestion } from '../model/secret-question.ts';
import { messageOf } from '../model/text.ts';
import { changeKey } from './consent.ts';
import { tell } from './context.ts';
import { knownTo, REINSPECT_ALL } from './step-execution.ts';
import type { Move, StepExecution } from './step-execution.ts';
import { atTerminal as texts, ends } from './text.ts';

/** How often the same is asked for in a row. */
const MOST_WRONG = 20;

/**
 * Sees to what only a person has, just before the change that needs it. Null where it is at hand, or nothing is needed; else
 * what comes of it: where a person has given it, everything that the change stands on is read once more, for they take their
 * time. Where nobody can be asked nothing is begun that only they could end.
 */
export async function obtain(at: StepExecution, change: Change): Promise<Move | null> {
  const { run, step } = at;
  if (change.asks === undefined && change.tells === undefined) return null;
  const { secrets = null, signal } = run.ports;
  if (secrets === null) {
    const ways = [texts.how, ...(change.byHand === undefined ? [] : [texts.byHand(change.byHand)])];
    return { end: 'needs-you', summary: texts.needed(change.does), wayOut: ways.join('\n') };
  }
  if (change.asks === undefined) return null;
  const known = knownTo(at);
  const key = changeKey(change, known);
  if (at.given?.key === key) return null;
  const question = resolve(change.asks, known) as SecretQuestion<string>;
  tell(run, step, 'waiting', change.does, 'person');
  const given = await run.person(() => secrets.ask(question, at.wasWrong, signal));
  if (given === null) return { end: 'skipped', summary: ends.leftAtTerminal(change.does) };
  at.given = { key, secrets: given };
  at.wasWrong = null;
  return REINSPECT_ALL;
}

/** AWS does not take what the person gave, or cannot use it yet: they are asked once more, and told why. */
export function isWrongSecret(at: StepExecution, change: Change, error: unknown): boolean {
  if (change.asks === undefined || !(error instanceof AwsCallError)) return false;
  const isWrong = change.asksAgainAfter?.some((code) => error.code.startsWith(code)) === true;
  if (!isWrong || at.ledger.sent(change, knownTo(at)).attempts.refused > MOST_WRONG) return false;
  at.wasWrong = messageOf(error);
  return true;
}
