import { AwsFault, type Call } from '../../service.ts';
import type { Instance, User } from '../../state.ts';
import { arnOf, duplicate, type OfStore, refuseReserved, REVISION, same, writable } from './store.ts';

interface Email {
  readonly Value?: string;
  readonly Type?: string;
  readonly Primary?: boolean;
}
interface Name {
  readonly GivenName?: string;
  readonly FamilyName?: string;
}

/** What the sandbox keeps only to give back, as it came: NickName, Title, Addresses … */
interface Profile {
  readonly Extensions?: Readonly<Record<string, unknown>>;
  readonly [member: string]: unknown;
}

interface CreateUserInput extends OfStore {
  readonly UserName?: string;
  readonly Name?: Name;
  readonly DisplayName?: string;
  readonly Emails?: readonly Email[];
}

/** A user as CreateUser left it; one that a scenario holds has no profile. */
export interface ProfiledUser extends User {
  readonly profile?: Profile;
}

/** IDS-1. */
export function createUser(call: Call<CreateUserInput>): Record<string, unknown> {
  const instance = writable('CreateUser', call);
  const user = newUser(call);
  refuseReserved('UserName', user.userName);
  refuseTaken(instance, user);
  instance.users.push(user);
  return { IdentityStoreId: instance.identityStoreId, UserId: user.userId, UserArn: arnOf('user', user.userId), Revision: REVISION };
}

/** "When used in IAM Identity Center, this parameter is required" (botocore model), although the model itself requires none of them. */
function required(input: CreateUserInput): { userName: string; givenName: string; familyName: string; displayName: string } {
  const { UserName: userName, DisplayName: displayName, Name: names } = input;
  const { GivenName: givenName, FamilyName: familyName } = names ?? {};
  if (userName === undefined) throw new AwsFault('ValidationException', 'userName is a required attribute');
  if (displayName !== undefined && givenName !== undefined && familyName !== undefined) {
    return { userName, displayName, givenName, familyName };
  }
  const attributes = { displayname: displayName, ...(names ? { givenname: givenName, familyname: familyName } : { name: undefined }) };
  const missing = Object.entries(attributes)
    .filter(([, value]) => value === undefined)
    .map(([name]) => `${name}: The attribute ${name} is required`);
  throw new AwsFault('ValidationException', missing.join(', '));
}

function newUser({ input, ids, clock, visibleAt }: Call<CreateUserInput>): ProfiledUser {
  const { IdentityStoreId: _store, UserName: _userName, DisplayName: _displayName, ...profile } = input;
  const createdAt = clock.now();
  return {
    userId: ids.uuid(),
    ...required(input),
    email: input.Emails?.[0]?.Value ?? '',
    status: 'ENABLED',
    externalIds: [],
    createdAt,
    visibleAt,
    hasPassword: false,
    profile,
  };
}

/** Uniqueness knows users that reads don't show yet: that is how a repeated CreateUser is told from a new one. */
function refuseTaken({ users }: Instance, { userName, email }: User): void {
  if (users.some((user) => same(user.userName, userName))) throw duplicate('Duplicate UserName');
  if (email !== '' && users.some((user) => same(user.email, email))) throw duplicate('Duplicate Email');
}
