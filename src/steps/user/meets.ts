import type { AccountReader, DirectoryUser } from '../../model/account.ts';
import type { AnswerKey, Answers } from '../../model/answers.ts';
import type { Meeting } from '../../model/meeting.ts';
import { visible } from '../../model/text.ts';
import { organizationInstance } from '../../account/instance.ts';
import { userBy } from './looked-up.ts';

/** Who has that user name, or that e-mail address, already: told as soon as it is typed. */
export async function meetsUser(account: AccountReader, answers: Partial<Answers>, key: AnswerKey): Promise<Meeting | null> {
  const { userName, email } = answers;
  const by = key === 'userName' && userName !== undefined ? { userName } : key === 'email' && email !== undefined ? { email } : null;
  if (by === null || (await organizationInstance(account)) === null) return null;
  const user = await userBy(account, by);
  if (user === null) return null;
  const isByName = 'userName' in by;
  return !isByName && user.userName.toLowerCase() === userName?.toLowerCase() ? null : meeting(user, isByName);
}

function meeting(user: DirectoryUser, isByName: boolean): Meeting {
  const name = visible(user.userName);
  const address = user.email === null ? null : visible(user.email);
  const says = isByName
    ? `The directory has a user ${name} already, ${address === null ? 'without an email address' : `with the email address ${address}`}`
    : `${address ?? 'That address'} belongs to another user, ${name}`;
  const otherwise = isByName ? 'Choose another user name' : 'Give another email address';
  if (!user.enabled) return { says: `${says}. ${name} is disabled, and cannot sign in.`, adopt: null, otherwise };
  return {
    says: `${says}.`,
    otherwise,
    adopt: {
      label: `Make ${name} the administrator, and change nothing about ${name}`,
      answers: { userName: user.userName, ...(user.email !== null && { email: user.email }) },
      spares: ['email', 'givenName', 'familyName', 'displayName'],
      isLikely: isByName,
    },
  };
}
