import { page } from '../../paging.ts';
import { AwsFault, type Call } from '../../service.ts';
import { instancesHere, type OfPermissionSet, readableSet, writableSet } from './scope.ts';

export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

interface OfResource {
  readonly InstanceArn?: string;
  readonly ResourceArn: string;
}

/** The tags there were, with the new ones over them. */
export function tagged(tags: Readonly<Record<string, string>>, added: readonly Tag[]): Record<string, string> {
  return { ...tags, ...Object.fromEntries(added.map(({ Key, Value }) => [Key, Value])) };
}

/** Only permission sets keep tags here: better refused than lost (invented). */
export function refuseInstanceTags(): never {
  throw new AwsFault('ValidationException', 'The sandbox does not keep the tags of an instance.');
}

/** The same call as one on a permission set: without InstanceArn, the resource's own ARN tells the instance. */
function onPermissionSet<Input extends OfResource>(call: Call<Input>): Call<OfPermissionSet> {
  const { InstanceArn, ResourceArn } = call.input;
  const [head = '', instanceId = ''] = ResourceArn.split('/');
  const own = `${head.replace(':permissionSet', ':instance')}/${instanceId}`;
  return { ...call, input: { InstanceArn: InstanceArn ?? own, PermissionSetArn: ResourceArn } };
}

function isInstanceHere(action: string, call: Call<OfResource>): boolean {
  return instancesHere(action, call).some(({ arn }) => arn === call.input.ResourceArn);
}

/** SSO-13. Takes a token but no limit: a page holds all of the at most 75 tags. */
export function listTags(call: Call<OfResource & { NextToken?: string }>): Record<string, unknown> {
  if (isInstanceHere('ListTagsForResource', call)) return { Tags: [] };
  const set = readableSet('ListTagsForResource', onPermissionSet(call));
  const tags = Object.entries(set.tags).map(([Key, Value]) => ({ Key, Value }));
  const { items, ...next } = page(tags, call.input, { defaultSize: 100 });
  return { Tags: items, ...next };
}

/** SSO-30: a key that isn't there is none to take away. */
export function untagResource(call: Call<OfResource & { TagKeys: readonly string[] }>): Record<string, unknown> {
  if (isInstanceHere('UntagResource', call)) refuseInstanceTags();
  const set = writableSet('UntagResource', onPermissionSet(call));
  set.tags = Object.fromEntries(Object.entries(set.tags).filter(([key]) => !call.input.TagKeys.includes(key)));
  return {};
}

/** SSO-14. */
export function tagResource(call: Call<OfResource & { Tags: readonly Tag[] }>): Record<string, unknown> {
  if (isInstanceHere('TagResource', call)) refuseInstanceTags();
  const set = writableSet('TagResource', onPermissionSet(call));
  set.tags = tagged(set.tags, call.input.Tags);
  return {};
}
