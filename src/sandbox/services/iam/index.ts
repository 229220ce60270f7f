import type { Call, Service } from '../../service.ts';
import { deleteAccessKey, getAccessKeyLastUsed, listAccessKeys, updateAccessKey } from './access-keys.ts';
import { getAccountSummary } from './account-summary.ts';
import { getAccountAuthorizationDetails } from './authorization-details.ts';
import { generateCredentialReport, getCredentialReport } from './credential-report.ts';
import { deactivateMFADevice, enableMFADevice, resyncMFADevice } from './enable.ts';
import { addUserToGroup, createGroup, deleteGroup, getGroup, listGroups, removeUserFromGroup } from './groups.ts';
import { createLoginProfile, deleteLoginProfile, getLoginProfile } from './login-profiles.ts';
import { listMFADevices, listVirtualMFADevices } from './mfa-devices.ts';
import { listServiceSpecificCredentials, listSigningCertificates, listSSHPublicKeys } from './other-credentials.ts';
import { type MarkerInput, markerPage } from './pages.ts';
import { deleteAccountPasswordPolicy, getAccountPasswordPolicy, updateAccountPasswordPolicy } from './password-policy.ts';
import {
  attachGroupPolicy,
  detachGroupPolicy,
  listAttachedGroupPolicies,
  listAttachedUserPolicies,
  listEntitiesForPolicy,
  listGroupPolicies,
  listUserPolicies,
} from './policies.ts';
import { getRole, listRoles } from './roles.ts';
import { createUser, deleteUser, getUser, listGroupsForUser, listUsers, listUserTags } from './users.ts';
import { createVirtualMFADevice, deleteVirtualMFADevice, listMFADeviceTags } from './virtual-devices.ts';

/** IAM-8: there is one at most. */
function listAccountAliases({ input, state }: Call<MarkerInput>): Record<string, unknown> {
  const { items, more } = markerPage(state.iam.alias === undefined ? [] : [state.iam.alias], input);
  return { AccountAliases: items, ...more };
}

export const iam: Service = {
  id: 'iam',
  operations: {
    GetAccountSummary: { write: false, run: getAccountSummary },
    ListVirtualMFADevices: { write: false, run: listVirtualMFADevices },
    ListMFADevices: { write: false, run: listMFADevices },
    ListAccessKeys: { write: false, run: listAccessKeys },
    GetAccessKeyLastUsed: { write: false, run: getAccessKeyLastUsed },
    UpdateAccessKey: { write: true, run: updateAccessKey },
    DeleteAccessKey: { write: true, run: deleteAccessKey },
    ListAccountAliases: { write: false, run: listAccountAliases },
    GetUser: { write: false, run: getUser },
    ListUsers: { write: false, run: listUsers },
    CreateUser: { write: true, run: createUser },
    DeleteUser: { write: true, run: deleteUser },
    ListUserTags: { write: false, run: listUserTags },
    CreateGroup: { write: true, run: createGroup },
    GetGroup: { write: false, run: getGroup },
    ListGroups: { write: false, run: listGroups },
    DeleteGroup: { write: true, run: deleteGroup },
    AddUserToGroup: { write: true, run: addUserToGroup },
    RemoveUserFromGroup: { write: true, run: removeUserFromGroup },
    ListGroupsForUser: { write: false, run: listGroupsForUser },
    AttachGroupPolicy: { write: true, run: attachGroupPolicy },
    DetachGroupPolicy: { write: true, run: detachGroupPolicy },
    ListAttachedGroupPolicies: { write: false, run: listAttachedGroupPolicies },
    ListAttachedUserPolicies: { write: false, run: listAttachedUserPolicies },
    ListGroupPolicies: { write: false, run: listGroupPolicies },
    ListUserPolicies: { write: false, run: listUserPolicies },
    ListEntitiesForPolicy: { write: false, run: listEntitiesForPolicy },
    ListRoles: { write: false, run: listRoles },
    GetRole: { write: false, run: getRole },
    CreateVirtualMFADevice: { write: true, run: createVirtualMFADevice },
    ListMFADeviceTags: { write: false, run: listMFADeviceTags },
    EnableMFADevice: { write: true, run: enableMFADevice },
    ResyncMFADevice: { write: true, run: resyncMFADevice },
    DeactivateMFADevice: { write: true, run: deactivateMFADevice },
    DeleteVirtualMFADevice: { write: true, run: deleteVirtualMFADevice },
    CreateLoginProfile: { write: true, run: createLoginProfile },
    GetLoginProfile: { write: false, run: getLoginProfile },
    DeleteLoginProfile: { write: true, run: deleteLoginProfile },
    GetAccountPasswordPolicy: { write: false, run: getAccountPasswordPolicy },
    UpdateAccountPasswordPolicy: { write: true, run: updateAccountPasswordPolicy },
    DeleteAccountPasswordPolicy: { write: true, run: deleteAccountPasswordPolicy },
    GenerateCredentialReport: { write: false, run: generateCredentialReport },
    GetCredentialReport: { write: false, run: getCredentialReport },
    GetAccountAuthorizationDetails: { write: false, run: getAccountAuthorizationDetails },
    ListSSHPublicKeys: { write: false, run: listSSHPublicKeys },
    ListSigningCertificates: { write: false, run: listSigningCertificates },
    ListServiceSpecificCredentials: { write: false, run: listServiceSpecificCredentials },
  },
};
