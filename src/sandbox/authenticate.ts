import type { SandboxRequest } from './http.ts';
import { isSignedWith, wrongSignature } from './protocols/canonical.ts';
import { commonError } from './protocols/errors.ts';
import type { Target } from './protocols/route.ts';
import { signatureOf } from './protocols/signature.ts';
import type { SandboxCaller } from './service.ts';
import { signedIn } from './services/signin/callers.ts';
import type { SandboxState } from './state.ts';
import type { World } from './world.ts';

/** Services that have one endpoint for all Regions; whatever Region a client with an endpoint of its own signs for is fine. */
export const GLOBAL = ['iam', 'organizations', 'account', 'freetier', 'budgets'];

/** Operations that are called without a signature have a token of their own, or need no right. */
const NOBODY: SandboxCaller = { kind: 'nobody', arn: 'anonymous', userId: 'anonymous', accessKeyId: '' };

/** AWS's own host names say which Region is meant; those of an endpoint of one's own don't. */
function regionInHost({ headers }: SandboxRequest): string {
  return (
    /(?<=^(?:oidc|portal\.sso)\.)[\w-]+(?=\.amazonaws\.com$)|^[\w-]+(?=\.signin\.aws\.amazon\.com$)/u.exec(headers['host'] ?? '')?.[0] ?? ''
  );
}

/** Who calls, and in which Region; throws what AWS answers to whom it doesn't know. */
export function whoCalls(target: Target, request: SandboxRequest, world: World): { caller: SandboxCaller; region: string } {
  return target.known?.unsigned ? { caller: NOBODY, region: regionInHost(request) } : authenticate(target, request, world);
}

function authenticate(
  target: Target,
  request: SandboxRequest,
  { state, callers, clock, signatures }: World,
): { caller: SandboxCaller; region: string } {
  const { headers } = request;
  if (headers['authorization'] === undefined) throw commonError('unsigned', target);
  const signature = signatureOf(headers);
  if (!signature) throw commonError('badSignature', target);
  const caller = callers.identify(signature, state) ?? signedIn(target, signature, state, clock.now());
  if (!caller || !served(target, signature.region, state)) throw commonError('unknownKey', target);
  const secret = signatures ? callers.secretOf(signature.accessKeyId, state) : undefined;
  if (secret !== undefined && !isSignedWith(secret, request)) throw wrongSignature(target, request);
  if (caller.role && caller.role.expiresAt <= clock.now()) throw commonError('expired', target);
  const keys = [...state.root.accessKeys, ...state.iam.users.flatMap(({ accessKeys }) => accessKeys)];
  const key = keys.find(({ accessKeyId }) => accessKeyId === signature.accessKeyId);
  if (key) key.lastUsed = { at: clock.now(), region: signature.region, serviceName: signature.service };
  return { caller, region: signature.region };
}

/** A Region that isn't enabled doesn't know the account, and so not its keys. */
function served({ service }: Target, region: string, state: SandboxState): boolean {
  if (GLOBAL.includes(service)) return true;
  const status = Object.hasOwn(state.regions, region) ? state.regions[region]?.status : undefined;
  return status === 'ENABLED' || status === 'ENABLED_BY_DEFAULT' || status === 'DISABLING';
}
