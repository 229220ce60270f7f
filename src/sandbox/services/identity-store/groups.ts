import { page, type PageInput } from '../../paging.ts';
import { AwsFault, type Call } from '../../service.ts';
import type { Group } from '../../state.ts';
import { type AlternateIdentifier, identifiedBy } from './alternate-identifier.ts';
import { type Filtered, filtered } from './filters.ts';
import { arnOf, duplicate, groupOf, notFound, type OfStore, readable, refuseReserved, REVISION, same, visible, writable } from './store.ts';

/** IDS-5. */
export function createGroup(call: Call<OfStore & { DisplayName?: string; Description?: string }>): Record<string, unknown> {
  const { DisplayName: displayName, Description: description } = call.input;
  const instance = writable('CreateGroup', call);
  if (displayName === undefined) throw new AwsFault('ValidationException', 'displayName is a required attribute');
  refuseReserved('DisplayName', displayName);
  if (instance.groups.some((group) => same(group.displayName, displayName))) throw duplicate('Duplicate GroupDisplayName');
  const createdAt = call.clock.now();
  const groupId = call.ids.uuid();
  instance.groups.push({
    groupId,
    displayName,
    ...(description !== undefined && { description }),
    externalIds: [],
    createdAt,
    visibleAt: call.visibleAt,
  });
  return { IdentityStoreId: instance.identityStoreId, GroupId: groupId, GroupArn: arnOf('group', groupId), Revision: REVISION };
}

function described(storeId: string, group: Group): Record<string, unknown> {
  const created = new Date(group.createdAt);
  return {
    IdentityStoreId: storeId,
    GroupId: group.groupId,
    GroupArn: arnOf('group', group.groupId),
    Revision: REVISION,
    DisplayName: group.displayName,
    Description: group.description,
    ExternalIds: group.externalIds.length > 0 ? group.externalIds.map(({ issuer, id }) => ({ Issuer: issuer, Id: id })) : undefined,
    CreatedAt: created,
    UpdatedAt: created,
  };
}

/** IDS-6. */
export function describeGroup(call: Call<OfStore & { GroupId: string }>): Record<string, unknown> {
  const instance = readable(call);
  return described(instance.identityStoreId, groupOf(instance, call.input.GroupId, call));
}

const uniqueAttributes: Readonly<Record<string, (group: Group) => string>> = { displayname: ({ displayName }) => displayName };

/** IDS-7. */
export function getGroupId(call: Call<OfStore & { AlternateIdentifier: AlternateIdentifier }>): Record<string, unknown> {
  const instance = readable(call);
  const group = visible(instance.groups, call).find(identifiedBy(call.input.AlternateIdentifier, uniqueAttributes));
  if (!group) throw notFound('GROUP', 'GROUP not found.');
  return { IdentityStoreId: instance.identityStoreId, GroupId: group.groupId, GroupArn: arnOf('group', group.groupId) };
}

/** IDS-8. */
export function listGroups(call: Call<OfStore & Filtered & PageInput>): Record<string, unknown> {
  const instance = readable(call);
  const groups = filtered(visible(instance.groups, call), call.input, 'DisplayName', ({ displayName }) => displayName);
  const { items, ...next } = page(groups, call.input);
  return { Groups: items.map((group) => described(instance.identityStoreId, group)), ...next };
}
