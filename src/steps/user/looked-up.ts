import type { AccountReader } from '../../model/account.ts';
import type { DirectoryUser } from '../../model/identity-center.ts';

/** What is read of an id before anybody has said that it is the one. */
export interface Guess {
  readonly userId: string;
  readonly user: ReturnType<AccountReader['user']>;
}

/** Begins to read the user of that id, which may not turn out to be the one. */
export function guessed(account: AccountReader, userId: string | undefined): Guess | null {
  if (userId === undefined) return null;
  const user = account.user(userId);
  // Where it is not the one, nobody waits for it.
  user.catch(() => undefined);
  return { userId, user };
}

/** Who has that name, or that e-mail; null where nobody has. */
export async function userBy(
  account: AccountReader,
  by: Parameters<AccountReader['userId']>[0],
  guess: Guess | null = null,
): Promise<DirectoryUser | null> {
  const id = await account.userId(by);
  if (id.is !== 'found') return null;
  const user = await (guess?.userId === id.value ? guess.user : account.user(id.value));
  return user.is === 'found' ? user.value : null;
}
