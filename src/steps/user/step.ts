import { CreateUserCommand } from '@aws-sdk/client-identitystore';
import type { AccountReader } from '../../model/account.ts';
import type { Administrator, DirectoryUser } from '../../model/identity-center.ts';
import type { Answers } from '../../model/answers.ts';
import { change } from '../../model/change.ts';
import type { Change } from '../../model/change.ts';
import { ref } from '../../model/known.ts';
import type { Known } from '../../model/known.ts';
import type { Plan } from '../../model/plan.ts';
import type { Step } from '../../model/step.ts';
import { ADMINISTRATOR_READS, AHEAD_READS, existingAdministrators, leadingAdministrator } from '../../account/administrators.ts';
import { externalProvider } from '../../account/external-provider.ts';
import { INSTANCE_READS, organizationInstance, PERMISSION_SET_LISTS, PRIMARY_REGION_READS, idOrRef } from '../../account/instance.ts';
import { guessed, userBy } from './looked-up.ts';
import { meetsUser } from './meets.ts';
import { spec } from './spec.ts';
import { contradictions, texts } from './text.ts';

/** Who has that user name, and who that e-mail. */
export interface UserFacts {
  /** Without answers: who already is an administrator of this account. */
  readonly administrators: readonly Administrator[];
  readonly identityStoreId: string | null;
  /** Who has the user name, and who has the e-mail, of the answers. */
  readonly byUserName: DirectoryUser | null;
  readonly byEmail: DirectoryUser | null;
  /** An outside identity provider keeps the users of this directory. */
  readonly isExternal: boolean;
}

const NOBODY = { administrators: [], identityStoreId: null, byUserName: null, byEmail: null, isExternal: false } as const;

async function inspect(account: AccountReader, answers: Partial<Answers>, made: Partial<Known>): Promise<UserFacts> {
  const [administrators, instance] = await Promise.all([existingAdministrators(account, answers), organizationInstance(account)]);
  if (administrators.length > 0 || instance === null) {
    return { ...NOBODY, administrators, identityStoreId: instance?.identityStoreId ?? null };
  }
  // What was made a moment ago is described while it is looked up by its names, which decide.
  const guess = guessed(account, made.userId);
  const { userName, email } = answers;
  const [byUserName, byEmail, external] = await Promise.all([
    userName === undefined ? null : userBy(account, { userName }, guess),
    email === undefined ? null : userBy(account, { email }, guess),
    account.directoryIsExternal(),
  ]);
  // One index may lag behind the other: who has the e-mail and that very name is the user, whatever the other says.
  const isSame = byUserName === null && byEmail !== null && byEmail.userName.toLowerCase() === userName?.toLowerCase();
  return {
    administrators,
    identityStoreId: instance.identityStoreId,
    byUserName: isSame ? byEmail : byUserName,
    byEmail,
    isExternal: external.is === 'found' && external.value,
  };
}

function plan(facts: UserFacts, answers: Partial<Answers>): Plan {
  const { administrators } = facts;
  if (administrators.length > 0) {
    const names = [...new Set(administrators.map(({ user }) => user.userName))];
    return { verdict: 'ok', summary: texts.administrators(names), otherwise: ['userName', 'email', 'givenName', 'familyName'] };
  }
  const user = facts.byUserName ?? facts.byEmail;
  const inDirectory =
    contradiction(facts, answers) ??
    (user === null
      ? toCreate(facts, answers)
      : { verdict: 'ok', summary: texts.isThere(user.userName, user.email, nameNotes(user, answers)) });
  return (user === null ? facts.isExternal : user.external) ? externalProvider(inDirectory) : inDirectory;
}

/** The name is asked for, too: with another one it may be no contradiction. */
const contradicted = (key: 'userName' | 'email', why: string): Plan => ({
  verdict: 'needs-you',
  answers: key === 'email' ? ['userName', 'email'] : [key],
  contradicted: true,
  why,
});

