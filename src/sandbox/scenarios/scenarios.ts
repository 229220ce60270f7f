import { newId } from '../callers.ts';
import { newInstance } from '../organization.ts';
import type { SandboxState } from '../state.ts';
import { activities } from './activities.ts';
import { harden, hardenHalf } from './baseline.ts';
import { busy } from './busy.ts';
import { ACCOUNT_ID, enabled, managing, memberAccount, OTHER_ACCOUNT_ID, rootPasskey, type Setting, standalone } from './base.ts';
import { addIamAdministrator } from './iam-user.ts';
import { addAda, addAdministratorAccess, addGrace, addGroup, assign } from './contents.ts';
import { withWorkloads } from './workloads.ts';

interface Scenario {
  readonly summary: string;
  readonly build: (setting: Setting) => SandboxState;
}

/** The accounts that a rehearsal can begin with. */
export const SCENARIOS = {
  fresh: { summary: 'standalone, paid plan, no credits; root without MFA; no organization', build: standalone },
  'free-plan': { summary: 'the same, on the free plan with 120 USD of credits', build: freePlan },
  'pending-activation': { summary: 'the same, not yet active', build: pendingActivation },
  organization: { summary: 'management account, all features, Identity Center not enabled', build: (setting) => managing(setting) },
  'consolidated-billing': {
    summary: 'management account without all features',
    build: (setting) => managing(setting, 'CONSOLIDATED_BILLING'),
  },
  enabled: {
    summary: 'an organization instance ACTIVE in us-east-1, its directory empty; root has MFA',
    build: (setting) => enabled(setting).state,
  },
  elsewhere: { summary: 'the same in eu-west-1', build: (setting) => enabled(setting, 'eu-west-1').state },
  'hidden-region': {
    summary: 'standalone, one Region refuses to say what it has',
    build: (setting) => ({ ...standalone(setting), hiddenRegions: ['eu-central-1'] }),
  },
  'account-instance': { summary: 'an account instance made before the organization', build: accountInstance },
  member: { summary: "a member account of somebody else's organization", build: member },
  managed: { summary: 'newer sign-up: a project in an organization that AWS manages, under its service control policies', build: managed },
  'external-idp': { summary: 'users and groups come from an outside identity provider', build: externalIdentityProvider },
  partial: {
    summary: 'ada with another e-mail, Admins without her, AdministratorAccess without its policy, one Region ENABLING',
    build: partial,
  },
  'shared-group': { summary: 'Admins has other members', build: sharedGroup },
  'shared-set': { summary: 'AdministratorAccess lacks its policy and is assigned elsewhere', build: sharedSet },
  'stale-provisioning': { summary: 'everything is in place, but the role in the account is out of date', build: staleProvisioning },
  'root-keys': { summary: 'enabled, and the caller is a long-lived root key', build: rootKeys },
  secured: { summary: 'everything is in place', build: secured },
  'applications-only': { summary: 'organization; the instance was enabled without access to AWS accounts', build: applicationsOnly },
  replicated: { summary: 'organization instance in eu-west-1, replicated to us-east-1', build: replicated },
  'iam-user': {
    summary: 'free plan; ada is an IAM user and administrator, with MFA, a password and no keys; no organization',
    build: iamUser,
  },
  busy: { summary: 'enabled, with 60 permission sets and 200 users of somebody else', build: busy },
  hardened: {
    summary: 'secured, and all of the baseline that costs nothing by itself is so in every Region',
    build: (setting) => harden(secured(setting), setting),
  },
  'half-hardened': {
    summary: 'secured; somebody began with the baseline in one Region, and stopped',
    build: (setting) => hardenHalf(secured(setting), setting),
  },
  'with-workloads': {
    summary: 'secured; instances, volumes, an IAM user with keys, and a bucket, a snapshot and an AMI that are public',
    build: (setting) => withWorkloads(secured(setting), setting),
  },
} as const satisfies Record<string, Scenario>;

export type ScenarioName = keyof typeof SCENARIOS;

function freePlan(setting: Setting): SandboxState {
  return {
    ...standalone(setting),
    plan: {
      type: 'FREE',
      status: 'ACTIVE',
      credits: 120,
      expiresAt: setting.now + 180 * 24 * 60 * 60_000,
      activities: activities(setting.now),
    },
  };
}

function iamUser(setting: Setting): SandboxState {
  const state = freePlan(setting);
  state.root.mfaDevices.push(rootPasskey(setting));
  addIamAdministrator(state, setting.ids);
  return state;
}

