import { expect, it } from 'vitest';
import { AWS_COMMANDS } from '../../../src/cli/commands/aws-commands.ts';
import { policyOf, printPolicy } from '../../../src/cli/run/policy.ts';
import { allowOnBehalf } from '../../../src/account/on-behalf.ts';
import { sink } from '../../ui/streams.ts';
import type { PolicyDocument } from '../../../src/facts/policy-document.ts';
import { STEPS } from '../../../src/steps/index.ts';

const commandNamed = (name: string): (typeof AWS_COMMANDS)[number] => {
  const command = AWS_COMMANDS.find((one) => one.name === name);
  if (command === undefined) throw new Error(`no command ${name}`);
  return command;
};
const actionsIn = ({ Statement }: PolicyDocument): readonly string[] => Statement.flatMap(({ Action }) => Action);
/** What changes something: reading with a customer's key does not. */
const writing = (actions: readonly string[]): readonly string[] =>
  actions.filter((action) => !/:(Get|List|Describe)|^kms:Decrypt$/.test(action));

it("the policy for init allows all that the steps declare, but for changing root's own keys, which root needs no policy for", () => {
  const optional = STEPS.flatMap(({ actions }) => actions.optional);
  const declared = STEPS.flatMap(({ actions }) => [...actions.required, ...actions.optional, ...actions.onBehalf]).filter(
    (action) => !writing(optional).includes(action),
  );
  expect(writing(optional)).toEqual(['iam:UpdateAccessKey', 'iam:DeleteAccessKey']);
  expect(actionsIn(policyOf(commandNamed('init')))).toEqual(expect.arrayContaining(declared));
});

it('the policy for init is the one for status, sign-in and each step, as its help says', () => {
  const init = actionsIn(policyOf(commandNamed('init')));
  for (const name of ['status', 'sign-in', ...STEPS.map(({ id }) => id)]) {
    expect([name, actionsIn(policyOf(commandNamed(name))).filter((action) => !init.includes(action))]).toEqual([name, []]);
  }
});

it('the policy for status only reads', () => {
  expect(writing(actionsIn(policyOf(commandNamed('status'))))).toEqual([]);
});

it.each(STEPS)('the policy for $id changes what that step changes, and nothing else', ({ id, actions }) => {
  expect(writing(actionsIn(policyOf(commandNamed(id)))).toSorted()).toEqual(
    [...new Set(writing([...actions.required, ...actions.onBehalf]))].toSorted(),
  );
});

it("what AWS does in the caller's name is held to its own roles and providers", () => {
  for (const { Action, Resource } of policyOf(commandNamed('init')).Statement) {
    const makesIamThings = Action.some((action) => /^iam:(Create|Attach|Update)/.test(action));
    expect(makesIamThings ? Resource : '').not.toBe('*');
  }
});

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html: white space is not counted.
it('fits a managed policy', () => {
  expect(JSON.stringify(policyOf(commandNamed('init'))).length).toBeLessThanOrEqual(6144);
});

// iam-auth-access-using-id-policies, Example 2, as it stands in 2026.
const EXAMPLE_2 = {
  '*': ['iam:ListPolicies', 'iam:ListRoles'],
  'arn:*:iam::*:role/aws-reserved/sso.amazonaws.com/*': [
    'iam:AttachRolePolicy',
    'iam:CreateRole',
    'iam:DeleteRole',
    'iam:DeleteRolePolicy',
    'iam:DetachRolePolicy',
    'iam:GetRole',
    'iam:ListAttachedRolePolicies',
    'iam:ListRolePolicies',
    'iam:PutRolePolicy',
    'iam:UpdateRole',
    'iam:UpdateRoleDescription',
  ],
};

it.each(['init', 'assignment', 'permission-set'])(
  'the policy for %s has what AWS lists for assignments in the management account (aws-moved S2-3)',
  (name) => {
    const { Statement } = policyOf(commandNamed(name));
    for (const [resource, actions] of Object.entries(EXAMPLE_2)) {
      const allowed = Statement.filter(({ Resource }) => [Resource].flat().includes(resource)).flatMap(({ Action }) => Action);
      expect(allowed).toEqual(expect.arrayContaining(actions));
    }
  },
);

it("the way out of a failed assignment begins with the action that AWS's reason names (aws-moved S2-3)", () => {
  const reason = 'Received a 403 status error: … is not authorized to perform: iam:TagRole on resource: role AWSReservedSSO_X';
  expect(allowOnBehalf(reason)).toMatch(
    /^AWS's reason names iam:TagRole\..* allow these credentials iam:TagRole, iam:AttachRolePolicy.*iam:UpdateRole,/,
  );
  expect(allowOnBehalf('Received a 403 status error')).toMatch(/^In the management account/);
});

it('instances are described, and only identity-center updates one', () => {
  expect(actionsIn(policyOf(commandNamed('status')))).toContain('sso:DescribeInstance');
  const updating = AWS_COMMANDS.filter(({ step }) => step !== null).filter((command) =>
    actionsIn(policyOf(command)).includes('sso:UpdateInstance'),
  );
  expect(updating.map(({ name }) => name)).toEqual(['identity-center']);
});

it("a customer's key is used through IAM Identity Center alone, and by commands that ask it (aws-moved S3-6)", () => {
  const keyOf = (name: string) => policyOf(commandNamed(name)).Statement.find(({ Action }) => Action.includes('kms:Decrypt'));
  expect(keyOf('status')).toMatchObject({
    Action: ['kms:Decrypt'],
    Condition: { StringLike: { 'kms:ViaService': ['sso.*.amazonaws.com', 'identitystore.*.amazonaws.com'] } },
  });
  expect(keyOf('root-mfa')).toBeUndefined();
});

it('policy login prints the two actions of a browser sign-in on their resource, and no signin:* (aws-moved S3-6)', () => {
  const stdout = sink();
  printPolicy('login', { stdout, exit: () => undefined });
  expect(JSON.parse(stdout.text())).toEqual({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'SignInWithTheBrowser',
        Effect: 'Allow',
        Action: ['signin:AuthorizeOAuth2Access', 'signin:CreateOAuth2Token'],
        Resource: 'arn:*:signin:*:*:oauth2/public-client/*',
      },
    ],
  });
});
