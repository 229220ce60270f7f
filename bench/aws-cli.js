// What `status` reads, read by the AWS CLI: as somebody would who knows every command, and each id from the one before.
import { execFileSync, spawnSync } from 'node:child_process';

/** Milliseconds; NaN where there is no AWS CLI. */
export function lookByAwsCli(env) {
  if (spawnSync('aws', ['--version'], { stdio: 'ignore' }).error !== undefined) return Number.NaN;
  const aws = (...args) => {
    const said = execFileSync('aws', [...args, '--output', 'json'], {
      env: { ...process.env, ...env },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return JSON.parse(said === '' ? '{}' : said);
  };
  const began = performance.now();
  const { Account: account } = aws('sts', 'get-caller-identity');
  aws('freetier', 'get-account-plan-state');
  aws('account', 'get-account-information');
  aws('account', 'list-regions');
  for (const kind of ['BILLING', 'OPERATIONS', 'SECURITY']) {
    spawnSync('aws', ['account', 'get-alternate-contact', '--alternate-contact-type', kind], {
      env: { ...process.env, ...env },
      stdio: 'ignore',
    });
  }
  aws('iam', 'get-account-summary');
  aws('iam', 'list-mfa-devices');
  aws('iam', 'list-virtual-mfa-devices');
  aws('iam', 'list-access-keys');
  aws('organizations', 'describe-organization');
  const [{ InstanceArn, IdentityStoreId }] = aws('sso-admin', 'list-instances').Instances;
  const instance = ['--instance-arn', InstanceArn];
  const store = ['--identity-store-id', IdentityStoreId];
  aws('sso-admin', 'describe-instance', ...instance);
  const provisioned = ['sso-admin', 'list-permission-sets-provisioned-to-account', ...instance, '--account-id', account];
  const [set] = aws(...provisioned).PermissionSets;
  aws(...provisioned, '--provisioning-status', 'LATEST_PERMISSION_SET_NOT_PROVISIONED');
  const ofSet = [...instance, '--permission-set-arn', set];
  aws('sso-admin', 'describe-permission-set', ...ofSet);
  aws('sso-admin', 'list-managed-policies-in-permission-set', ...ofSet);
  aws('sso-admin', 'get-inline-policy-for-permission-set', ...ofSet);
  spawnSync('aws', ['sso-admin', 'get-permissions-boundary-for-permission-set', ...ofSet], {
    env: { ...process.env, ...env },
    stdio: 'ignore',
  });
  const [{ PrincipalId: group }] = aws('sso-admin', 'list-account-assignments', ...ofSet, '--account-id', account).AccountAssignments;
  aws('identitystore', 'describe-group', ...store, '--group-id', group);
  const [{ MemberId }] = aws('identitystore', 'list-group-memberships', ...store, '--group-id', group).GroupMemberships;
  aws('identitystore', 'describe-user', ...store, '--user-id', MemberId.UserId);
  return performance.now() - began;
}
