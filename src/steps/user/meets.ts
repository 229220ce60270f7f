import type { AccountReader } from '../../model/account.ts';
import type { DirectoryUser } from '../../model/identity-center.ts';
import type { AnswerKey, Answers } from '../../model/answers.ts';
import type { Meeting } from '../../model/meeting.ts';
import { organizationInstance } from '../../account/instance.ts';
import { userBy } from './looked-up.ts';
import { meetings } from './text.ts';

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
  const { userName, email } = user;
  const says = isByName ? meetings.userName(userName, email) : meetings.email(email, userName);
  const otherwise = isByName ? meetings.otherName : meetings.otherEmail;
  if (!user.enabled) return { says: `${says}. ${meetings.disabled(userName)}`, adopt: null, otherwise };
  return {
    says: `${says}.`,
    otherwise,
    adopt: {
      label: meetings.adopt(userName),
      answers: { userName, ...(email !== null && { email }) },
      spares: ['email', 'givenName', 'familyName', 'displayName'],
      isLikely: isByName,
    },
  };
}
