import { changeLine } from '../../src/ui/render/progress.ts';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { accountLines } from '../../src/ui/render/account.ts';
import { cardLines } from '../../src/ui/render/card.ts';
import { errorLines } from '../../src/ui/render/error.ts';
import { inputItems } from '../../src/ui/render/call-input.ts';
import { planLines } from '../../src/ui/render/plan.ts';
import { asStatus, checklistLines, shortStateLines, stateLine, stateLines } from '../../src/ui/render/states.ts';
import { summaryLines } from '../../src/ui/render/summary.ts';
import { account, assignMfa, checklist, failed, manualMessage, pageAt, plan, screen, secured, whole } from './samples.ts';

describe('a call that begins a deadline', () => {
  it('says until when, and what is to be done', () => {
    const change = {
      call: 'organizations:CreateOrganization',
      makes: 'organization',
      effect: 'create',
      input: {},
      consent: null,
      result: 'unknown',
    } as const;
    expect(changeLine(pageAt(80), { type: 'change', step: 'identity-center', change, phase: 'sent' })).toEqual(
      screen(`

Within 24 hours: open the link that AWS is sending to the root user's email
address. It verifies the address, which you need before you can invite other
accounts.

`),
    );
  });
});

describe('a status line', () => {
  it.each([
    ['Not begun.', 'Not begun'],
    ['17 on, 17 off', '17 on, 17 off'],
    ['AWS refuses iam:GetUser. Allow it.', 'AWS refuses iam:GetUser. Allow it.'],
    ['AWS says: "No." Run it again.', 'AWS says: "No." Run it again.'],
    ['And so on...', 'And so on...'],
    ['off in all 17 Regions', 'off in all 17 Regions'],
    ['', ''],
  ])('%j ends as %j: with a full stop only where there are several sentences', (summary, shown) => {
    const step = { title: 'T', state: 'failed', summary } as const;
    const after = (value: string): string => (shown === '' ? '' : `${/^[a-z]/.test(shown) ? value : '.'} ${shown}`);
    expect(asStatus(summary)).toBe(shown);
    expect(shortStateLines(pageAt(100), step)[0]).toBe(`  ✖ failed       T${after(':')}`);
    // One colon in a line is enough.
    expect(stateLine(pageAt(100), step)).toEqual([`✖ failed: T${after(' –')}`]);
    expect(stateLines(pageAt(100), step).slice(1)).toEqual(shown === '' ? [] : [`                 ${shown}`]);
  });
});

describe('the account', () => {
  it('at 80 columns, in a rehearsal', () => {
    expect(
      accountLines(
        pageAt(80, { rehearsal: true }),
        { ...account, sandbox: true, endpoint: 'http://127.0.0.1:4566' },
        'the root user',
        'us-east-1',
        ['These are long-lived keys.'],
      ),
    ).toEqual(
      screen(`
REHEARSAL Your AWS account
A sandbox answers in place of AWS. No account is touched, and a journal is kept
apart from real ones, in sandbox/111122223333.jsonl.

Account:  111122223333 (example), ACTIVE
You are:  the root user
Caller:   arn:aws:iam::111122223333:root
Region:   us-east-1
Endpoint: http://127.0.0.1:4566

Warning: These are long-lived keys.
`),
    );
  });
});

describe('the checklist', () => {
  it('at 80 columns', () => {
    expect(checklistLines(pageAt(80), checklist)).toEqual(
      screen(`
How the account stands

  ▲ needs you    Protect the root user with MFA. The root user has no MFA device
  ○ to do        Set up IAM Identity Center
                 No organization and no instance of IAM Identity Center; the
                 Region for it is us-east-1
  ○ to do        Create the administrator: ada does not exist
  ✔ ok           Have no access keys for the root user
                 The root user has no access keys
`),
    );
  });

  it('at 40 columns, without Unicode', () => {
    expect(checklistLines(pageAt(40, { unicode: false }), checklist)).toEqual(
      screen(`
How the account stands

! needs you: Protect the root user
  with MFA
    The root user has no MFA device
o to do: Set up IAM Identity Center
    No organization and no instance of
    IAM Identity Center; the Region for
    it is us-east-1
o to do: Create the administrator
    ada does not exist
v ok: Have no access keys for the root
  user
    The root user has no access keys
`),
    );
  });

  it.each([
    ['ok', '✔ ok: T'],
    ['changed', '✔ done: T'],
    ['planned', '○ to do: T'],
    ['needs-you', '▲ needs you: T'],
    ['blocked', '■ blocked: T'],
    ['in-progress', '◐ in progress: T'],
    ['skipped', '▷ skipped: T'],
    ['failed', '✖ failed: T'],
    ['working', '◐ working: T'],
    ['waiting', '○ waiting: T'],
  ] as const)('says %s in a word, not by symbol or colour alone', (state, line) => {
    expect(stateLine(pageAt(80), { title: 'T', state, summary: '' })).toEqual([line]);
  });
});

