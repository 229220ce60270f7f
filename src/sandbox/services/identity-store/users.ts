import { page, type PageInput } from '../../paging.ts';
import type { Call } from '../../service.ts';
import type { User } from '../../state.ts';
import { type AlternateIdentifier, identifiedBy } from './alternate-identifier.ts';
import type { ProfiledUser } from './create-user.ts';
import { type Filtered, filtered } from './filters.ts';
import { arnOf, notFound, type OfStore, readable, REVISION, userOf, visible } from './store.ts';

interface Extended {
  readonly Extensions?: readonly string[];
}

function described(storeId: string, user: ProfiledUser, { Extensions: wanted = [] }: Extended): Record<string, unknown> {
  const { Extensions = {}, ...profile } = user.profile ?? {};
  const extensions = Object.entries(Extensions).filter(([name]) => wanted.includes(name));
  const emails = user.email === '' ? undefined : [{ Value: user.email, Type: 'work', Primary: true }];
  const created = new Date(user.createdAt);
  return {
    IdentityStoreId: storeId,
    UserId: user.userId,
    UserArn: arnOf('user', user.userId),
    Revision: REVISION,
    UserName: user.userName,
    ExternalIds: user.externalIds.length > 0 ? user.externalIds.map(({ issuer, id }) => ({ Issuer: issuer, Id: id })) : undefined,
    Name: { GivenName: user.givenName, FamilyName: user.familyName },
    DisplayName: user.displayName,
    Emails: emails,
    ...profile,
    UserStatus: user.status,
    CreatedAt: created,
    UpdatedAt: created,
    // "Not populated if the user has no requested extensions" (botocore model).
    Extensions: extensions.length > 0 ? Object.fromEntries(extensions) : undefined,
  };
}

/** IDS-2. */
export function describeUser(call: Call<OfStore & Extended & { UserId: string }>): Record<string, unknown> {
  const instance = readable(call);
  return described(instance.identityStoreId, userOf(instance, call.input.UserId, call), call.input);
}

const uniqueAttributes: Readonly<Record<string, (user: User) => string>> = {
  username: ({ userName }) => userName,
  'emails.value': ({ email }) => email,
};

/** IDS-3. */
export function getUserId(call: Call<OfStore & { AlternateIdentifier: AlternateIdentifier }>): Record<string, unknown> {
  const instance = readable(call);
  const user = visible(instance.users, call).find(identifiedBy(call.input.AlternateIdentifier, uniqueAttributes));
  if (!user) throw notFound('USER', 'USER not found.');
  return { IdentityStoreId: instance.identityStoreId, UserId: user.userId, UserArn: arnOf('user', user.userId) };
}

/** IDS-4. */
export function listUsers(call: Call<OfStore & Extended & Filtered & PageInput>): Record<string, unknown> {
  const instance = readable(call);
  const users = filtered(visible(instance.users, call), call.input, 'UserName', ({ userName }) => userName);
  const { items, ...next } = page(users, call.input);
  return { Users: items.map((user) => described(instance.identityStoreId, user, call.input)), ...next };
}
