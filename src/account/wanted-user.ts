import type { AccountReader } from '../model/account.ts';
import type { Answers } from '../model/answers.ts';

/** The id that AWS gives for the user name of the answers, else for the e-mail; null where there is none, or nothing to ask by. */
export async function wantedUserId(account: AccountReader, { userName, email }: Partial<Answers>): Promise<string | null> {
  const [byName, byEmail] = await Promise.all([
    userName === undefined ? null : account.userId({ userName }),
    email === undefined ? null : account.userId({ email }),
  ]);
  if (byName?.is === 'found') return byName.value;
  return byEmail?.is === 'found' ? byEmail.value : null;
}
