import type { Connection } from '../aws/connect.ts';
import type { RunReport } from '../engine/types.ts';
import { advise } from '../account/advice.ts';
import { diagnose } from '../account/diagnosis.ts';
import { AccessDeniedError, AwsCallError, CredentialsError, InterruptedError } from '../model/errors.ts';
import type { Diagnosis, Host } from '../model/ports.ts';
import type { AwsCommand } from './command.ts';
import { credentialWarnings } from './identify-caller.ts';
import { beside as texts } from './text.ts';

/*
 * What is told beside a run, and fails none: what else to do about the account, and what is so in it.
 */

type Seen = Awaited<ReturnType<typeof diagnose>>;

/**
 * Of the whole account; what could not be read is advice all the same. Its links are followed when the run is over, and
 * with it the pages of a rehearsal in this process: then they are AWS's own.
 */
export const adviceOf = async (
  { step }: Pick<AwsCommand, 'step'>,
  { account, lastingConsole }: Pick<Connection, 'account' | 'lastingConsole'>,
  host: Host,
): ReturnType<typeof advise> => (step === null ? leftOut(texts.advice, advise(account, lastingConsole), [], host) : []);

/** What is so in the account, read while the steps are looked at; null where a mistake of ours was in the way. */
export const seenIn = ({ account }: Pick<Connection, 'account'>, host: Host): Promise<Seen | null> =>
  leftOut(texts.diagnosis, diagnose(account), null, host);

/** A mistake of ours is not kept quiet. What AWS refuses the run itself tells. */
async function leftOut<Told, Otherwise>(what: string, told: Promise<Told>, otherwise: Otherwise, host: Host): Promise<Told | Otherwise> {
  try {
    return await told;
  } catch (error) {
    const isTold = [CredentialsError, AccessDeniedError, AwsCallError, InterruptedError].some((known) => error instanceof known);
    if (!isTold && error instanceof Error) {
      host.notify({ type: 'warning', text: texts.leftOut(what, error.message) });
    }
    return otherwise;
  }
}

/** What a look tells a person: what was seen, and what would come of going on. */
export async function diagnosisOf(
  seen: Promise<Seen | null> | null,
  { wouldDo = { steps: [], consents: [] }, interrupted }: RunReport,
  { account, warnings }: Pick<Connection, 'account' | 'warnings'>,
): Promise<Diagnosis | undefined> {
  const diagnosis = interrupted ? null : await seen;
  return diagnosis === null
    ? undefined
    : { ...diagnosis, ...wouldDo, warnings: [...warnings, ...credentialWarnings(await account.caller())] };
}
