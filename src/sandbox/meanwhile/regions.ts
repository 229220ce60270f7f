import { regional } from '../regional.ts';
import type { RegionalState } from '../regional-state.ts';
import type { Change, Place, Wanted } from './order.ts';

const HOME = 'us-east-1';

/** A change in one Region: us-east-1 unless told. */
const inRegion =
  (change: (here: RegionalState, place: Place) => string | undefined): Change =>
  (place, { region = HOME }: Wanted) => {
    if (!Object.hasOwn(place.state.regions, region)) return `there is no Region ${region}`;
    return change(regional(place.state, region), place);
  };

const idOf = (prefix: string, { ids }: Place): string => `${prefix}-${ids(prefix).hex(17)}`;

export const regionChanges = {
  'launch-instance': inRegion(({ ec2 }, place) => {
    const machine = { type: 't3.micro', imageId: idOf('ami', place), state: 'running' as const, httpTokens: 'optional' as const };
    ec2.instances.push({ ...machine, id: idOf('i', place), launchedAt: place.now });
    return undefined;
  }),
  'share-snapshot': inRegion(({ ec2 }, place) => {
    const snapshot = { volumeId: idOf('vol', place), sizeGiB: 8, encrypted: false, startedAt: place.now };
    ec2.snapshots.push({ ...snapshot, id: idOf('snap', place), isPublic: true });
    return undefined;
  }),
  'share-image': inRegion(({ ec2 }, place) => {
    ec2.settings.images = 'unblocked';
    ec2.images.push({ id: idOf('ami', place), name: 'meanwhile', createdAt: place.now, isPublic: true });
    return undefined;
  }),
  'set-ec2-defaults': inRegion(({ ec2 }) => {
    const metadata = { httpTokens: 'required', hopLimit: 2 };
    ec2.settings = { ...ec2.settings, ebsEncryption: true, metadata, images: 'block-new-sharing', snapshots: 'block-all-sharing' };
    return undefined;
  }),
  'reset-ec2-defaults': inRegion(({ ec2 }) => {
    ec2.settings = { ...ec2.settings, ebsEncryption: false, metadata: {}, images: 'unblocked', snapshots: 'unblocked' };
    return undefined;
  }),
  'declare-ec2-policy': inRegion(({ ec2 }) => {
    ec2.settings.managedBy = 'declarative-policy';
    return undefined;
  }),
  'disable-document-sharing': inRegion((here, { state, now }) => {
    here.documentSharing = { value: 'Disable', written: { at: now, by: `arn:aws:iam::${state.accountId}:root` } };
    return undefined;
  }),
  'create-analyzer': inRegion(({ analyzers }, { now }) => {
    analyzers.push({ name: 'meanwhile', type: 'ACCOUNT', createdAt: now, status: 'ACTIVE', tags: {} });
    return undefined;
  }),
  'delete-analyzers': inRegion((here) => {
    if (here.analyzers.length === 0) return 'there is no analyzer';
    here.analyzers = [];
    return undefined;
  }),
  'enable-guardduty': inRegion(({ detectors }, { ids, now }) => {
    detectors.push({ id: ids('detector').hex(32), status: 'ENABLED', createdAt: now });
    return undefined;
  }),
} satisfies Readonly<Record<string, Change>>;
