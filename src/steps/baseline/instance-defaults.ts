import { EnableEbsEncryptionByDefaultCommand, ModifyInstanceMetadataDefaultsCommand } from '@aws-sdk/client-ec2';
import type { Contents, MetadataDefaults, Setting } from '../../model/baseline.ts';
import { change } from '../../model/change.ts';
import type { OptionalReading } from '../../model/reading.ts';
import { visible } from '../../model/text.ts';
import { ON_OFF, openUnlessKept } from './kept.ts';
import { regionalControl } from './regional.ts';
import { CONTENTS_READS, contentsOf, workloadConsent, workloadIn } from './workloads.ts';

interface WithContents<Value> extends Setting<Value> {
  readonly contents: OptionalReading<Contents>;
}

/** What EC2 does where nobody says: it acts upon volumes that are made from then on. */
export const ebsEncryption = regionalControl<WithContents<boolean>>('ebs-encryption', {
  reads: ['ec2:GetEbsEncryptionByDefault', ...CONTENTS_READS],
  writes: ['ec2:EnableEbsEncryptionByDefault'],
  standsOnContents: true,
  words: ON_OFF,
  async read(baseline, region) {
    const [setting, contents] = await Promise.all([baseline.ebsEncryption(region), contentsOf(baseline, region)]);
    return { ...setting, contents };
  },
  stands: (setting) => (setting.value ? { state: 'ok', detail: 'on' } : openUnlessKept(setting, 'off')),
  workloads: { of: ({ contents }) => workloadIn(contents), consent: (there) => workloadConsent('EBS encryption', there) },
  fix: (_, region) =>
    change(
      'ec2:EnableEbsEncryptionByDefault',
      EnableEbsEncryptionByDefaultCommand,
      {},
      {
        makes: `EBS encryption by default in ${region}`,
        effect: 'update',
        target: [],
        before: { ebsEncryptionByDefault: false },
        after: { ebsEncryptionByDefault: true },
        does: `Turn on EBS encryption by default in ${region}`,
        region,
      },
    ),
});

/** Containers are one hop further away: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-options.html */
const HOP_LIMIT = 2;

/** What EC2 does where nobody says: it acts upon instances that are started from then on, never `HttpTokensEnforced`, which stops launches. */
export const imdsv2 = regionalControl<WithContents<MetadataDefaults>>('imdsv2', {
  reads: ['ec2:GetInstanceMetadataDefaults', ...CONTENTS_READS],
  writes: ['ec2:ModifyInstanceMetadataDefaults'],
  standsOnContents: true,
  words: { ok: 'required', open: 'not required', advice: "not required by the organization's policy" },
  async read(baseline, region) {
    const [setting, contents] = await Promise.all([baseline.metadataDefaults(region), contentsOf(baseline, region)]);
    return { ...setting, contents };
  },
  stands: (setting) =>
    setting.value.httpTokens === 'required'
      ? { state: 'ok', detail: 'required' }
      : openUnlessKept(setting, visible(setting.value.httpTokens ?? 'not set')),
  workloads: { of: ({ contents }) => workloadIn(contents), consent: (there) => workloadConsent('IMDSv2', there) },
  fix: ({ value }, region) =>
    change(
      'ec2:ModifyInstanceMetadataDefaults',
      ModifyInstanceMetadataDefaultsCommand,
      // A hop limit that somebody chose stays.
      { HttpTokens: 'required', ...(value.hopLimit === null && { HttpPutResponseHopLimit: HOP_LIMIT }) },
      {
        makes: `IMDSv2 as the default in ${region}`,
        effect: 'update',
        target: [],
        before: { httpTokens: value.httpTokens, httpPutResponseHopLimit: value.hopLimit === null ? null : String(value.hopLimit) },
        after: { httpTokens: 'required', httpPutResponseHopLimit: String(value.hopLimit ?? HOP_LIMIT) },
        does: `Require IMDSv2 of new instances in ${region}`,
        region,
      },
    ),
});
