import type { Callers } from './callers.ts';
import type { SandboxClock } from './clock.ts';
import type { SandboxRequest } from './http.ts';
import { isForLoopback } from './loopback.ts';
import { refuseByProject } from './project-policies.ts';
import { commonError } from './protocols/errors.ts';
import { decodeInput } from './protocols/reply.ts';
import type { Target } from './protocols/route.ts';
import { signatureOf } from './protocols/signature.ts';
import type { AwsFault, IdSource, SandboxCaller, Service } from './service.ts';
import { account } from './services/account.ts';
import { freeTier } from './services/free-tier.ts';
import { iam } from './services/iam/index.ts';
import { identityStore } from './services/identity-store/index.ts';
import { organizations } from './services/organizations.ts';
import { signedIn } from './services/signin/callers.ts';
import { signin } from './services/signin/index.ts';
import { ssoAdmin } from './services/sso-admin/index.ts';
import { ssoOidc } from './services/sso-oidc/index.ts';
import { sso } from './services/sso.ts';
import { sts } from './services/sts.ts';
import type { SandboxState } from './state.ts';
import { validate } from './validate.ts';

const services = new Map<string, Service>(
  [sts, iam, organizations, ssoAdmin, identityStore, account, freeTier, ssoOidc, sso, signin].map((service) => [service.id, service]),
);

/** Services that have one endpoint for all Regions; whatever Region a client with an endpoint of its own signs for is fine. */
const GLOBAL = ['iam', 'organizations', 'account', 'freetier'];

export interface World {
  readonly state: SandboxState;
  readonly clock: SandboxClock;
  readonly ids: IdSource;
  readonly callers: Callers;
  /** Known once it is served; then also to a client in this process. */
  readonly pages: { at: string | undefined };
}

/** Undefined for an operation that the sandbox doesn't have. */
export function isWrite({ service, operation }: Pick<Target, 'service' | 'operation'>): boolean | undefined {
  return services.get(service)?.operations[operation]?.write;
}

/** Runs the operation; throws the fault that AWS would answer with. */
export function dispatch(target: Target, request: SandboxRequest, world: World): Record<string, unknown> {
  const { model, known } = target;
  const { caller, region } = known?.unsigned ? { caller: NOBODY, region: regionInHost(request) } : authenticate(target, request, world);
  const operation = services.get(target.service)?.operations[target.operation];
  if (!model || !known || !operation) throw unknownOperation(target);
  authorize(target, caller, world.state);
  if (caller.kind !== 'nobody') refuseByProject(target, caller, GLOBAL.includes(target.service) ? 'us-east-1' : region, world.state);
  const input = decodeInput(target, model, known, request);
  validate(target.service, model, known.input, input);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- checked against the model; what an operation takes is known to the operation alone
  return operation.run({
    input: input as never,
    caller,
    region,
    pages: isForLoopback(request) ? `http://${request.headers['host'] ?? ''}` : world.pages.at,
    state: world.state,
    clock: world.clock,
    ids: world.ids,
    request,
  });
}

/** Operations that are called without a signature have a token of their own, or need no right. */
const NOBODY: SandboxCaller = { kind: 'nobody', arn: 'anonymous', userId: 'anonymous', accessKeyId: '' };

/** AWS's own host names say which Region is meant; those of an endpoint of one's own don't. */
function regionInHost({ headers }: SandboxRequest): string {
  return (
    /(?<=^(?:oidc|portal\.sso)\.)[\w-]+(?=\.amazonaws\.com$)|^[\w-]+(?=\.signin\.aws\.amazon\.com$)/u.exec(headers['host'] ?? '')?.[0] ?? ''
  );
}

function unknownOperation(target: Target): AwsFault {
  const version = target.model?.apiVersion;
  return commonError(
    'unknownOperation',
    target,
    `${target.service}:${target.operation}${version === undefined ? '' : ` for version ${version}`}`,
  );
}

function authenticate(
  target: Target,
  { headers }: SandboxRequest,
  { state, callers, clock }: World,
): { caller: SandboxCaller; region: string } {
  if (headers['authorization'] === undefined) throw commonError('unsigned', target);
  const signature = signatureOf(headers);
  if (!signature) throw commonError('badSignature', target);
  const caller = callers.identify(signature, state) ?? signedIn(target, signature, state, clock.now());
  if (!caller || !served(target, signature.region, state)) throw commonError('unknownKey', target);
  if (caller.role && caller.role.expiresAt <= clock.now()) throw commonError('expired', target);
  const key = state.root.accessKeys.find(({ accessKeyId }) => accessKeyId === signature.accessKeyId);
  if (key) key.lastUsed = { at: clock.now(), region: signature.region, serviceName: signature.service };
  return { caller, region: signature.region };
}

/** A Region that isn't enabled doesn't know the account, and so not its keys. */
function served({ service }: Target, region: string, state: SandboxState): boolean {
  if (GLOBAL.includes(service)) return true;
  const status = Object.hasOwn(state.regions, region) ? state.regions[region]?.status : undefined;
  return status === 'ENABLED' || status === 'ENABLED_BY_DEFAULT' || status === 'DISABLING';
}

/** Root may do everything in its account. GetCallerIdentity needs no right, and no policy can deny it (botocore model). */
function authorize(target: Target, caller: SandboxCaller, { denied, accountId }: SandboxState): void {
  if (caller.kind === 'root' || caller.kind === 'nobody' || target.service === 'sts') return;
  const { role } = caller;
  const isHere = role === undefined || (role.mayAll && role.accountId === accountId);
  if (!isHere || denied.includes(actionOf(target))) throw accessDenied(target, caller);
}

function actionOf({ model, service, operation }: Target): string {
  return `${model?.signingName ?? service}:${operation}`;
}

/** In the words of https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied-authorization-id.html */
export function accessDenied(target: Target, { arn }: Pick<SandboxCaller, 'arn'>): AwsFault {
  const action = actionOf(target);
  return commonError(
    'denied',
    target,
    `User: ${arn} is not authorized to perform: ${action} on resource: * because no identity-based policy allows the ${action} action`,
  );
}