function pendingActivation(setting: Setting): SandboxState {
  const state = standalone(setting);
  return { ...state, account: { ...state.account, state: 'PENDING_ACTIVATION' } };
}

function accountInstance(setting: Setting): SandboxState {
  const state = managing(setting);
  const createdAt = state.account.createdAt;
  state.instances.push(newInstance(setting.ids, { ownerAccountId: ACCOUNT_ID, type: 'account', createdAt, primaryRegion: 'us-east-1' }));
  return state;
}

/** The organization's instance can be seen from here, but not looked into. */
function member(setting: Setting): SandboxState {
  const { ids, now } = setting;
  const state = standalone(setting);
  const managementAccountEmail = 'management@example.org';
  const memberAccounts = [{ ...memberAccount(0, now), id: ACCOUNT_ID, name: state.account.name, email: state.account.email }];
  state.instances.push(
    newInstance(ids, { ownerAccountId: OTHER_ACCOUNT_ID, type: 'organization', createdAt: now, primaryRegion: 'us-east-1' }),
  );
  return {
    ...state,
    organization: {
      id: `o-${ids.hex(10)}`,
      featureSet: 'ALL',
      managementAccountId: OTHER_ACCOUNT_ID,
      managementAccountEmail,
      memberAccounts,
    },
  };
}

/** A project: AWS has the organization and its policies, and nobody is root (https://docs.aws.amazon.com/accounts/latest/reference/sign-up-for-aws.html). */
function managed(setting: Setting): SandboxState {
  const state = member(setting);
  state.root.passwordPresent = false;
  for (const instance of state.instances) instance.withoutPermissionSets = true;
  return { ...state, projectRegion: 'us-east-2' };
}

function applicationsOnly(setting: Setting): SandboxState {
  const { state, instance } = enabled({ ...setting, accounts: Math.max(3, setting.accounts) });
  instance.withoutPermissionSets = true;
  return state;
}

function replicated(setting: Setting): SandboxState {
  const { state, instance } = enabled(setting, 'eu-west-1');
  instance.regions.push('us-east-1');
  return state;
}

function externalIdentityProvider(setting: Setting): SandboxState {
  const { state, instance } = enabled(setting);
  const issuer = `https://scim.aws.com/${setting.ids.hex(8)}`;
  const ada = addAda(instance, setting.ids);
  const admins = addGroup(instance, setting.ids, 'Admins', [ada]);
  ada.externalIds.push({ issuer, id: setting.ids.uuid() });
  admins.externalIds.push({ issuer, id: setting.ids.uuid() });
  return state;
}

function partial(setting: Setting): SandboxState {
  const { ids, now } = setting;
  const { state, instance } = enabled(setting);
  addAda(instance, ids, 'ada.old@example.com');
  addGroup(instance, ids, 'Admins', []);
  addAdministratorAccess(instance, ids, { policy: false });
  state.regions['eu-south-1'] = { status: 'ENABLING', settlesAt: now + 2 * 60_000 };
  return state;
}

function sharedGroup(setting: Setting): SandboxState {
  const { state, instance } = enabled(setting);
  addAda(instance, setting.ids);
  addGroup(instance, setting.ids, 'Admins', [addGrace(instance, setting.ids)]);
  return state;
}

function sharedSet(setting: Setting): SandboxState {
  const { ids } = setting;
  const { state, instance } = enabled({ ...setting, accounts: Math.max(2, setting.accounts) });
  addGroup(instance, ids, 'Admins', [addAda(instance, ids)]);
  const developers = addGroup(instance, ids, 'Developers', [addGrace(instance, ids)]);
  assign(instance, addAdministratorAccess(instance, ids, { policy: false }), developers, OTHER_ACCOUNT_ID);
  return state;
}

function secured(setting: Setting): SandboxState {
  const { ids } = setting;
  const { state, instance } = enabled(setting);
  const admins = addGroup(instance, ids, 'Admins', [addAda(instance, ids)]);
  assign(instance, addAdministratorAccess(instance, ids), admins, ACCOUNT_ID);
  return state;
}

function staleProvisioning(setting: Setting): SandboxState {
  const state = secured(setting);
  for (const set of state.instances.flatMap(({ permissionSets }) => permissionSets)) set.provisioned[ACCOUNT_ID] = 'stale';
  return state;
}

function rootKeys(setting: Setting): SandboxState {
  const { state } = enabled(setting);
  state.root.accessKeys.push({ accessKeyId: newId('AKIA', setting.ids), status: 'Active', createdAt: state.account.createdAt });
  return state;
}
