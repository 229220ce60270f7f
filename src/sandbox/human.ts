import type { SandboxClock } from './clock.ts';
import { foundOrganization, isManagementAccount, newInstance } from './organization.ts';
import type { IdSource } from './service.ts';
import { answer, newestPending } from './portal/devices.ts';
import { codesOf, registerPasskey } from './iam-human.ts';
import { allowSignIn, type Allowed, endSignIns } from './services/signin/allow.ts';
import { isOfAccount, type Typed, whyNotAsOwner, whyNotSignIn } from './services/signin/iam-users.ts';
import type { Instance, MfaDevice, SandboxState, User } from './state.ts';

/** How long a new instance is CREATE_IN_PROGRESS, in milliseconds (invented). */
const CREATION_MS = 1500;
/** AWS's limit for one user: https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-best-practices.html */
const MOST_MFA_DEVICES = 8;

/** Why the console would not do it; undefined where it did. */
export type Refusal = string | undefined;

/** What a person does in the console, and no API does. */
export interface Person {
  assignRootMfa(device: MfaDevice['kind'], at?: number): Refusal;
  /** Presses Enable in that Region, with "Enable multi-account permissions" on unless told; the instance is ACTIVE a moment later. */
  enableIdentityCenter(region: string, at?: number, accountAccess?: boolean): Refusal;
  /** The user signs in at the access portal, the first time with a new password, and allows the newest code that waits for it. */
  signIn(userName: string, at?: number): Refusal;
  /** Allows a browser sign-in at AWS Sign-In's page, which then has a code for whoever asked. */
  allowSignIn(allowed: Allowed): string;
  /** Signs in at that page as one of the account's IAM users, with what is typed there; never refused for a user that the account doesn't have. */
  typeSignIn(typed: Typed): Refusal;
  /** The same for somebody who knows the password and has the app. */
  signInAs(userName: string): Refusal;
  /** What the app shows for a virtual MFA device: two codes in a row that weren't used yet; undefined for a device that there isn't. */
  codesOf(serialNumber: string): readonly [string, string] | undefined;
  /** An IAM user registers a passkey in the console. */
  registerPasskey(userName: string): Refusal;
  /** After which every browser sign-in so far has ended. */
  changePassword(): Refusal;
}

/** `state` gives the account as it is when the person acts. */
export function createPerson(state: () => SandboxState, ids: IdSource, clock: SandboxClock): Person {
  return {
    assignRootMfa: (device, at = clock.now()) => assignRootMfa(state(), ids, device, at),
    enableIdentityCenter: (region, at = clock.now(), accountAccess = true) => enableIdentityCenter(state(), ids, region, at, accountAccess),
    signIn: (userName, at = clock.now()) => signIn(state(), userName, at),
    allowSignIn: (allowed) => allowSignIn(state(), ids, allowed, clock.now()),
    typeSignIn: (typed) => (isOfAccount(state(), typed.userName) ? whyNotSignIn(state(), typed, clock.now()) : undefined),
    signInAs: (userName) => whyNotAsOwner(state(), userName, clock.now()),
    codesOf: (serialNumber) => codesOf(state(), serialNumber, clock.now()),
    registerPasskey: (userName) => registerPasskey(state(), ids, userName, clock.now()),
    changePassword: () => endSignIns(state()),
  };
}

function assignRootMfa({ root, accountId }: SandboxState, ids: IdSource, kind: MfaDevice['kind'], enabledAt: number): Refusal {
  if (root.mfaDevices.length >= MOST_MFA_DEVICES) return `The root user has ${MOST_MFA_DEVICES} MFA devices, the most that AWS allows.`;
  const serials: Record<MfaDevice['kind'], () => string> = {
    virtual: () => `arn:aws:iam::${accountId}:mfa/root-${ids.hex(8)}`,
    passkey: () => `arn:aws:iam::${accountId}:u2f/root/passkey-${ids.hex(16).toUpperCase()}`,
    hardware: () => `GAHT${ids.hex(8).toUpperCase()}`,
  };
  root.mfaDevices.push({ kind, serialNumber: serials[kind](), enabledAt });
  return undefined;
}

/** On a standalone account Enable creates the organization, too: https://docs.aws.amazon.com/singlesignon/latest/userguide/enable-identity-center.html */
function enableIdentityCenter(state: SandboxState, ids: IdSource, region: string, at: number, accountAccess: boolean): Refusal {
  const refusal = whyNotEnable(state, region);
  if (refusal !== undefined) return refusal;
  if (!state.organization) foundOrganization(state, ids, 'ALL');
  const instance = newInstance(ids, { ownerAccountId: state.accountId, type: 'organization', createdAt: at, primaryRegion: region });
  const choice = accountAccess ? {} : { withoutPermissionSets: true };
  state.instances.push({ ...instance, ...choice, status: 'CREATE_IN_PROGRESS', activeAt: at + CREATION_MS });
  return undefined;
}

/** Why Enable would be refused in that Region; undefined where it would not. */
export function whyNotEnable(state: SandboxState, region: string): Refusal {
  const status = Object.hasOwn(state.regions, region) ? state.regions[region]?.status : undefined;
  if (status !== 'ENABLED' && status !== 'ENABLED_BY_DEFAULT') return `The Region ${region} is not enabled for this account.`;
  if (state.account.state !== 'ACTIVE') return `The account is ${state.account.state}: finish signing up first.`;
  const { organization } = state;
  if (organization && !isManagementAccount(state)) {
    return `This is a member account of ${organization.id}; its management account ${organization.managementAccountId} enables IAM Identity Center.`;
  }
  if (organization?.featureSet === 'CONSOLIDATED_BILLING') {
    return `The organization ${organization.id} has consolidated billing only; enable all features first.`;
  }
  const existing = ownInstance(state);
  return existing && `IAM Identity Center is already enabled: an ${existing.type} instance in ${existing.primaryRegion}.`;
}

export function ownInstance({ instances, accountId }: SandboxState): Instance | undefined {
  return instances.find(({ ownerAccountId }) => ownerAccountId === accountId);
}

function signIn(state: SandboxState, userName: string, at: number): Refusal {
  const isNamed = (each: User): boolean => each.userName.toLowerCase() === userName.toLowerCase();
  const instance = state.instances.find(({ status, users }) => status === 'ACTIVE' && users.some(isNamed));
  const user = instance?.users.find(isNamed);
  if (!instance || !user) return `There is no user ${userName}.`;
  if (user.status !== 'ENABLED') return `The user ${userName} is disabled.`;
  user.hasPassword = true;
  const device = newestPending(state, at);
  if (device?.instanceArn === instance.arn) answer(device, user.userId, true);
  return undefined;
}
