import { emptyIam } from '../iam-state.ts';
import { newInstance } from '../organization.ts';
import { emptyPortal } from '../portal/state.ts';
import { emptyS3 } from '../services/s3/state.ts';
import type { IdSource } from '../service.ts';
import type { Instance, MemberAccount, MfaDevice, Organization, RegionState, SandboxState } from '../state.ts';

/** What a scenario builds from. */
export interface Setting {
  readonly ids: IdSource;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** How many accounts the organization has, the management account included. */
  readonly accounts: number;
}

export const ACCOUNT_ID = '111122223333';
/** Somebody else's management account, or a member account of ours. */
export const OTHER_ACCOUNT_ID = '444455556666';
const DAY_MS = 24 * 60 * 60_000;

/** Regions from before March 20, 2019, and Osaka: https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html */
const BY_DEFAULT = new Set([
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-south-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'ca-central-1',
  'eu-central-1',
  'eu-north-1',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'sa-east-1',
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
]);
const OPT_IN = [
  'af-south-1',
  'ap-east-1',
  'ap-east-2',
  'ap-south-2',
  'ap-southeast-3',
  'ap-southeast-4',
  'ap-southeast-5',
  'ap-southeast-6',
  'ap-southeast-7',
  'ca-west-1',
  'eu-central-2',
  'eu-south-1',
  'eu-south-2',
  'il-central-1',
  'me-central-1',
  'me-south-1',
  'mx-central-1',
];

function regions(): Record<string, RegionState> {
  const codes = [...BY_DEFAULT, ...OPT_IN].sort();
  return Object.fromEntries(codes.map((code) => [code, { status: BY_DEFAULT.has(code) ? 'ENABLED_BY_DEFAULT' : 'DISABLED' }]));
}

/** What the sign-up asks for. */
const CONTACT = {
  FullName: 'Example Owner',
  AddressLine1: '1 Example Street',
  City: 'Exampleville',
  PostalCode: '12345',
  CountryCode: 'US',
  StateOrRegion: 'WA',
  PhoneNumber: '+12065550100',
};

/** A standalone account on the paid plan, signed up yesterday; its root user has a password and nothing else. */
export function standalone({ now }: Setting): SandboxState {
  return {
    accountId: ACCOUNT_ID,
    account: {
      name: 'example',
      email: 'root@example.com',
      createdAt: now - DAY_MS,
      state: 'ACTIVE',
      alternateContacts: {},
      contact: CONTACT,
    },
    regions: regions(),
    plan: { type: 'PAID', status: 'ACTIVE', credits: 0 },
    root: { mfaDevices: [], accessKeys: [], passwordPresent: true, passwordLastUsed: now - DAY_MS },
    iam: emptyIam(),
    regional: {},
    s3: emptyS3(),
    trails: [],
    budgets: [],
    organization: undefined,
    instances: [],
    portal: emptyPortal(),
    roleSessions: [],
    denied: [],
    deniedOnBehalf: [],
    hiddenRegions: [],
    projectRegion: undefined,
    passwords: new Map(),
    mailbox: [],
    signIn: { codes: [], sessions: [], proofIds: [] },
  };
}

/** The management account of an organization, with as many member accounts as the setting wants. */
export function managing(setting: Setting, featureSet: Organization['featureSet'] = 'ALL'): SandboxState {
  const state = standalone(setting);
  const memberAccounts = Array.from({ length: Math.max(0, setting.accounts - 1) }, (_, index) => memberAccount(index, setting.now));
  const organization: Organization = {
    id: `o-${setting.ids.hex(10)}`,
    featureSet,
    managementAccountId: ACCOUNT_ID,
    managementAccountEmail: state.account.email,
    memberAccounts,
  };
  return { ...state, organization };
}

/** The first has the id of {@link OTHER_ACCOUNT_ID}. */
export function memberAccount(index: number, joinedAt: number): MemberAccount {
  return { id: String(Number(OTHER_ACCOUNT_ID) + index), name: `member-${index + 1}`, email: `member-${index + 1}@example.com`, joinedAt };
}

/** An organization with an empty organization instance, and MFA for root. */
export function enabled(setting: Setting, primaryRegion = 'us-east-1'): { state: SandboxState; instance: Instance } {
  const state = managing(setting);
  const createdAt = setting.now - DAY_MS / 2;
  const instance = newInstance(setting.ids, { ownerAccountId: ACCOUNT_ID, type: 'organization', createdAt, primaryRegion });
  state.instances.push(instance);
  state.root.mfaDevices.push(rootPasskey(setting));
  return { state, instance };
}

/** Assigned half a day ago. */
export const rootPasskey = ({ ids, now }: Setting): MfaDevice => ({
  kind: 'passkey',
  serialNumber: `arn:aws:iam::${ACCOUNT_ID}:u2f/root/passkey-${ids.hex(16).toUpperCase()}`,
  enabledAt: now - DAY_MS / 2,
});
