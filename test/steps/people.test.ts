import { describe, expect, it } from 'vitest';
import type { Answers } from '../../src/model/answers.ts';
import { ref } from '../../src/model/known.ts';
import { absent, found, later } from '../../src/model/reading.ts';
import { group } from '../../src/steps/group/step.ts';
import type { GroupFacts } from '../../src/steps/group/step.ts';
import { user } from '../../src/steps/user/step.ts';
import type { UserFacts } from '../../src/steps/user/step.ts';
import { ada, administrator, admins, answers, bob, changesIn, fakeAccount, frozen, organizationType, told } from './fake-account.ts';

const nobody: UserFacts = { administrators: [], identityStoreId: 'd-1', byUserName: null, byEmail: null, isExternal: false };
const planUser = (facts: Partial<UserFacts>, given: Partial<Answers> = answers): ReturnType<typeof told> =>
  told(user.plan(frozen({ ...nobody, ...facts }), frozen(given)));
const found_ = { byUserName: ada, byEmail: ada };

describe('user plans', () => {
  it.each<[string, Partial<UserFacts>, Partial<Answers>, string, RegExp]>([
    ['the same user by name and by e-mail', found_, answers, 'ok', /^ada, ada@example.com$/],
    ['an e-mail that differs in case', found_, { ...answers, email: 'Ada@Example.com' }, 'ok', /ada/],
    ['a user given by name alone', { byUserName: ada }, { userName: 'ada' }, 'ok', /ada/],
    ['a user given by e-mail alone', { byEmail: ada }, { email: 'ada@example.com' }, 'ok', /ada/],
    ['other names than the user has', found_, { ...answers, givenName: 'Adele' }, 'ok', /First name stays "Ada".*--given-name/],
    [
      'an e-mail of another user',
      { byEmail: bob },
      { ...answers, email: 'bob@example.com' },
      'contradicted',
      /--email "bob@example.com" belongs to another user, bob/,
    ],
    [
      'an e-mail of another user, both existing',
      { byUserName: ada, byEmail: bob },
      { ...answers, email: 'bob@example.com' },
      'contradicted',
      /belongs to another user, bob/,
    ],
    [
      'a user with another e-mail',
      { byUserName: ada },
      { ...answers, email: 'new@example.com' },
      'contradicted',
      /has the email address ada@example.com.*never changes/,
    ],
    ['a user without an e-mail', { byUserName: { ...ada, email: null } }, answers, 'contradicted', /no email address/],
    [
      'a disabled user',
      { byUserName: { ...ada, enabled: false }, byEmail: { ...ada, enabled: false } },
      answers,
      'contradicted',
      /disabled user.*Enable user access/,
    ],
    [
      'a user of an outside identity provider',
      { byUserName: { ...ada, external: true }, byEmail: { ...ada, external: true } },
      answers,
      'blocked',
      /external identity provider/,
    ],
    [
      'no such user where an outside identity provider keeps the rest',
      { isExternal: true },
      answers,
      'blocked',
      /external identity provider/,
    ],
    ['a user of our own beside those of an identity provider', { ...found_, isExternal: true }, answers, 'ok', /ada/],
    ['nobody, and no answers', {}, {}, 'needs-you', /[Nn]ot named/],
    ['nobody, and a name too few', {}, { ...answers, familyName: undefined } as unknown as Answers, 'needs-you', /[Nn]ot named/],
    ['nobody, and all answers', {}, answers, 'planned', /ada does not exist/],
    ['no directory yet', { identityStoreId: null }, answers, 'planned', /does not exist/],
    ['an administrator, without answers', { administrators: [administrator] }, {}, 'ok', /ada already is an administrator.*--user-name/],
  ])('%s', (_what, facts, given, verdict, words) => {
    expect(planUser(facts, given)).toMatchObject({ verdict, words: expect.stringMatching(words) as string });
  });

  it('asks for all that is missing, and for nothing else', () => {
    const plan = user.plan(nobody, { userName: 'ada' });
    expect(plan).toMatchObject({ answers: ['email', 'givenName', 'familyName'] });
  });

  it('creates the user with a primary work e-mail, and both names as display name', () => {
    const [create] = changesIn(user.plan({ ...nobody, identityStoreId: null }, answers));
    expect(create?.input).toEqual({
      IdentityStoreId: ref('identityStoreId'),
      UserName: 'ada',
      Name: { GivenName: 'Ada', FamilyName: 'Admin' },
      DisplayName: 'Ada Admin',
      Emails: [{ Value: 'ada@example.com', Type: 'work', Primary: true }],
    });
    expect(create?.region).toEqual(ref('homeRegion'));
    expect(create?.gives({ UserId: 'u-1', IdentityStoreId: 'd-1' })).toEqual({ userId: 'u-1' });
  });
});

