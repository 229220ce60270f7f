import type { Manual } from '../../src/model/change.ts';
import type { Message, PlannedStep, StepView } from '../../src/model/ports.ts';
import type { AccountDocument, RunResult, StepDocument } from '../../src/model/result.ts';
import type { Page } from '../../src/ui/render/page.ts';
import type { EndLines } from '../../src/ui/render/summary.ts';
import { themeOf } from '../../src/ui/theme.ts';
import { sink } from './streams.ts';

/** The lines of a template that begins and ends with a line break. */
export const screen = (text: string): string[] => text.slice(1, -1).split('\n');

/** The text of a result, as it stands where nothing has gone wrong. */
export const whole = ({ body, last }: EndLines): string[] => [...body, ...(last.length === 0 ? [] : ['', ...last])];

/** A page without colour; `unicode` false where the terminal has none. */
export const pageAt = (width: number, { unicode = true, rehearsal = false } = {}): Page => ({
  theme: themeOf(sink(), { color: false, unicode }),
  width,
  rehearsal,
});

export const account: AccountDocument = {
  id: '111122223333',
  name: 'example',
  state: 'ACTIVE',
  partition: 'aws',
  callerArn: 'arn:aws:iam::111122223333:root',
  endpoint: null,
  sandbox: false,
};

export const assignMfa: Manual = {
  kind: 'manual',
  id: 'assign-root-mfa',
  title: 'Assign an MFA device to the root user',
  why: 'AWS lets only the root user do this, and only in the console. Whoever has the password alone could otherwise take the whole account.',
  clicks: [
    'Account name at the top right → Security credentials → Multi-factor authentication (MFA) → Assign MFA device.',
    'Name the device and choose its kind. Passkey or security key: best, as it cannot be phished. Authenticator app: a virtual device on your phone.',
  ],
  link: 'https://console.aws.amazon.com/iam/home#/security_credentials/mfa',
  consent: undefined,
};

export const manualMessage = (reminder = false): Extract<Message, { type: 'manual' }> => ({
  type: 'manual',
  step: 'root-mfa',
  manual: assignMfa,
  account: { id: '111122223333', name: 'example' },
  reminder,
  isWatched: true,
});

export const checklist: readonly StepView[] = [
  { id: 'root-mfa', title: 'Protect the root user with MFA', state: 'needs-you', summary: 'The root user has no MFA device' },
  {
    id: 'identity-center',
    title: 'Set up IAM Identity Center',
    state: 'planned',
    summary: 'No organization and no instance of IAM Identity Center; the Region for it is us-east-1',
  },
  { id: 'user', title: 'Create the administrator', state: 'planned', summary: 'ada does not exist' },
  { id: 'root-keys', title: 'Have no access keys for the root user', state: 'ok', summary: 'The root user has no access keys' },
];

const known = (name: string): { readonly known: string } => ({ known: name });

export const plan: readonly PlannedStep[] = [
  { id: 'root-mfa', title: 'Protect the root user with MFA', state: 'planned', summary: '', changes: [], does: [], manual: [assignMfa] },
  {
    id: 'identity-center',
    title: 'Set up IAM Identity Center',
    state: 'planned',
    summary: '',
    manual: [],
    changes: [
      {
        call: 'organizations:CreateOrganization',
        makes: 'organization',
        effect: 'create',
        input: { FeatureSet: 'ALL' },
        consent: '--accept-credit-loss',
        result: 'planned',
      },
    ],
    does: ['Create an organization with all features; this account manages it'],
  },
  {
    id: 'user',
    title: 'Create the administrator',
    state: 'planned',
    summary: '',
    manual: [],
    changes: [
      {
        call: 'identitystore:CreateUser',
        makes: 'ada',
        effect: 'create',
        consent: null,
        result: 'planned',
        input: {
          IdentityStoreId: known('identityStoreId'),
          UserName: 'ada',
          Name: { GivenName: 'Ada', FamilyName: 'Admin' },
          DisplayName: 'Ada Admin',
          Emails: [{ Value: 'ada@example.com', Type: 'work', Primary: true }],
        },
      },
    ],
    does: ['Create the user ada (Ada Admin, ada@example.com); the user name cannot be changed later'],
  },
];

const nothing = { blockedBy: null, controls: [], facts: {}, changes: [], manual: [], error: null } as const;

const steps: readonly StepDocument[] = [
  {
    ...nothing,
    id: 'root-mfa',
    title: 'Protect the root user with MFA',
    state: 'ok',
    summary: 'On: 1 passkey, security key or hardware token',
    controls: ['SSB ACCT.02'],
  },
  {
    ...nothing,
    id: 'user',
    title: 'Create the administrator',
    state: 'changed',
    summary: 'ada, ada@example.com',
    changes: [
      {
        call: 'identitystore:CreateUser',
        makes: 'ada',
        effect: 'create',
        input: { IdentityStoreId: 'd-9067642ac7', UserName: 'ada' },
        consent: null,
        result: 'applied',
      },
    ],
  },
];

export const secured: RunResult = {
  schemaVersion: 1,
  tool: { name: 'secure-account', version: '0.1.0' },
  command: 'init',
  account,
  region: 'us-east-1',
  outcome: 'secured',
  exitCode: 0,
  steps,
  proof: { state: 'not-proven', arn: null, at: null, requestIds: [], profile: null, why: 'Nobody was asked to sign in.' },
  handoff: {
    accountId: '111122223333',
    region: 'us-east-1',
    instanceArn: 'arn:aws:sso:::instance/ssoins-722302e07bb9e6ba',
    identityStoreId: 'd-9067642ac7',
    startUrl: 'https://d-9067642ac7.awsapps.com/start',
    userId: '94c8a4d8-1',
    userName: 'ada',
    groupId: null,
    permissionSetArn: null,
  },
  advice: [
    {
      id: 'billing-access',
      title: 'Activate IAM access to Billing',
      why: 'Otherwise only root sees the bills.',
      link: 'https://console.aws.amazon.com/billing/home#/account',
      state: 'unknown',
    },
  ],
  administrator: 'identity-center',
  next: ['secure-account sign-in'],
  error: null,
};

export const failed: RunResult = {
  ...secured,
  account: { ...account, name: null },
  outcome: 'failed',
  exitCode: 5,
  steps: [],
  handoff: {
    accountId: null,
    region: null,
    instanceArn: null,
    identityStoreId: null,
    startUrl: null,
    userId: null,
    userName: null,
    groupId: null,
    permissionSetArn: null,
  },
  advice: [],
  next: [],
  error: {
    code: 'AccessDeniedException',
    message: 'AWS refuses sso-admin:CreatePermissionSet.',
    service: 'sso-admin',
    operation: 'CreatePermissionSet',
    requestId: 'c0ffee00-0000',
    action: 'sso:CreatePermissionSet',
    wayOut: 'Allow sso:CreatePermissionSet for these credentials, then run this again.',
  },
};
