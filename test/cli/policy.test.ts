import { expect, it } from 'vitest';
import { AWS_COMMANDS } from '../../src/cli/commands/aws-commands.ts';
import { policyOf } from '../../src/cli/policy.ts';
import type { PolicyDocument } from '../../src/aws/policy-document.ts';
import { STEPS } from '../../src/steps/index.ts';

const commandNamed = (name: string): (typeof AWS_COMMANDS)[number] => {
  const command = AWS_COMMANDS.find((one) => one.name === name);
  if (command === undefined) throw new Error(`no command ${name}`);
  return command;
};
const actionsIn = ({ Statement }: PolicyDocument): readonly string[] => Statement.flatMap(({ Action }) => Action);
const writing = (actions: readonly string[]): readonly string[] => actions.filter((action) => !/:(Get|List|Describe)/.test(action));

it("the policy for init allows all that the steps declare, but for changing root's own keys, which root needs no policy for", () => {
  const optional = STEPS.flatMap(({ actions }) => actions.optional);
  const declared = STEPS.flatMap(({ actions }) => [...actions.required, ...actions.optional, ...actions.onBehalf]).filter(
    (action) => !writing(optional).includes(action),
  );
  expect(writing(optional)).toEqual(['iam:UpdateAccessKey', 'iam:DeleteAccessKey']);
  expect(actionsIn(policyOf(commandNamed('init')))).toEqual(expect.arrayContaining(declared));
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
