import type { Change } from '../model/change.ts';
import { AccessDeniedError, AwsCallError, CredentialsError, InterruptedError } from '../model/errors.ts';
import { isRef, refsIn, resolve } from '../model/known.ts';
import type { Known } from '../model/known.ts';
import type { JournalLine } from '../model/journal.ts';
import { withSecrets } from '../model/secret.ts';
import type { SecretValues } from '../model/secret.ts';
import type { Step } from '../model/step.ts';
import type { RunContext } from './context.ts';
import type { SendOutcome } from './ledger.ts';
import { viewOf } from './ledger.ts';
import { withoutValues } from './scrub.ts';

/** What became of one call. */
export interface Applied {
  readonly outcome: SendOutcome;
  readonly gives: Partial<Known>;
  readonly error: unknown;
}

/** How a call is sent. */
interface Sending {
  /** They go into the call, and nowhere else. */
  readonly secrets?: SecretValues | undefined;
  /** Sent beside many of its kind, which are counted and not named. */
  readonly isOneOfMany?: boolean;
}

/** Sends one change that was consented to: journal line, call, journal line. Throws only what ends the run. */
export async function sendChange(
  step: Step,
  change: Change,
  known: Partial<Known>,
  run: RunContext,
  { secrets = {}, isOneOfMany = false }: Sending = {},
): Promise<Applied> {
  const { ports } = run;
  const open = refsIn(change.input).filter((name) => known[name] === undefined);
  if (open.length > 0) throw new Error(`${change.call} wants ${open.join(', ')}, which nothing before it gives`);
  const input = resolve(change.input, known) as Readonly<Record<string, unknown>>;
  const region = isRef(change.region) ? known[change.region.known] : change.region;
  const tell = (phase: 'sending' | 'sent' | 'failed' | 'unclear'): void => {
    ports.host.notify({ type: 'change', step: step.id, change: viewOf(change, input, phase === 'failed' ? 'failed' : 'unknown'), phase });
  };

  const values = {
    ...(change.before !== undefined && { before: change.before }),
    ...(change.after !== undefined && { after: change.after }),
  };
  const meant = {
    step: step.id,
    call: change.call,
    effect: change.effect,
    region: region ?? null,
    ids: { ...targetOf(change, input), ...idsOf(resolve(change.ids ?? {}, known) as Readonly<Record<string, unknown>>) },
    ...values,
  };
  const journal = (result: Omit<JournalLine, 'what' | 'step' | 'call'>): Promise<void> =>
    ports.journal.write({ what: 'result', ...meant, ...result });
  await ports.journal.write({ what: 'intent', ...meant });
  // Between calls is the one place to stop: a call that has begun is finished, so that its outcome is known.
  if (ports.signal.aborted) throw new InterruptedError();
  if (!isOneOfMany) tell('sending');
  try {
    const whole = withSecrets(input, secrets) as Readonly<Record<string, unknown>>;
    const { output, requestId } = await ports.sender.send(change, whole, region).catch(withoutValues(secrets));
    if (change.tells !== undefined) ports.secrets?.keep(change.tells(output));
    const gives = change.gives(output);
    // IAM is asked by names.
    for (const id of [...Object.values(gives), ...(change.effect === 'create' ? [change.makes] : [])]) {
      if (id !== undefined) run.made.add(id);
    }
    run.changedAt = ports.clock.now();
    if (!isOneOfMany) tell('sent');
    await journal({ outcome: 'sent', requestId, ids: { ...meant.ids, ...idsOf(gives), ...idsOf(change.madeIds(output)) } });
    return { outcome: 'taken', gives, error: null };
  } catch (error) {
    // The reply got lost, and sending it again found the key gone: what is so, the next look tells.
    if (change.endsCredentials === true && error instanceof CredentialsError) {
      tell('unclear');
      await journal({ outcome: 'unclear', code: error.name });
      return { outcome: 'unclear', gives: {}, error };
    }
    if (!(error instanceof AwsCallError || error instanceof AccessDeniedError)) {
      await journal({ outcome: 'unclear', code: error instanceof Error ? error.name : 'unknown' });
      throw error;
    }
    const kind = error instanceof AwsCallError ? outcomeOf(error, change, input, run.made) : 'refused';
    tell(kind === 'refused' ? 'failed' : 'unclear');
    await journal({ outcome: kind === 'unclear' ? 'unclear' : 'failed', requestId: error.requestId, code: error.code });
    return { outcome: kind, gives: {}, error };
  }
}

/**
 * What is not found is too new to be seen where this run made it; else it is gone. Where it was to go, that may be by this
 * very call, of which a reply got lost: then as of a conflict, the next look tells.
 */
function outcomeOf(
  { kind }: AwsCallError,
  { effect }: Change,
  input: Readonly<Record<string, unknown>>,
  made: ReadonlySet<string>,
): SendOutcome {
  if (kind !== 'not-found') return kind;
  if (effect === 'delete') return 'conflict';
  return namesAny(input, made) ? 'not-ready' : 'refused';
}

const namesAny = (value: unknown, ids: ReadonlySet<string>): boolean =>
  typeof value === 'string'
    ? ids.has(value)
    : typeof value === 'object' && value !== null && Object.values(value).some((one) => namesAny(one, ids));

/** Which things a change is about: `GroupId` becomes `groupId`, and of `MemberId` what is in it. */
function targetOf({ target }: Change, input: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  const ids: Record<string, string> = {};
  const collect = (name: string, value: unknown): void => {
    if (typeof value === 'string') ids[`${name.charAt(0).toLowerCase()}${name.slice(1)}`] = value;
    else if (typeof value === 'object' && value !== null) for (const [member, one] of Object.entries(value)) collect(member, one);
  };
  for (const name of target) collect(name, input[name]);
  return ids;
}

const idsOf = (ids: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(ids).flatMap(([name, id]) => (typeof id === 'string' && id !== '' ? [[name, id]] : [])));
