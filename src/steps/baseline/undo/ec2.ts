import {
  DisableEbsEncryptionByDefaultCommand,
  DisableImageBlockPublicAccessCommand,
  DisableSnapshotBlockPublicAccessCommand,
  EnableSnapshotBlockPublicAccessCommand,
  type MetadataDefaultHttpTokensState,
  ModifyInstanceMetadataDefaultsCommand,
  type SnapshotBlockPublicAccessState,
} from '@aws-sdk/client-ec2';
import { awsCommand } from '../../../facts/aws-command.ts';
import type { Setting } from '../../../model/baseline.ts';
import { change } from '../../../model/change.ts';
import type { Before } from '../../../model/change.ts';
import { optional } from '../../../model/reading.ts';
import { visible } from '../../../model/text.ts';
import { isKept } from '../kept.ts';
import { settingBack } from './setting.ts';

/** Of text that the journal keeps; a line that lacks it was written by hand. */
const textIn = (values: Before, name: string): string => String(values[name] ?? 'not set');

const stateOf = (values: Before): string => textIn(values, 'state');

/** Turned off again; the key, and what was encrypted meanwhile, stay. */
export const ebsEncryptionOff = settingBack({
  title: 'Turn EBS encryption by default off',
  what: 'EBS encryption by default',
  actions: ['ec2:GetEbsEncryptionByDefault', 'ec2:DisableEbsEncryptionByDefault'],
  read: async (baseline, region) => ({ is: { ebsEncryptionByDefault: (await baseline.ebsEncryption(region)).value } }),
  inWords: ({ ebsEncryptionByDefault: isOn }) => (isOn === true ? 'on' : 'off'),
  changes: ({ is, was, region }) => [
    change(
      'ec2:DisableEbsEncryptionByDefault',
      DisableEbsEncryptionByDefaultCommand,
      {},
      {
        makes: `EBS encryption by default in ${region}, off`,
        effect: 'update',
        target: [],
        before: is,
        after: was,
        does: `Turn off EBS encryption by default in ${region}`,
        region,
      },
    ),
  ],
  leaves: () => ['EBS volumes and snapshots that were made meanwhile stay encrypted.'],
});

/** What takes a default of one's own away (botocore's model). */
const NO_PREFERENCE = 'no-preference';
const NO_HOP_LIMIT = -1;

/** Only what a run has written goes back; the other defaults for instance metadata are not touched. */
export const metadataDefaultsBack = settingBack({
  title: 'Put the IMDS defaults back',
  what: 'IMDSv2 as the default',
  actions: ['ec2:GetInstanceMetadataDefaults', 'ec2:ModifyInstanceMetadataDefaults'],
  async read(baseline, region) {
    const setting = await baseline.metadataDefaults(region);
    const { httpTokens, hopLimit } = setting.value;
    return {
      is: { httpTokens, httpPutResponseHopLimit: hopLimit === null ? null : String(hopLimit) },
      isKept: isKept(setting),
    };
  },
  inWords: (values) => `${visible(textIn(values, 'httpTokens'))}, hop limit ${visible(textIn(values, 'httpPutResponseHopLimit'))}`,
  changes({ is, was, region }) {
    const { httpTokens, httpPutResponseHopLimit: hops } = was;
    return [
      change(
        'ec2:ModifyInstanceMetadataDefaults',
        ModifyInstanceMetadataDefaultsCommand,
        {
          ...(httpTokens !== is['httpTokens'] && {
            HttpTokens: (typeof httpTokens === 'string' ? httpTokens : NO_PREFERENCE) as MetadataDefaultHttpTokensState,
          }),
          ...(hops !== is['httpPutResponseHopLimit'] && {
            HttpPutResponseHopLimit: typeof hops === 'string' ? Number(hops) : NO_HOP_LIMIT,
          }),
        },
        {
          makes: `the IMDS defaults in ${region}, as they were`,
          effect: 'update',
          target: [],
          before: is,
          after: was,
          does: `Put the IMDS defaults in ${region} back: ${typeof httpTokens === 'string' ? visible(httpTokens) : 'none of your own'}`,
          region,
        },
      ),
    ];
  },
  leaves: () => ['Instances that were launched meanwhile keep the metadata options that they were launched with.'],
});

const blockIn = (setting: Setting<string>): { readonly is: Before; readonly isKept: boolean } => ({
  is: { state: setting.value },
  isKept: isKept(setting),
});

/** "The API can take up to 10 minutes to configure this setting", and shows `unblocked` until then (botocore's model). */
const IMAGE_BLOCK_SHOWN_MS = 10 * 60_000;

/** It hides nothing: an AMI that was public before stays public under it, so that none becomes so when it is lifted. */
export const imageBlockOff = settingBack({
  title: 'Lift the block of public AMIs',
  what: 'block public access for AMIs',
  actions: ['ec2:GetImageBlockPublicAccessState', 'ec2:DisableImageBlockPublicAccess'],
  read: async (baseline, region) => blockIn(await baseline.imageBlock(region)),
  inWords: (values) => visible(stateOf(values)),
  shownAfterMs: IMAGE_BLOCK_SHOWN_MS,
  changes: ({ is, was, region }) => [
    change(
      'ec2:DisableImageBlockPublicAccess',
      DisableImageBlockPublicAccessCommand,
      {},
      {
        makes: `block public access for AMIs in ${region}, off`,
        effect: 'update',
        target: [],
        before: is,
        after: was,
        does: `Let AMIs in ${region} be shared with everybody again`,
        region,
      },
    ),
  ],
});

const HIDES_ALL = 'block-all-sharing';

/** `block-all-sharing` hides what is shared; whatever else it goes back to shows it again. */
export const snapshotBlockBack = settingBack({
  title: 'Put the block of public snapshots back',
  what: 'block public access for EBS snapshots',
  actions: [
    'ec2:GetSnapshotBlockPublicAccessState',
    'ec2:DescribeSnapshots',
    'ec2:DescribeSnapshotAttribute',
    'ec2:EnableSnapshotBlockPublicAccess',
    'ec2:DisableSnapshotBlockPublicAccess',
  ],
  read: async (baseline, region) => blockIn(await baseline.snapshotBlock(region)),
  inWords: (values) => visible(stateOf(values)),
  hides: {
    lifts: (is, was) => stateOf(is) === HIDES_ALL && stateOf(was) !== HIDES_ALL,
    async read(baseline, region) {
      const shared = await optional(baseline.sharedSnapshots(region));
      return shared.is === 'absent' ? { is: 'unreadable', code: 'there are too many snapshots to ask each of them' } : shared;
    },
    block: ({ region, isRehearsal }) => awsCommand('ec2', 'enable-snapshot-block-public-access', { state: HIDES_ALL, region }, isRehearsal),
  },
  changes({ is, was, region }, consent) {
    const about = {
      makes: `block public access for EBS snapshots in ${region}, as it was`,
      effect: 'update',
      target: [],
      before: is,
      after: was,
      region,
      consent,
    } as const;
    return stateOf(was) === 'unblocked'
      ? [
          change(
            'ec2:DisableSnapshotBlockPublicAccess',
            DisableSnapshotBlockPublicAccessCommand,
            {},
            { ...about, does: `Let EBS snapshots in ${region} be shared with everybody again` },
          ),
        ]
      : [
          change(
            'ec2:EnableSnapshotBlockPublicAccess',
            EnableSnapshotBlockPublicAccessCommand,
            { State: stateOf(was) as SnapshotBlockPublicAccessState },
            { ...about, does: `Put the block of public EBS snapshots in ${region} back to ${visible(stateOf(was))}` },
          ),
        ];
  },
});
