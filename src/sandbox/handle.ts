import { looksLikeWrite, type RecordedCall } from './calls.ts';
import { accessDenied, dispatch, isWrite } from './dispatch.ts';
import { connectionCut, type FaultOrder, type Faults } from './faults.ts';
import type { SandboxRequest, SandboxResponse } from './http.ts';
import { LIES, lied } from './lies.ts';
import type { Meanwhile } from './meanwhile/meanwhile.ts';
import { wrongSignature } from './protocols/canonical.ts';
import { commonError } from './protocols/errors.ts';
import { encodeFault, encodeOutput } from './protocols/reply.ts';
import { route, type Target } from './protocols/route.ts';
import { signatureOf } from './protocols/signature.ts';
import { AwsFault } from './service.ts';
import type { StandIn } from './stand-in.ts';
import type { SandboxState } from './state.ts';
import type { World } from './world.ts';

/** What one sandbox consists of. */
export interface Engine {
  readonly world: World;
  readonly faults: Faults;
  readonly meanwhile: Meanwhile;
  /** How long each reply takes, in milliseconds. */
  readonly latencyMs: number;
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
  labels: {},
};

/** Answers one request, and records it; rejects with ECONNRESET where a fault cuts the connection, and never settles where one is silent. */
export async function handle(engine: Engine, request: SandboxRequest): Promise<SandboxResponse> {
  const {
    world: { clock, ids, pace, dates },
    latencyMs,
  } = engine;
  const target = route(request);
  const entered = target && pace?.enter(target, isWrite(target) ?? false);
  let response: SandboxResponse | undefined;
  try {
    if (latencyMs > 0) await clock.sleep(latencyMs);
    if (!target) return encodeFault(NOWHERE, commonError('unsigned', NOWHERE), ids.uuid()).response;
    response = await answered(engine, request, target, entered?.refusal);
  } finally {
    entered?.leave();
  }
  return response ? { ...response, headers: { ...response.headers, ...dates.header() } } : await new Promise<never>(() => undefined);
}

/** Undefined where there is no answer. */
async function answered(
  engine: Engine,
  request: SandboxRequest,
  target: Target,
  refusal: AwsFault | undefined,
): Promise<SandboxResponse | undefined> {
  const {
    world: { clock, lag },
    faults,
    meanwhile,
  } = engine;
  meanwhile.before(target, engine.upToDate(), lag?.kept() ?? [], clock.now());
  const fault = faults.next(target);
  if (fault?.kind === 'delay') await clock.sleep(fault.ms);
  if (fault?.kind === 'silent') {
    record(engine, request, target, 0, null);
    return undefined;
  }
  if (fault?.kind === 'drop-request') {
    record(engine, request, target, 0, connectionCut().code);
    throw connectionCut();
  }
  engine.upToDate();
  const { response, error } = answer(engine, request, target, { fault, refusal });
  record(engine, request, target, response.status, error);
  if (error === null) engine.standIn?.saw(target, signatureOf(request.headers)?.region, clock.now());
  if (fault?.kind === 'drop-response') throw connectionCut();
  return fault?.kind === 'stalled-body' ? { ...response, stalls: true } : response;
}

function answer(
  { world }: Engine,
  request: SandboxRequest,
  target: Target,
  { fault, refusal }: { fault: FaultOrder | undefined; refusal: AwsFault | undefined },
): { response: SandboxResponse; error: string | null } {
  const requestId = world.ids.uuid();
  try {
    if (refusal) throw refusal;
    if (fault) refuse(fault, target, request, world);
    const output = dispatch(target, request, world);
    const { model, known } = target;
    if (!model || !known) throw new Error('Dispatched without a model.');
    const lie = LIES.find((kind) => kind === fault?.kind);
    const response = lie ? lied(lie, { target, model, known }, output, requestId) : encodeOutput(target, model, known, output, requestId);
    return { response, error: null };
  } catch (cause) {
    const awsFault = cause instanceof AwsFault ? cause : commonError('internal', target, ` (${String(cause)})`);
    const { response, code } = encodeFault(target, awsFault, requestId);
    return { response, error: code };
  }
}

/** The faults that are answers of AWS's. */
function refuse({ kind }: FaultOrder, target: Target, request: SandboxRequest, { callers, state }: World): void {
  const signature = signatureOf(request.headers);
  const arn = (signature && callers.identify(signature, state)?.arn) ?? 'anonymous';
  if (kind === 'throttle') throw commonError('throttled', target);
  if (kind === 'internal') throw commonError('internal', target);
  if (kind === 'expired-token') throw commonError('expired', target);
  if (kind === 'signature') throw wrongSignature(target, request);
  if (kind === 'access-denied') throw accessDenied(target, { arn });
}

function record({ calls }: Engine, { headers }: SandboxRequest, target: Target, status: number, error: string | null): void {
  const { service, operation } = target;
  const region = signatureOf(headers)?.region ?? null;
  calls.push({ n: calls.length + 1, service, operation, write: isWrite(target) ?? looksLikeWrite(operation), status, error, region });
}
