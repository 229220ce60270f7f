import type { IdSource } from '../service.ts';
import type { Instance, PermissionSet, SandboxState } from '../state.ts';

/** What somebody else shall have changed. Whatever is left out has a default, and users are made where they are needed. */
export interface Wanted {
  readonly userName?: string;
  readonly email?: string;
  readonly groupName?: string;
  readonly groupId?: string;
  /** A name or an ARN. */
  readonly permissionSet?: string;
  readonly policyArn?: string;
  /** An inline policy, as JSON. */
  readonly policy?: string;
  readonly accountId?: string;
  readonly region?: string;
  readonly bucketName?: string;
}

/** All parameters of {@link Wanted}. */
export const PARAMETERS = [
  'userName',
  'email',
  'groupName',
  'groupId',
  'permissionSet',
  'policyArn',
  'policy',
  'accountId',
  'region',
  'bucketName',
] as const satisfies readonly (keyof Wanted)[];

/** Where the change is made. The same change is made in more than one state, and has to make the same ids in each. */
export interface Place {
  readonly state: SandboxState;
  readonly now: number;
  /** Ids for something by that name, the same ones however often they are asked for. */
  readonly ids: (name: string) => IdSource;
}

/** Tells why it couldn't be done. */
export type Change = (place: Place, wanted: Wanted) => string | undefined;

/** The Identity Center instance of this account, or why there is nothing to change. */
export function instanceOf({ instances, accountId }: SandboxState): Instance | undefined {
  return instances.find(({ ownerAccountId, type }) => ownerAccountId === accountId && type === 'organization') ?? instances[0];
}

export const NO_INSTANCE = 'there is no IAM Identity Center instance';

/** A change of one permission set: AdministratorAccess unless another one is named. */
export function ofSet(change: (set: PermissionSet, instance: Instance, place: Place, wanted: Wanted) => string | undefined): Change {
  return (place, wanted) => {
    const { permissionSet = 'AdministratorAccess' } = wanted;
    const instance = instanceOf(place.state);
    const set = instance?.permissionSets.find(({ name, arn }) => name === permissionSet || arn === permissionSet);
    if (!instance) return NO_INSTANCE;
    return set ? change(set, instance, place, wanted) : `there is no permission set ${permissionSet}`;
  };
}
