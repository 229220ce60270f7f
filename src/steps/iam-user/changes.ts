import { AddUserToGroupCommand, AttachGroupPolicyCommand, CreateGroupCommand, CreateUserCommand } from '@aws-sdk/client-iam';
import { OURS } from '../../account/our-tag.ts';
import { administratorPolicy, localSignInPolicy } from '../../facts/iam-policies.ts';
import { change } from '../../model/change.ts';
import type { Change, Consent } from '../../model/change.ts';
import { ref } from '../../model/known.ts';
import type { Ref } from '../../model/known.ts';
import type { IamUserFacts } from './facts.ts';
import { does } from './text.ts';

type Ids = Readonly<Record<string, string | Ref>>;

/** IAM is asked by names, which come back: the journal has the ids that do not. */
const userIds = ({ user }: IamUserFacts): Ids =>
  user === null
    ? { iamUserId: ref('iamUserId'), iamUserCreatedAt: ref('iamUserCreatedAt') }
    : { iamUserId: user.userId, iamUserCreatedAt: user.createdAt };

const groupIds = ({ group }: IamUserFacts): Ids =>
  group === null
    ? { iamGroupId: ref('iamGroupId'), iamGroupCreatedAt: ref('iamGroupCreatedAt') }
    : { iamGroupId: group.groupId, iamGroupCreatedAt: group.createdAt };

/** With our tag, by which a person knows where it comes from. */
export const createUser = (userName: string): Change =>
  change(
    'iam:CreateUser',
    CreateUserCommand,
    { UserName: userName, Tags: [{ Key: OURS.key, Value: 'iam-user' }] },
    {
      makes: userName,
      effect: 'create',
      target: [],
      does: does.createUser(userName),
      gives: ({ User: made }) =>
        made?.UserId === undefined || made.CreateDate === undefined
          ? {}
          : { iamUserId: made.UserId, iamUserCreatedAt: made.CreateDate.toISOString() },
    },
  );

/** IAM has no tags for groups. */
export const createGroup = ({ groupName }: IamUserFacts): Change =>
  change(
    'iam:CreateGroup',
    CreateGroupCommand,
    { GroupName: groupName },
    {
      makes: groupName,
      effect: 'create',
      target: [],
      does: does.createGroup(groupName),
      gives: ({ Group: made }) =>
        made?.GroupId === undefined || made.CreateDate === undefined
          ? {}
          : { iamGroupId: made.GroupId, iamGroupCreatedAt: made.CreateDate.toISOString() },
    },
  );

/**
 * The one that AdministratorAccess allows already comes first: a group without it is not so yet, and a run that ended
 * in between goes on. No source says that other partitions have it.
 */
export function attachPolicies(facts: IamUserFacts, consent: Consent | undefined): Change[] {
  const { partition, group } = facts;
  const held = group?.policies ?? [];
  if (held.includes(administratorPolicy(partition))) return [];
  const local = held.includes(localSignInPolicy(partition)) ? [] : [localSignInPolicy(partition)];
  return [...local, administratorPolicy(partition)].map((arn) => attach(facts, arn, consent));
}

function attach(facts: IamUserFacts, arn: string, consent: Consent | undefined): Change {
  const { groupName, partition } = facts;
  const name = arn.slice(arn.lastIndexOf('/') + 1);
  return change(
    'iam:AttachGroupPolicy',
    AttachGroupPolicyCommand,
    { GroupName: groupName, PolicyArn: arn },
    {
      makes: `${name} of ${groupName}`,
      effect: 'create',
      target: ['PolicyArn'],
      ids: groupIds(facts),
      does: does.attach(name, groupName),
      consent,
      mayBeUnknown: arn === localSignInPolicy(partition),
    },
  );
}

/** Last: before that the group's policies reach nobody new. */
export const addUser = (facts: IamUserFacts, userName: string): Change =>
  change(
    'iam:AddUserToGroup',
    AddUserToGroupCommand,
    { GroupName: facts.groupName, UserName: userName },
    {
      makes: `membership of ${facts.groupName}`,
      effect: 'create',
      target: [],
      ids: { ...userIds(facts), ...groupIds(facts) },
      does: does.addUser(userName, facts.groupName),
    },
  );
