import { regional } from '../../regional.ts';
import { AwsFault, type Call } from '../../service.ts';
import type { SandboxState } from '../../state.ts';
import { described, type DescribeInput } from './describe.ts';

type Output = Record<string, unknown>;

const EVERYBODY = 'all';
const SELF = 'self';

/** EC2-11: the sandbox has no other account's things, so that nothing is left of what others own. */
const owned = ({ accountId }: SandboxState, owners: readonly string[] | undefined): boolean =>
  owners === undefined || owners.includes(SELF) || owners.includes(accountId);

/** EC2-11: who may use it. The owner always may. */
function usable({ accountId }: SandboxState, users: readonly string[] | undefined, isPublic: boolean): boolean {
  if (users === undefined) return true;
  return users.includes(EVERYBODY) ? isPublic : users.includes(SELF) || users.includes(accountId);
}

/** EC2-11. */
export function describeSnapshots({
  input,
  state,
  region,
}: Call<
  DescribeInput & { SnapshotIds?: readonly string[]; OwnerIds?: readonly string[]; RestorableByUserIds?: readonly string[] }
>): Output {
  const all = regional(state, region).ec2.snapshots;
  const { items, ...next } = described(
    {
      items: all.filter(({ isPublic }) => owned(state, input.OwnerIds) && usable(state, input.RestorableByUserIds, isPublic)),
      ids: input.SnapshotIds,
      idOf: ({ id }) => id,
      missing: 'InvalidSnapshot.NotFound',
      filters: { encrypted: ({ encrypted }) => String(encrypted), 'owner-id': () => state.accountId, 'snapshot-id': ({ id }) => id },
    },
    input,
  );
  const snapshots = items.map(({ id, volumeId, sizeGiB, encrypted, startedAt }) => ({
    SnapshotId: id,
    VolumeId: volumeId,
    VolumeSize: sizeGiB,
    Encrypted: encrypted,
    OwnerId: state.accountId,
    StartTime: new Date(startedAt),
    State: 'completed',
    Progress: '100%',
    Description: '',
  }));
  return { Snapshots: snapshots, ...next };
}

/** EC2-11. */
export function describeSnapshotAttribute({
  input: { SnapshotId, Attribute },
  state,
  region,
}: Call<{ SnapshotId: string; Attribute: string }>): Output {
  const snapshot = regional(state, region).ec2.snapshots.find(({ id }) => id === SnapshotId);
  if (!snapshot) throw new AwsFault('InvalidSnapshot.NotFound', `The snapshot '${SnapshotId}' does not exist.`);
  if (Attribute !== 'createVolumePermission') return { SnapshotId };
  return { SnapshotId, CreateVolumePermissions: snapshot.isPublic ? [{ Group: EVERYBODY }] : [] };
}

/** EC2-11. */
export function describeImages({
  input,
  state,
  region,
}: Call<DescribeInput & { ImageIds?: readonly string[]; Owners?: readonly string[]; ExecutableUsers?: readonly string[] }>): Output {
  const all = regional(state, region).ec2.images;
  const { items, ...next } = described(
    {
      items: all.filter(({ isPublic }) => owned(state, input.Owners) && usable(state, input.ExecutableUsers, isPublic)),
      ids: input.ImageIds,
      idOf: ({ id }) => id,
      missing: 'InvalidAMIID.NotFound',
      least: 1,
      filters: { 'is-public': ({ isPublic }) => String(isPublic), 'owner-id': () => state.accountId, name: ({ name }) => name },
    },
    input,
  );
  const images = items.map(({ id, name, createdAt, isPublic }) => ({
    ImageId: id,
    Name: name,
    ImageLocation: `${state.accountId}/${name}`,
    OwnerId: state.accountId,
    Public: isPublic,
    State: 'available',
    CreationDate: new Date(createdAt).toISOString(),
    Architecture: 'x86_64',
    ImageType: 'machine',
    RootDeviceType: 'ebs',
    VirtualizationType: 'hvm',
  }));
  return { Images: images, ...next };
}

/** EC2-11. */
export function describeImageAttribute({
  input: { ImageId, Attribute },
  state,
  region,
}: Call<{ ImageId: string; Attribute: string }>): Output {
  const image = regional(state, region).ec2.images.find(({ id }) => id === ImageId);
  if (!image) throw new AwsFault('InvalidAMIID.NotFound', `The image id '[${ImageId}]' does not exist`);
  if (Attribute !== 'launchPermission') return { ImageId };
  return { ImageId, LaunchPermissions: image.isPublic ? [{ Group: EVERYBODY }] : [] };
}
