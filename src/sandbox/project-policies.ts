import { actionOf } from './actions.ts';
import { commonError } from './protocols/errors.ts';
import type { Target } from './protocols/route.ts';
import type { AwsFault, SandboxCaller } from './service.ts';
import type { SandboxState } from './state.ts';

/** A statement that denies: these actions or all but these, everywhere or where `regions` says. */
interface Denial {
  readonly sid: string;
  readonly actions?: readonly string[];
  readonly notActions?: readonly string[];
  readonly regions?: (region: string, projectRegion: string) => boolean;
}

/**
 * The service control policies for all users of a project, as AWS prints them, cut down to the services that the sandbox
 * has: https://docs.aws.amazon.com/accounts/latest/reference/scps-and-rcps-for-projects.html
 */
const DENIALS: readonly Denial[] = [
  {
    sid: 'BlockOrgEscape',
    actions: ['account:CloseAccount', 'organizations:AcceptHandshake', 'organizations:LeaveOrganization', 'sso:CreateInstance'],
  },
  {
    sid: 'BlockAccountManagementAPIs',
    actions: [
      'account:AcceptPrimaryEmailUpdate',
      'account:DeleteAlternateContact',
      'account:DisableRegion',
      'account:EnableRegion',
      'account:GetAlternateContact',
      'account:GetContactInformation',
      'account:GetGovCloudAccountInformation',
      'account:GetRegionOptStatus',
      'account:PutAccountName',
      'account:PutAlternateContact',
      'account:PutContactInformation',
      'account:StartPrimaryEmailUpdate',
    ],
  },
  { sid: 'DenyBillingOperations', actions: ['billing:*'] },
  {
    sid: 'UsEast1Partitional',
    notActions: [
      'account:*',
      'budgets:*',
      'ec2:DescribeRegions',
      'freetier:*',
      'iam:*',
      'identitystore:*',
      'organizations:*',
      's3:GetBucketLocation',
      's3:ListAllMyBuckets',
      'signin:*',
      'sso:*',
      'sts:*',
    ],
    regions: (region) => region === 'us-east-1',
  },
  { sid: 'UsWest2Partitional', notActions: ['identitystore:*', 'sso:*'], regions: (region) => region === 'us-west-2' },
  { sid: 'RegionFloor', notActions: [], regions: (region, project) => !['', 'us-east-1', project, 'us-west-2'].includes(region) },
];

/** Throws where those policies deny the action, to root as to anybody else. `region` is the one that AWS would see as requested. */
export function refuseByProject(target: Target, caller: Pick<SandboxCaller, 'arn'>, region: string, { projectRegion }: SandboxState): void {
  // No policy denies GetCallerIdentity (botocore model).
  if (projectRegion === undefined || target.service === 'sts') return;
  const action = actionOf(target);
  const denial = DENIALS.find(
    ({ actions, notActions, regions }) =>
      regions?.(region, projectRegion) !== false && (actions === undefined ? !matches(action, notActions ?? []) : matches(action, actions)),
  );
  if (denial) throw denied(target, caller, action);
}

const matches = (action: string, patterns: readonly string[]): boolean =>
  patterns.some((pattern) => (pattern.endsWith('*') ? action.startsWith(pattern.slice(0, -1)) : action === pattern));

/** In the words of https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html */
function denied(target: Target, { arn }: Pick<SandboxCaller, 'arn'>, action: string): AwsFault {
  return commonError(
    'denied',
    target,
    `User: ${arn} is not authorized to perform: ${action} on resource: * with an explicit deny in a service control policy`,
  );
}
