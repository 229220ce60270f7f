import { looksLikeWrite, type RecordedCall } from './calls.ts';
import { accessDenied, dispatch, isWrite, type World } from './dispatch.ts';
import { connectionCut, type FaultOrder, type Faults } from './faults.ts';
import type { SandboxRequest, SandboxResponse } from './http.ts';
import { commonError } from './protocols/errors.ts';
import { encodeFault, encodeOutput } from './protocols/reply.ts';
import { route, type Target } from './protocols/route.ts';
import { signatureOf } from './protocols/signature.ts';
import { AwsFault } from './service.ts';
import type { StandIn } from './stand-in.ts';
import type { SandboxState } from './state.ts';

/** What one sandbox consists of. */
export interface Engine {
  readonly world: World;
  readonly faults: Faults;
  readonly calls: RecordedCall[];
  readonly standIn: StandIn | undefined;
  /** Brings everything that only takes time up to now. */
  readonly upToDate: () => SandboxState;
}

/** What is no call to AWS at all. */
const NOWHERE: Target = {
  service: 'unknown',
  operation: 'unknown',
  protocol: 'rest-json',
  jsonVersion: '1.1',
  model: undefined,
  known: undefined,
  parameters: new URLSearchParams(),
};

/** Answers one request, and records it; rejects with ECONNRESET where a fault cuts the connection. */
export async function handle(engine: Engine, request: SandboxRequest): Promise<SandboxResponse> {
  const {
    world: { clock, ids },
    faults,
  } = engine;
  const target = route(request);
  if (!target) return encodeFault(NOWHERE, commonError('unsigned', NOWHERE), ids.uuid()).response;
  const fault = faults.next(target);
  if (fault?.kind === 'delay') await clock.sleep(fault.ms);
  if (fault?.kind === 'drop-request') {
    record(engine, request, target, 0, connectionCut().code);
    throw connectionCut();
  }
  engine.upToDate();
  const { response, error } = answer(engine, request, target, fault);
  record(engine, request, target, response.status, error);
  if (error === null) engine.standIn?.saw(target, signatureOf(request.headers)?.region, clock.now());
  if (fault?.kind === 'drop-response') throw connectionCut();
  return response;
}

function answer(
  { world }: Engine,
  request: SandboxRequest,
  target: Target,
  fault: FaultOrder | undefined,
): { response: SandboxResponse; error: string | null } {
  const requestId = world.ids.uuid();
  try {
    if (fault) refuse(fault, target, request, world);
    const output = dispatch(target, request, world);
    if (!target.model || !target.known) throw new Error('Dispatched without a model.');
    return { response: encodeOutput(target, target.model, target.known, output, requestId), error: null };
  } catch (cause) {
    const awsFault = cause instanceof AwsFault ? cause : commonError('internal', target, ` (${String(cause)})`);
    const { response, code } = encodeFault(target, awsFault, requestId);
    return { response, error: code };
  }
}

/** The faults that are answers of AWS's. */
function refuse({ kind }: FaultOrder, target: Target, { headers }: SandboxRequest, { callers, state }: World): void {
  const signature = signatureOf(headers);
  const arn = (signature && callers.identify(signature, state)?.arn) ?? 'anonymous';
  if (kind === 'throttle') throw commonError('throttled', target);
  if (kind === 'internal') throw commonError('internal', target);
  if (kind === 'expired-token') throw commonError('expired', target);
  if (kind === 'access-denied') throw accessDenied(target, { arn });
}

function record({ calls }: Engine, { headers }: SandboxRequest, target: Target, status: number, error: string | null): void {
  const { service, operation } = target;
  const region = signatureOf(headers)?.region ?? null;
  calls.push({ n: calls.length + 1, service, operation, write: isWrite(target) ?? looksLikeWrite(operation), status, error, region });
}
