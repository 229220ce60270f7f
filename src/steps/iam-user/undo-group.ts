import { DeleteGroupCommand, DetachGroupPolicyCommand } from '@aws-sdk/client-iam';
import { sure } from '../../account/undo/place.ts';
import { heldBy, idOf, isAnew, undoing } from '../../account/undo/undoing.ts';
import { named } from '../../account/undo/ways-in.ts';
import type { AccountReader } from '../../model/account.ts';
import { change } from '../../model/change.ts';
import { visible } from '../../model/text.ts';
import type { Made, Ours, UndoEntry } from '../../model/undo.ts';

/** The group of a line, and who is in it by no line of this undo. */
interface GroupOfLine {
  readonly groupId: string;
  readonly groupName: string;
  readonly others: readonly string[];
  readonly policies: readonly string[];
}

const groupIdOf = (made: Made): string => idOf(made, 'iamGroupId');

const membershipsIn = (made: Made, ours: Ours): readonly Made[] =>
  ours.of('iam:AddUserToGroup').filter((one) => groupIdOf(one) === groupIdOf(made));

const policiesOf = (made: Made, ours: Ours): readonly Made[] =>
  ours.of('iam:AttachGroupPolicy').filter((one) => groupIdOf(one) === groupIdOf(made));

async function groupOfLine(account: AccountReader, made: Made, ours: Ours): Promise<GroupOfLine | null> {
  const group = sure(await account.iamGroupById(groupIdOf(made)));
  if (group === null) return null;
  const own = membershipsIn(made, ours).map((one) => idOf(one, 'iamUserId'));
  return {
    groupId: group.groupId,
    groupName: group.groupName,
    others: group.members.filter(({ userId }) => !own.includes(userId)).map(({ userName }) => userName),
    policies: await account.iamGroupPolicies(group.groupName),
  };
}

const isIn = (others: readonly string[]): string => `${named(others)} ${others.length === 1 ? 'is' : 'are'} in the group`;

const READS = ['iam:ListGroups', 'iam:GetAccountSummary', 'iam:GetGroup', 'iam:ListAttachedGroupPolicies'] as const;

const groupShownBy = async (account: AccountReader): Promise<string | null> =>
  (await account.iamHides('groups')) ? 'GetAccountSummary' : null;

interface PolicyOfGroup extends GroupOfLine {
  readonly policyArn: string;
  readonly isAnew: boolean;
}

const ATTACHED = ['iamGroupId', 'policyArn'] as const;

/** Takes a policy off a group, while nobody has what it gives but by this undo's own lines. */
export const takeBackGroupPolicy: UndoEntry = undoing<PolicyOfGroup>({
  title: 'Take the policy off the IAM group',
  identity: ATTACHED,
  ties: [['iamGroupId', 'iam:CreateGroup', 'iamGroupId']],
  actions: [...READS, 'iam:DetachGroupPolicy'],
  reads: ['iam'],
  first: membershipsIn,
  async read(account, made, ours) {
    const group = await groupOfLine(account, made, ours);
    const policyArn = idOf(made, 'policyArn');
    return group?.policies.includes(policyArn) === true ? { ...group, policyArn, isAnew: isAnew(made, ours, ATTACHED) } : null;
  },
  shownBy: groupShownBy,
  what: (facts, made) =>
    `the policy ${visible(idOf(made, 'policyArn').replace(/^.*\//, ''))} of ${facts === null ? `IAM group ${groupIdOf(made)}` : `the IAM group ${visible(facts.groupName)}`}`,
  fate: ({ others, isAnew: isSomebodys }) => {
    if (isSomebodys) return heldBy('this tool has taken it off before, and somebody has attached it anew');
    return others.length > 0 ? heldBy(isIn(others)) : { is: 'goes' };
  },
  changes: ({ groupName, groupId, policyArn }) => [
    change(
      'iam:DetachGroupPolicy',
      DetachGroupPolicyCommand,
      { GroupName: groupName, PolicyArn: policyArn },
      {
        makes: `${visible(policyArn.replace(/^.*\//, ''))} of ${groupName}, gone`,
        effect: 'delete',
        target: ['PolicyArn'],
        ids: { iamGroupId: groupId },
        does: `Take the policy ${visible(policyArn.replace(/^.*\//, ''))} off the IAM group ${visible(groupName)}`,
      },
    ),
  ],
});

interface WholeGroup extends GroupOfLine {
  /** Names of policies that no line of this undo has attached. */
  readonly foreign: readonly string[];
}

/** Deletes a group that a run has made, once nobody is in it and nothing is attached to it. */
export const deleteGroup: UndoEntry = undoing<WholeGroup>({
  title: 'Delete the IAM group',
  identity: ['iamGroupId'],
  actions: [...READS, 'iam:ListGroupPolicies', 'iam:DeleteGroup'],
  reads: ['iam'],
  first: (made, ours) => [...membershipsIn(made, ours), ...policiesOf(made, ours)],
  async read(account, made, ours) {
    const group = await groupOfLine(account, made, ours);
    if (group === null) return null;
    const own = policiesOf(made, ours).map((one) => idOf(one, 'policyArn'));
    const inline = await account.iamGroupInlinePolicies(group.groupName);
    return { ...group, foreign: [...group.policies.filter((arn) => !own.includes(arn)), ...inline] };
  },
  shownBy: groupShownBy,
  what: (facts, made) => (facts === null ? `IAM group ${groupIdOf(made)}` : `the IAM group ${visible(facts.groupName)}`),
  fate: ({ others, foreign }) => {
    if (others.length > 0) return heldBy(isIn(others));
    return foreign.length > 0 ? heldBy(`somebody has given it ${foreign.map(visible).join(', ')}`) : { is: 'goes' };
  },
  changes: ({ groupName, groupId }) => [
    change(
      'iam:DeleteGroup',
      DeleteGroupCommand,
      { GroupName: groupName },
      {
        makes: `${groupName}, gone`,
        effect: 'delete',
        target: [],
        ids: { iamGroupId: groupId },
        does: `Delete the IAM group ${visible(groupName)}`,
      },
    ),
  ],
});
