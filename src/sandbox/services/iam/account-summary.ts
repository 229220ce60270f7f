import type { Call } from '../../service.ts';
import { rolesOf } from './roles.ts';

/** Quotas as in the model's example. */
const UNCHANGING = {
  UsersQuota: 5000,
  GroupsQuota: 100,
  ServerCertificates: 0,
  ServerCertificatesQuota: 20,
  UserPolicySizeQuota: 2048,
  GroupPolicySizeQuota: 5120,
  GroupsPerUserQuota: 10,
  SigningCertificatesPerUserQuota: 2,
  AccessKeysPerUserQuota: 2,
  AccountSigningCertificatesPresent: 0,
  AttachedPoliciesPerGroupQuota: 10,
  AttachedPoliciesPerRoleQuota: 10,
  AttachedPoliciesPerUserQuota: 10,
  Policies: 0,
  PoliciesQuota: 1000,
  PolicySizeQuota: 5120,
  PolicyVersionsInUse: 0,
  PolicyVersionsInUseQuota: 10000,
  VersionsPerPolicyQuota: 5,
  AssumeRolePolicySizeQuota: 2048,
  InstanceProfiles: 0,
  InstanceProfilesQuota: 1000,
  Providers: 0,
  RolePolicySizeQuota: 10240,
  RolesQuota: 1000,
};

const flag = (so: boolean): number => (so ? 1 : 0);

/** IAM-1: live, unlike the credential report. */
export function getAccountSummary({ state }: Call): Record<string, unknown> {
  const { root, account, iam } = state;
  const devices = [...root.mfaDevices.map(() => ({ userId: 'root' })), ...iam.mfaDevices];
  return {
    SummaryMap: {
      ...UNCHANGING,
      Users: iam.users.length,
      Groups: iam.groups.length,
      Roles: rolesOf(state).length,
      MFADevices: devices.length,
      MFADevicesInUse: devices.filter(({ userId }) => userId !== undefined).length,
      GlobalEndpointTokenVersion: account.tokensInAllRegions === true ? 2 : 1,
      AccountMFAEnabled: flag(root.mfaDevices.length > 0),
      AccountAccessKeysPresent: flag(root.accessKeys.length > 0),
      AccountPasswordPresent: flag(root.passwordPresent),
    },
  };
}
