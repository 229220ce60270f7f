import { models } from '../models/models.ts';
import { AwsFault, type Call } from '../service.ts';
import { iam } from '../services/iam/index.ts';
import { validate } from '../validate.ts';
import type { Visit } from './visit.ts';

/** What the console's forms do is what IAM's operations do, for the root user; tells why it was refused. */
export function asRoot({ sandbox }: Visit, operation: string, input: Record<string, unknown>): string | undefined {
  const { state, ids, clock } = sandbox;
  const { accountId } = state;
  const model = models['iam'];
  const known = iam.operations[operation];
  if (!model || !known) throw new Error(`IAM has no ${operation}`);
  const call: Call = {
    input,
    caller: { kind: 'root', arn: `arn:aws:iam::${accountId}:root`, userId: accountId, accessKeyId: '' },
    region: 'us-east-1',
    pages: undefined,
    state,
    clock,
    ids,
    visibleAt: clock.now(),
    request: { method: 'POST', path: '/', query: {}, headers: {}, body: '' },
  };
  try {
    validate('iam', model, model.operations[operation]?.input, input);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- checked against the model just before
    known.run(call as never);
    return undefined;
  } catch (error) {
    if (error instanceof AwsFault) return error.message;
    throw error;
  }
}