/** The account has it otherwise than the answers say; nothing of an existing user is ever changed. */
function contradiction({ byUserName, byEmail }: UserFacts, { userName, email }: Partial<Answers>): Plan | null {
  if (email !== undefined && byEmail !== null && userName !== undefined && byEmail.userId !== byUserName?.userId) {
    return contradicted('email', contradictions.emailOfAnother(email, byEmail.userName, userName));
  }
  if (email !== undefined && byUserName !== null && byUserName.email?.toLowerCase() !== email.toLowerCase()) {
    return contradicted('email', contradictions.otherEmail(email, byUserName.userName, byUserName.email));
  }
  const user = byUserName ?? byEmail;
  return user === null || user.enabled ? null : contradicted('userName', contradictions.disabled(user.userName));
}

const NAMES = [
  ['givenName', 'First name', '--given-name'],
  ['familyName', 'Last name', '--family-name'],
  ['displayName', 'Display name', '--display-name'],
] as const;

/** Given names that differ from the user's are shown; the console changes them. */
function nameNotes(user: DirectoryUser, answers: Partial<Answers>): readonly string[] {
  const differ = NAMES.filter(([key]) => answers[key] !== undefined && answers[key] !== user[key]);
  return differ.map(([key, label, flag]) => texts.nameStays(label, user[key] ?? '', flag));
}

function toCreate(facts: UserFacts, answers: Partial<Answers>): Plan {
  const missing = (['userName', 'email', 'givenName', 'familyName'] as const).filter((key) => answers[key] === undefined);
  const { userName, email, givenName, familyName } = answers;
  if (userName === undefined || email === undefined || givenName === undefined || familyName === undefined) {
    return { verdict: 'needs-you', answers: missing, contradicted: false, why: texts.notNamed };
  }
  const named = { userName, email, givenName, familyName, displayName: answers.displayName ?? `${givenName} ${familyName}` };
  return { verdict: 'planned', summary: texts.isMissing(userName), actions: [createUser(facts.identityStoreId, named)] };
}

type Person = Pick<Answers, 'userName' | 'email' | 'givenName' | 'familyName' | 'displayName'>;

/**
 * The console and the access portal want both names and a display name, though the model does not. The e-mail is what
 * the first password comes by: https://docs.aws.amazon.com/singlesignon/latest/userguide/userswithoutpwd.html
 */
const createUser = (identityStoreId: string | null, { userName, email, givenName, familyName, displayName }: Person): Change =>
  change(
    'identitystore:CreateUser',
    CreateUserCommand,
    {
      IdentityStoreId: idOrRef(identityStoreId, 'identityStoreId'),
      UserName: userName,
      Name: { GivenName: givenName, FamilyName: familyName },
      DisplayName: displayName,
      Emails: [{ Value: email, Type: 'work', Primary: true }],
    },
    {
      makes: userName,
      effect: 'create',
      target: ['IdentityStoreId'],
      does: texts.create(userName, displayName, email),
      region: ref('homeRegion'),
      gives: ({ UserId }) => (UserId === undefined ? {} : { userId: UserId }),
    },
  );

function known({ administrators, byUserName, byEmail }: UserFacts): Partial<Known> {
  const user = leadingAdministrator(administrators)?.user ?? byUserName ?? byEmail;
  return user === null ? {} : { userId: user.userId, userName: user.userName };
}

/** The administrator in the Identity Center directory. */
export const user: Step<UserFacts> = {
  ...spec,
  actions: {
    required: [
      ...INSTANCE_READS,
      ...ADMINISTRATOR_READS,
      'identitystore:GetUserId',
      'identitystore:ListUsers',
      'identitystore:ListGroups',
      'identitystore:CreateUser',
    ],
    optional: [...PRIMARY_REGION_READS, ...PERMISSION_SET_LISTS, ...AHEAD_READS],
    onBehalf: [],
  },
  needs: ['homeRegion', 'identityStoreId'],
  gives: ['userId'],
  reads: ['directory'],
  standsOn: [],
  inspect,
  known,
  plan,
  meets: meetsUser,
};
