import type { AccessKey, IamUser } from '../../iam-state.ts';
import { AwsFault, type Call } from '../../service.ts';
import type { SandboxState } from '../../state.ts';
import { noSuch } from './errors.ts';
import { type MarkerInput, markerPage } from './pages.ts';
import { mustNameUser, type OfUser, whoIsMeant } from './user-name.ts';

interface OfKey extends OfUser {
  readonly AccessKeyId: string;
}

const keysOf = ({ root }: SandboxState, who: IamUser | 'root'): AccessKey[] => (who === 'root' ? root : who).accessKeys;

function keyIn(keys: readonly AccessKey[], id: string): AccessKey {
  const key = keys.find(({ accessKeyId }) => accessKeyId === id);
  if (!key) throw noSuch(`The Access Key with id ${id} cannot be found.`);
  return key;
}

/** IAM-4. */
export function listAccessKeys(call: Call<OfUser & MarkerInput>): Record<string, unknown> {
  const who = whoIsMeant(call);
  if (who === 'root' && call.caller.browserSession) throw mustNameUser();
  const { items, more } = markerPage(keysOf(call.state, who), call.input);
  const keys = items.map(({ accessKeyId, status, createdAt }) => ({
    ...(who !== 'root' && { UserName: who.userName }),
    AccessKeyId: accessKeyId,
    Status: status,
    CreateDate: new Date(createdAt),
  }));
  return { AccessKeyMetadata: keys, ...more };
}

/** IAM-5. */
export function getAccessKeyLastUsed({ state, input }: Call<OfKey>): Record<string, unknown> {
  const { users } = state.iam;
  const { lastUsed } = keyIn([...state.root.accessKeys, ...users.flatMap(({ accessKeys }) => accessKeys)], input.AccessKeyId);
  const owner = users.find(({ accessKeys }) => accessKeys.some(({ accessKeyId }) => accessKeyId === input.AccessKeyId));
  const use = lastUsed && { LastUsedDate: new Date(lastUsed.at), ServiceName: lastUsed.serviceName, Region: lastUsed.region };
  return { ...(owner && { UserName: owner.userName }), AccessKeyLastUsed: use ?? { ServiceName: 'N/A', Region: 'N/A' } };
}

/** IAM-6. */
export function updateAccessKey(call: Call<OfKey & { Status: 'Active' | 'Inactive' | 'Expired' }>): Record<string, unknown> {
  const key = keyIn(keysOf(call.state, whoIsMeant(call)), call.input.AccessKeyId);
  if (call.input.Status === 'Expired') throw new AwsFault('InvalidInputException', 'An access key can be made Active or Inactive.');
  key.status = call.input.Status;
  return {};
}

/** IAM-7: the key stops working at once, even the one that signed. */
export function deleteAccessKey(call: Call<OfKey>): Record<string, unknown> {
  const meant = whoIsMeant(call);
  const owner = meant === 'root' ? call.state.root : meant;
  const key = keyIn(owner.accessKeys, call.input.AccessKeyId);
  owner.accessKeys = owner.accessKeys.filter((each) => each !== key);
  return {};
}
