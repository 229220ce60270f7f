import { CreateGroupCommand, CreateGroupMembershipCommand } from '@aws-sdk/client-identitystore';
import type { AccountReader } from '../../model/account.ts';
import type { Administrator } from '../../model/identity-center.ts';
import { DEFAULTS } from '../../model/answers.ts';
import type { Answers } from '../../model/answers.ts';
import { change } from '../../model/change.ts';
import type { Change } from '../../model/change.ts';
import { ref } from '../../model/known.ts';
import type { Known } from '../../model/known.ts';
import type { Plan } from '../../model/plan.ts';
import type { Step } from '../../model/step.ts';
import { ADMINISTRATOR_READS, existingAdministrators, knownAdministrator } from '../../account/administrators.ts';
import { externalProvider } from '../../account/external-provider.ts';
import { INSTANCE_READS, organizationInstance, PERMISSION_SET_LISTS, PRIMARY_REGION_READS, idOrRef } from '../../account/instance.ts';
import { wantedUserId } from '../../account/wanted-user.ts';
import { spec } from './spec.ts';
import { texts } from './text.ts';

/** The group, and who is in it. */
export interface GroupFacts {
  readonly administrators: readonly Administrator[];
  readonly identityStoreId: string | null;
  readonly name: string;
  readonly groupId: string | null;
  readonly isExternal: boolean;
  /** User ids. */
  readonly members: readonly string[];
  /** The user of the answers; null where there is none yet. */
  readonly userId: string | null;
}

async function inspect(account: AccountReader, answers: Partial<Answers>, made: Partial<Known>): Promise<GroupFacts> {
  const name = answers.group ?? DEFAULTS.group;
  const [administrators, instance] = await Promise.all([existingAdministrators(account, answers), organizationInstance(account)]);
  const nothing: GroupFacts = {
    administrators,
    identityStoreId: instance?.identityStoreId ?? null,
    name,
    groupId: null,
    isExternal: false,
    members: [],
    userId: null,
  };
  if (administrators.length > 0 || instance === null) return nothing;
  // What was made a moment ago is described while it is looked up by its name, which decides.
  const read = (id: string) => Promise.all([account.group(id), account.groupMembers(id)]);
  const guess = made.groupId === undefined ? null : read(made.groupId);
  guess?.catch(() => undefined);
  const [groupId, userId] = await Promise.all([account.groupId(name), wantedUserId(account, answers)]);
  if (groupId.is !== 'found') return { ...nothing, userId };
  const [group, members] = await (guess !== null && groupId.value === made.groupId ? guess : read(groupId.value));
  return {
    ...nothing,
    name: group.is === 'found' ? group.value.name : name,
    groupId: groupId.value,
    isExternal: group.is === 'found' && group.value.external,
    members: members.is === 'found' ? members.value : [],
    userId,
  };
}

function plan(facts: GroupFacts, answers: Partial<Answers>): Plan {
  if (facts.administrators.length > 0) return { verdict: 'ok', summary: viaGroups(facts.administrators) };
  const inDirectory = planMembership(facts, answers);
  return facts.isExternal ? externalProvider(inDirectory) : inDirectory;
}

function planMembership(facts: GroupFacts, answers: Partial<Answers>): Plan {
  const { name, groupId, userId, members } = facts;
  if (answers.userName === undefined && answers.email === undefined) {
    return { verdict: 'needs-you', answers: ['userName'], contradicted: false, why: texts.nobodyNamed };
  }
  const others = members.filter((member) => member !== userId).length;
  if (groupId !== null && userId !== null && members.includes(userId)) {
    return { verdict: 'ok', summary: texts.isIn(name, others) };
  }
  // Joining a group that has access elsewhere widens nobody's access but the named user's.
  if (groupId !== null) {
    return { verdict: 'planned', summary: texts.isNotIn(name, others), actions: [addMember(facts)] };
  }
  return { verdict: 'planned', summary: texts.isMissing(name), actions: [createGroup(facts), addMember(facts)] };
}

function viaGroups(administrators: readonly Administrator[]): string {
  const groups = administrators.flatMap(({ group }) => group?.name ?? []);
  return groups.length === 0 ? texts.directly(administrators.map(({ user }) => user.userName)) : texts.byGroups(groups);
}

const createGroup = ({ identityStoreId, name }: GroupFacts): Change =>
  change(
    'identitystore:CreateGroup',
    CreateGroupCommand,
    {
      IdentityStoreId: idOrRef(identityStoreId, 'identityStoreId'),
      DisplayName: name,
      Description: texts.description,
    },
    {
      makes: name,
      effect: 'create',
      target: ['IdentityStoreId'],
      does: texts.create(name),
      region: ref('homeRegion'),
      gives: ({ GroupId }) => (GroupId === undefined ? {} : { groupId: GroupId }),
    },
  );

const addMember = ({ identityStoreId, name, groupId, userId }: GroupFacts): Change =>
  change(
    'identitystore:CreateGroupMembership',
    CreateGroupMembershipCommand,
    {
      IdentityStoreId: idOrRef(identityStoreId, 'identityStoreId'),
      GroupId: idOrRef(groupId, 'groupId'),
      MemberId: { UserId: idOrRef(userId, 'userId') },
    },
    {
      makes: `membership of ${name}`,
      effect: 'create',
      target: ['IdentityStoreId', 'GroupId', 'MemberId'],
      madeIds: ({ MembershipId }) => ({ membershipId: MembershipId }),
      does: texts.add(name),
      region: ref('homeRegion'),
    },
  );

function known({ administrators, groupId }: GroupFacts): Partial<Known> {
  const id = knownAdministrator(administrators).groupId ?? groupId;
  return id === null ? {} : { groupId: id };
}

/** The group of administrators, with the user in it. */
export const group: Step<GroupFacts> = {
  ...spec,
  actions: {
    required: [
      ...INSTANCE_READS,
      ...ADMINISTRATOR_READS,
      'identitystore:GetGroupId',
      'identitystore:GetUserId',
      'identitystore:CreateGroup',
      'identitystore:CreateGroupMembership',
    ],
    optional: [...PRIMARY_REGION_READS, ...PERMISSION_SET_LISTS],
    onBehalf: [],
  },
  needs: ['homeRegion', 'identityStoreId', 'userId'],
  gives: ['groupId'],
  reads: ['directory'],
  standsOn: [],
  inspect,
  known,
  plan,
};
