import { AwsFault, type Call } from '../../service.ts';
import type { RootAccessKey, SandboxState } from '../../state.ts';
import { type MarkerInput, markerPage } from './pages.ts';
import { meansRoot, type OfUser } from './user-name.ts';

interface OfKey extends OfUser {
  readonly AccessKeyId: string;
}

function keyOf({ root }: SandboxState, id: string): RootAccessKey {
  const key = root.accessKeys.find(({ accessKeyId }) => accessKeyId === id);
  if (!key) throw new AwsFault('NoSuchEntityException', `The Access Key with id ${id} cannot be found.`);
  return key;
}

/** IAM-4. */
export function listAccessKeys(call: Call<OfUser & MarkerInput>): Record<string, unknown> {
  meansRoot(call);
  if (call.caller.browserSession) {
    throw new AwsFault('ValidationError', 'Must specify userName when calling with non-User credentials', {}, 400);
  }
  const { items, more } = markerPage(call.state.root.accessKeys, call.input);
  const keys = items.map(({ accessKeyId, status, createdAt }) => ({
    AccessKeyId: accessKeyId,
    Status: status,
    CreateDate: new Date(createdAt),
  }));
  return { AccessKeyMetadata: keys, ...more };
}

/** IAM-5. */
export function getAccessKeyLastUsed({ state, input }: Call<OfKey>): Record<string, unknown> {
  const { lastUsed } = keyOf(state, input.AccessKeyId);
  const use = lastUsed && { LastUsedDate: new Date(lastUsed.at), ServiceName: lastUsed.serviceName, Region: lastUsed.region };
  return { AccessKeyLastUsed: use ?? { ServiceName: 'N/A', Region: 'N/A' } };
}

/** IAM-6. */
export function updateAccessKey(call: Call<OfKey & { Status: 'Active' | 'Inactive' | 'Expired' }>): Record<string, unknown> {
  meansRoot(call);
  const key = keyOf(call.state, call.input.AccessKeyId);
  if (call.input.Status === 'Expired') throw new AwsFault('InvalidInputException', 'An access key can be made Active or Inactive.');
  key.status = call.input.Status;
  return {};
}

/** IAM-7: the key stops working at once, even the one that signed. */
export function deleteAccessKey(call: Call<OfKey>): Record<string, unknown> {
  meansRoot(call);
  const { root } = call.state;
  const key = keyOf(call.state, call.input.AccessKeyId);
  root.accessKeys = root.accessKeys.filter((each) => each !== key);
  return {};
}
