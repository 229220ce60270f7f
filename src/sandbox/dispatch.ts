import { actionOf } from './actions.ts';
import { GLOBAL, whoCalls } from './authenticate.ts';
import type { SandboxRequest } from './http.ts';
import { isForLoopback } from './loopback.ts';
import { refuseByProject } from './project-policies.ts';
import { commonError } from './protocols/errors.ts';
import { decodeInput } from './protocols/reply.ts';
import type { Target } from './protocols/route.ts';
import type { AwsFault, SandboxCaller, Service } from './service.ts';
import { accessAnalyzer } from './services/access-analyzer/index.ts';
import { account } from './services/account/index.ts';
import { autoScaling } from './services/auto-scaling/index.ts';
import { budgets } from './services/budgets/index.ts';
import { cloudTrail } from './services/cloudtrail/index.ts';
import { ec2 } from './services/ec2/index.ts';
import { freeTier } from './services/free-tier.ts';
import { guardDuty } from './services/guardduty/index.ts';
import { iam } from './services/iam/index.ts';
import { identityStore } from './services/identity-store/index.ts';
import { organizations } from './services/organizations.ts';
import { s3 } from './services/s3/index.ts';
import { s3Control } from './services/s3-control/index.ts';
import { securityHub } from './services/security-hub/index.ts';
import { signin } from './services/signin/index.ts';
import { ssm } from './services/ssm/index.ts';
import { ssoAdmin } from './services/sso-admin/index.ts';
import { ssoOidc } from './services/sso-oidc/index.ts';
import { sso } from './services/sso.ts';
import { sts } from './services/sts.ts';
import type { SandboxState } from './state.ts';
import { validate } from './validate.ts';
import type { World } from './world.ts';

const baseline = [ec2, autoScaling, s3, s3Control, budgets, accessAnalyzer, cloudTrail, ssm, guardDuty, securityHub];

/** Services that have something of their own in each Region. */
const IN_EACH_REGION = [ec2, autoScaling, accessAnalyzer, cloudTrail, ssm, guardDuty, securityHub].map(({ id }) => id);

const services = new Map<string, Service>(
  [sts, iam, organizations, ssoAdmin, identityStore, account, freeTier, ssoOidc, sso, signin, ...baseline].map((service) => [
    service.id,
    service,
  ]),
);

/** Undefined for an operation that the sandbox doesn't have. */
export function isWrite({ service, operation }: Pick<Target, 'service' | 'operation'>): boolean | undefined {
  return services.get(service)?.operations[operation]?.write;
}

/** Runs the operation; throws the fault that AWS would answer with. */
export function dispatch(target: Target, request: SandboxRequest, world: World): Record<string, unknown> {
  const { model, known } = target;
  const { caller, region } = whoCalls(target, request, world);
  const operation = services.get(target.service)?.operations[target.operation];
  if (!model || !known || !operation) throw unknownOperation(target);
  if (!known.unsigned) world.dates.check(target, request);
  world.pace?.take(target, region, operation.write);
  authorize(target, caller, world.state);
  refuseHidden(target, caller, region, world.state);
  if (caller.kind !== 'nobody') refuseByProject(target, caller, GLOBAL.includes(target.service) ? 'us-east-1' : region, world.state);
  const input = decodeInput(target, model, known, request);
  validate(target.service, model, known.input, input);
  authorizeTags(target, input, caller, world.state);
  const { state, lag, clock, ids } = world;
  const run = (seen: SandboxState): Record<string, unknown> =>
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- checked against the model; what an operation takes is known to the operation alone
    operation.run({
      input: input as never,
      caller,
      region,
      pages: isForLoopback(request) ? `http://${request.headers['host'] ?? ''}` : world.pages.at,
      state: seen,
      clock,
      ids,
      visibleAt: lag?.visibleAt() ?? clock.now(),
      request,
    });
  if (!lag) return run(state);
  return operation.write ? lag.writing(target, input, region, () => run(state)) : run(lag.view(target, input, region));
}

function unknownOperation(target: Target): AwsFault {
  const version = target.model?.apiVersion;
  return commonError(
    'unknownOperation',
    target,
    `${target.service}:${target.operation}${version === undefined ? '' : ` for version ${version}`}`,
  );
}

/** Root may do everything in its account. GetCallerIdentity needs no right, and no policy can deny it (botocore model). */
function authorize(target: Target, caller: SandboxCaller, { denied, accountId }: SandboxState): void {
  if (caller.kind === 'root' || caller.kind === 'nobody' || target.service === 'sts') return;
  const { role, user = { mayAll: true } } = caller;
  const may = user.mayAll && (role === undefined || (role.mayAll && role.accountId === accountId));
  if (!may || denied.includes(actionOf(target))) throw accessDenied(target, caller);
}

/** CALL-12: what the account has in a hidden Region is told to nobody. IAM Identity Center says so itself. */
function refuseHidden(target: Target, caller: SandboxCaller, region: string, { hiddenRegions }: SandboxState): void {
  if (hiddenRegions.includes(region) && IN_EACH_REGION.includes(target.service)) throw accessDenied(target, caller);
}

/** What makes something with tags also tags it: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags_users.html */
const TAGGING: Readonly<Record<string, string>> = { 'iam:CreateUser': 'iam:TagUser', 'iam:CreateVirtualMFADevice': 'iam:TagMFADevice' };

/** IAM-11, IAM-21. */
function authorizeTags(target: Target, { Tags }: Readonly<Record<string, unknown>>, caller: SandboxCaller, { denied }: SandboxState): void {
  const action = TAGGING[actionOf(target)];
  if (action === undefined || Tags === undefined || caller.kind === 'root' || !denied.includes(action)) return;
  throw accessDenied(target, caller, action);
}

/** In the words of https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied-authorization-id.html */
export function accessDenied(target: Target, { arn }: Pick<SandboxCaller, 'arn'>, action = actionOf(target)): AwsFault {
  return commonError(
    'denied',
    target,
    `User: ${arn} is not authorized to perform: ${action} on resource: * because no identity-based policy allows the ${action} action`,
  );
}