describe('user inspects', () => {
  it('looks from the far end where there are no answers', async () => {
    const facts = await user.inspect(fakeAccount({ administrators: async () => found([administrator]) }), {}, {});
    expect(facts.administrators).toEqual([administrator]);
    expect(user.known(facts)).toEqual({ userId: 'u-ada', userName: 'ada' });
  });

  it('does not look there in an account instance, whatever that answers', async () => {
    const account = fakeAccount({
      instanceType: async () => found({ ...organizationType, type: 'account' }),
      administrators: () => Promise.reject(new Error('not supported')),
    });
    expect(await user.inspect(account, {}, {})).toMatchObject({ administrators: [], identityStoreId: null });
    await expect(user.inspect(fakeAccount({ administrators: () => Promise.reject(new Error('broken')) }), {}, {})).rejects.toThrow(
      'broken',
    );
  });

  it('does not look there once anything is answered', async () => {
    const asked: string[] = [];
    await user.inspect(fakeAccount({}, asked), { permissionSet: 'Other' }, {});
    expect(asked).not.toContain('administrators');
  });

  it('reads whoever has the name and whoever has the e-mail', async () => {
    const account = fakeAccount({
      userId: async (by) => found('userName' in by ? 'u-ada' : 'u-bob'),
      user: async (id) => found(id === 'u-ada' ? ada : bob),
    });
    expect(await user.inspect(account, answers, {})).toMatchObject({ byUserName: ada, byEmail: bob });
  });

  it('reads no directory before there is an instance', async () => {
    const asked: string[] = [];
    const facts = await user.inspect(fakeAccount({ instance: async () => later }, asked), answers, {});
    expect(facts.identityStoreId).toBeNull();
    expect(asked).not.toContain('userId');
  });
});

const empty: GroupFacts = {
  administrators: [],
  identityStoreId: 'd-1',
  name: 'Admins',
  groupId: null,
  isExternal: false,
  members: [],
  userId: 'u-ada',
};
const planGroup = (facts: Partial<GroupFacts>, given: Partial<Answers> = answers): ReturnType<typeof told> =>
  told(group.plan(frozen({ ...empty, ...facts }), frozen(given)));

describe('group plans', () => {
  it.each<[string, Partial<GroupFacts>, Partial<Answers>, string, string[], RegExp]>([
    ['no group', {}, answers, 'planned', ['identitystore:CreateGroup', 'identitystore:CreateGroupMembership'], /Admins does not exist/],
    ['a group without the user', { groupId: 'g-1' }, answers, 'planned', ['identitystore:CreateGroupMembership'], /not in Admins/],
    [
      'a group with others and without the user',
      { groupId: 'g-1', members: ['u-bob'] },
      answers,
      'planned',
      ['identitystore:CreateGroupMembership'],
      /1 other member/,
    ],
    ['the user in it', { groupId: 'g-1', members: ['u-ada'] }, answers, 'ok', [], /^The user is in Admins$/],
    ['the user and others in it', { groupId: 'g-1', members: ['u-bob', 'u-ada', 'u-eve'] }, answers, 'ok', [], /2 other members/],
    [
      'a group of an outside identity provider',
      { groupId: 'g-1', isExternal: true, members: ['u-ada'] },
      answers,
      'blocked',
      [],
      /identity provider/,
    ],
    ['nobody to put into it', {}, {}, 'needs-you', [], /No user is named/],
    ['an administrator by group', { administrators: [administrator] }, {}, 'ok', [], /by group: Admins/],
    [
      'an administrator without a group',
      { administrators: [{ ...administrator, group: null }] },
      {},
      'ok',
      [],
      /directly, without a group: ada/,
    ],
  ])('%s', (_what, facts, given, verdict, calls, words) => {
    expect(planGroup(facts, given)).toMatchObject({ verdict, calls, words: expect.stringMatching(words) as string });
  });

  it('puts the user in by ids, known by now or later', () => {
    const membership = (facts: Partial<GroupFacts>): object | undefined =>
      changesIn(group.plan({ ...empty, ...facts }, answers)).at(-1)?.input;
    expect(membership({ groupId: 'g-1' })).toEqual({ IdentityStoreId: 'd-1', GroupId: 'g-1', MemberId: { UserId: 'u-ada' } });
    expect(membership({ userId: null, identityStoreId: null })).toEqual({
      IdentityStoreId: ref('identityStoreId'),
      GroupId: ref('groupId'),
      MemberId: { UserId: ref('userId') },
    });
  });
});

describe('group inspects', () => {
  it('reads the group, its members and the user', async () => {
    const account = fakeAccount({
      groupId: async () => found('g-1'),
      group: async () => found(admins),
      groupMembers: async () => found(['u-bob']),
      userId: async (by) => ('userName' in by ? absent : found('u-bob')),
    });
    const facts = await group.inspect(account, { email: 'bob@example.com', userName: 'bobby' }, {});
    expect(facts).toMatchObject({ groupId: 'g-1', members: ['u-bob'], userId: 'u-bob' });
    expect(group.known(facts)).toEqual({ groupId: 'g-1' });
  });

  it('gives the ids of the same administrator as the other steps, whoever comes first', async () => {
    const account = fakeAccount({ administrators: async () => found([{ ...administrator, user: bob, group: null }, administrator]) });
    expect(group.known(await group.inspect(account, {}, {}))).toEqual({ groupId: 'g-1' });
    expect(user.known(await user.inspect(account, {}, {}))).toEqual({ userId: 'u-ada', userName: 'ada' });
  });
});
