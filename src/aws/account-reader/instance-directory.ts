import { paginateListGroups, paginateListUsers } from '@aws-sdk/client-identitystore';
import { found, type Reading } from '../../model/reading.ts';
import { ofInstance, requireMember, type ReaderContext } from './context.ts';

/** Whether the directory has neither a user nor a group: each list is read until it shows one, or to its end. */
export function isDirectoryEmpty(context: ReaderContext): Promise<Reading<boolean>> {
  return ofInstance(context, async ({ identityStoreId, region }) => {
    const input = { IdentityStoreId: identityStoreId };
    const [users, groups] = await Promise.all([
      context.call('identitystore:ListUsers', region, (client) =>
        isEmpty(paginateListUsers({ client, pageSize: 100 }, input), ({ Users }) =>
          requireMember(Users, 'identitystore:ListUsers', 'a list of users'),
        ),
      ),
      context.call('identitystore:ListGroups', region, (client) =>
        isEmpty(paginateListGroups({ client, pageSize: 100 }, input), ({ Groups }) =>
          requireMember(Groups, 'identitystore:ListGroups', 'a list of groups'),
        ),
      ),
    ]);
    return found(users && groups);
  });
}

/** Pages that may be empty one after the other. More of them, or a token that repeats for ever, prove nothing. */
const MOST_EMPTY_PAGES = 10;

/** A page may be empty and have another one after it. */
async function isEmpty<Page>(pages: AsyncIterable<Page>, itemsOf: (page: Page) => readonly unknown[]): Promise<boolean> {
  let read = 0;
  for await (const page of pages) if (itemsOf(page).length > 0 || ++read > MOST_EMPTY_PAGES) return false;
  return true;
}
