import { AwsFault, type Call, type Service } from '../../service.ts';
import { describeInstances, describeLaunchTemplates, describeRegions, describeVolumes } from './compute.ts';
import { describeAddresses, describeNatGateways, describeNetworkInterfaces, describeVpcs } from './network.ts';
import {
  disableSerialConsoleAccess,
  disableSnapshotBlockPublicAccess,
  enableSnapshotBlockPublicAccess,
  getEbsEncryptionByDefault,
  getImageBlockPublicAccessState,
  getInstanceMetadataDefaults,
  getSerialConsoleAccessStatus,
  getSnapshotBlockPublicAccessState,
  modifyInstanceMetadataDefaults,
  setEbsEncryption,
  setImageBlock,
} from './settings.ts';
import { describeImageAttribute, describeImages, describeSnapshotAttribute, describeSnapshots } from './sharing.ts';

type Operation = Service['operations'][string];

/** EC2-13: the right is there, and nothing is done. */
const orTried =
  <Input>(run: (call: Call<Input>) => Record<string, unknown>) =>
  (call: Call<Input & { DryRun?: boolean }>): Record<string, unknown> => {
    if (call.input.DryRun !== true) return run(call);
    throw new AwsFault('DryRunOperation', 'Request would have succeeded, but DryRun flag is set.', {}, 412);
  };

const read = <Input>(run: (call: Call<Input>) => Record<string, unknown>): Operation => ({ write: false, run: orTried(run) });
const write = <Input>(run: (call: Call<Input>) => Record<string, unknown>): Operation => ({ write: true, run: orTried(run) });

export const ec2: Service = {
  id: 'ec2',
  operations: {
    GetEbsEncryptionByDefault: read(getEbsEncryptionByDefault),
    EnableEbsEncryptionByDefault: write(setEbsEncryption(true)),
    DisableEbsEncryptionByDefault: write(setEbsEncryption(false)),
    GetInstanceMetadataDefaults: read(getInstanceMetadataDefaults),
    ModifyInstanceMetadataDefaults: write(modifyInstanceMetadataDefaults),
    GetImageBlockPublicAccessState: read(getImageBlockPublicAccessState),
    EnableImageBlockPublicAccess: write(setImageBlock('block-new-sharing')),
    DisableImageBlockPublicAccess: write(setImageBlock('unblocked')),
    GetSnapshotBlockPublicAccessState: read(getSnapshotBlockPublicAccessState),
    EnableSnapshotBlockPublicAccess: write(enableSnapshotBlockPublicAccess),
    DisableSnapshotBlockPublicAccess: write(disableSnapshotBlockPublicAccess),
    GetSerialConsoleAccessStatus: read(getSerialConsoleAccessStatus),
    DisableSerialConsoleAccess: write(disableSerialConsoleAccess),
    DescribeVpcs: read(describeVpcs),
    DescribeNetworkInterfaces: read(describeNetworkInterfaces),
    DescribeInstances: read(describeInstances),
    DescribeVolumes: read(describeVolumes),
    DescribeNatGateways: read(describeNatGateways),
    DescribeAddresses: read(describeAddresses),
    DescribeRegions: read(describeRegions),
    DescribeSnapshots: read(describeSnapshots),
    DescribeImages: read(describeImages),
    DescribeLaunchTemplates: read(describeLaunchTemplates),
    DescribeSnapshotAttribute: read(describeSnapshotAttribute),
    DescribeImageAttribute: read(describeImageAttribute),
  },
};