describe('the plan', () => {
  it('at 80 columns is a line for each change, with its API call', () => {
    expect(planLines(pageAt(80), plan)).toEqual(
      screen(`
The plan: 2 changes, and 1 thing that only you can do
+ new   ~ changes what exists   ▲ for you: clicks and link when it is time
  ▲ You, in the console: Assign an MFA device to the root user
  + Create an organization with all features; this account manages it
    [organizations:CreateOrganization]
    Cannot be undone, and ends free-tier credits if there are any. Needs its own
    consent: --accept-credit-loss
  + Create the user ada (Ada Admin, ada@example.com); the user name cannot be
    changed later [identitystore:CreateUser]
`),
    );
  });

  it('has every input and every reason on request', () => {
    expect(planLines(pageAt(80), plan, [], { isWhole: true })).toEqual(
      screen(`
The plan: 2 changes, and 1 thing that only you can do
+ new   ~ changes what exists   ▲ for you: clicks and link when it is time
  ▲ You, in the console: Assign an MFA device to the root user
    AWS lets only the root user do this, and only in the console. Whoever has
    the password alone could otherwise take the whole account.
  + Create an organization with all features; this account manages it
    organizations:CreateOrganization
    FeatureSet: ALL
    Cannot be undone, and ends free-tier credits if there are any. Needs its own
    consent: --accept-credit-loss
  + Create the user ada (Ada Admin, ada@example.com); the user name cannot be
    changed later
    identitystore:CreateUser
    UserName: ada, Name.GivenName: Ada, Name.FamilyName: Admin,
    DisplayName: "Ada Admin", Emails.Value: ada@example.com, Emails.Type: work,
    Emails.Primary: true
    known after apply: IdentityStoreId
`),
    );
  });

  it('at 40 columns', () => {
    expect(planLines(pageAt(40), plan.slice(1, 2))).toEqual(
      screen(`
The plan: 1 change
+ new   ~ changes what exists
  + Create an organization with all
    features; this account manages it
    [organizations:CreateOrganization]
    Cannot be undone, and ends free-tier
    credits if there are any. Needs its
    own consent: --accept-credit-loss
`),
    );
  });

  it('does not ask once more for a yes that was given, nor count changes where there are none', () => {
    const [mfa, organization] = plan;
    const agreed = planLines(pageAt(80), organization === undefined ? [] : [organization], [], { accepted: ['accept-credit-loss'] });
    expect(agreed.join(' ')).toMatch(/if there are any\. You agreed\s+to\s+this:\s+--accept-credit-loss$/);
    expect(planLines(pageAt(80), mfa === undefined ? [] : [mfa])[0]).toBe('The plan: 1 thing that only you can do');
  });

  it('ends with what is so already, and marks what changes something that exists', () => {
    const change = {
      call: 'sso-admin:UpdatePermissionSet',
      makes: 'AdministratorAccess',
      effect: 'update',
      input: {},
      consent: null,
      result: 'planned',
    } as const;
    const step = {
      id: 'permission-set',
      title: 'Create the permission set',
      state: 'planned',
      summary: '',
      changes: [change],
      does: ['Make its sessions last 4 hours'],
      manual: [],
    } as const;
    expect(
      planLines(pageAt(80), [step], [{ id: 'user', title: 'Create the administrator', state: 'ok', summary: 'ada, ada@example.com' }]),
    ).toEqual(
      screen(`
The plan: 1 change
+ new   ~ changes what exists
  ~ Make its sessions last 4 hours [sso-admin:UpdatePermissionSet]
  ✔ No change needed: Create the administrator.
`),
    );
  });

  it('marks what goes with a sign of its own, and says what it means', () => {
    const change = {
      call: 'iam:DeleteAccessKey',
      makes: '…D4E8, gone',
      effect: 'delete',
      input: {},
      consent: null,
      result: 'planned',
    } as const;
    const step = {
      id: 'root-keys',
      title: 'T',
      state: 'planned',
      summary: '',
      changes: [change],
      does: ['Delete the key'],
      manual: [],
    } as const;
    const text = planLines(pageAt(100), [step]).join('\n');
    expect(text).toMatch(/^ {2}- Delete the key \[/m);
    expect(text).toContain('+ new   ~ changes what exists   - deletes');
  });

  it('flattens an input, quotes what would run together, and names what is not known yet', () => {
    expect(
      inputItems({ A: 'x', B: { C: 'two words', D: { known: 'userId' } }, E: ['one'], F: [1, { G: true }], H: undefined, I: '' }),
    ).toEqual({
      given: ['A: x', 'B.C: "two words"', 'E: one', 'F.1: 1', 'F.2.G: true', 'I: ""'],
      later: ['B.D'],
    });
  });
});

describe('a card', () => {
  it('at 80 columns', () => {
    expect(cardLines(pageAt(80), manualMessage())).toEqual(
      screen(`
For you: Assign an MFA device to the root user

  AWS lets only the root user do this, and only in the console. Whoever has the
  password alone could otherwise take the whole account.

  1. Account name at the top right → Security credentials → Multi-factor
     authentication (MFA) → Assign MFA device.
  2. Name the device and choose its kind. Passkey or security key: best, as it
     cannot be phished. Authenticator app: a virtual device on your phone.

  https://console.aws.amazon.com/iam/home#/security_credentials/mfa

  The console must show account 111122223333 (example).
  Take your time. This continues by itself as soon as AWS shows it as done.
`),
    );
  });

  it('comes again, shorter, with the account that the console must show', () => {
    expect(cardLines(pageAt(80), manualMessage(true))).toEqual(
      screen(`
Still for you: Assign an MFA device to the root user

  AWS does not show it as done yet. The console must show account 111122223333
  (example). Your browser may be signed in to another one: check the account at
  the top right.

  https://console.aws.amazon.com/iam/home#/security_credentials/mfa
`),
    );
  });

  it('keeps the link whole on a line of its own, however narrow', () => {
    expect(cardLines(pageAt(30), manualMessage()).map((line) => line.trim())).toContain(assignMfa.link);
  });
});

describe('an error', () => {
  it('says what happened, which call, and what to do', () => {
    expect(failed.error && errorLines(pageAt(80), failed.error)).toEqual(
      screen(`
Error: AWS refuses sso-admin:CreatePermissionSet.
Call:       sso-admin:CreatePermissionSet
Code:       AccessDeniedException
Request ID: c0ffee00-0000
IAM action: sso:CreatePermissionSet
What to do: Allow sso:CreatePermissionSet for these credentials, then run this
  again.
`),
    );
  });

  it('names every bad answer on a line of its own', () => {
    const nothing = { service: null, operation: null, requestId: null, action: null, wayOut: null };
    expect(errorLines(pageAt(80), { ...nothing, code: 'answers', message: '--email is missing.\n--user-name is missing.' })).toEqual([
      'Error: --email is missing.',
      'Error: --user-name is missing.',
    ]);
  });

  it('lets no message from elsewhere begin a line of its own', () => {
    const nothing = { service: null, operation: null, requestId: null, action: null, wayOut: null };
    expect(errorLines(pageAt(80), { ...nothing, code: 'X', message: 'no\nSecured.' })).toEqual(['Error: no\\u{a}Secured.']);
  });
});

describe.each([40, 60, 80, 120])('at %i columns', (width) => {
  it('nothing but links, commands and ids is wider, with double-width names too', () => {
    const page = pageAt(width, { rehearsal: true });
    const wide = { ...account, name: '山田 商会 東京 本社 経理 部門 開発 環境 用途' };
    const lines = [
      ...accountLines(page, wide, 'the root user', 'us-east-1', []),
      ...checklistLines(page, checklist),
      ...planLines(page, plan),
      ...cardLines(page, { ...manualMessage(), account: wide }),
      ...whole(summaryLines(page, { result: { ...secured, account: wide }, stack: null })),
      ...whole(summaryLines(page, { result: failed, stack: null })),
    ];
    const tooWide = lines.filter((line) => stringWidth(line) > width && line.trim().includes(' '));
    expect(tooWide).toEqual([]);
  });
});
