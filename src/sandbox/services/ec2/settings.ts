import { regional } from '../../regional.ts';
import { AwsFault, type Call } from '../../service.ts';
import type { Ec2Settings } from './state.ts';

type Output = Record<string, unknown>;

const settingsOf = ({ state, region }: Pick<Call, 'state' | 'region'>): Ec2Settings => regional(state, region).ec2.settings;

/** EC2-7: what an organization's policy holds isn't the account's to change. */
function own(call: Pick<Call, 'state' | 'region'>): Ec2Settings {
  const settings = settingsOf(call);
  if (settings.managedBy === 'account') return settings;
  throw new AwsFault('DeclarativePolicyViolation', 'This functionality has been disabled by an EC2 declarative policy.', {}, 403);
}

/** EC2-2. */
export function getEbsEncryptionByDefault(call: Call): Output {
  const { ebsEncryption } = settingsOf(call);
  return { EbsEncryptionByDefault: ebsEncryption, SseType: ebsEncryption ? 'sse-ebs' : 'none' };
}

/** EC2-2. */
export const setEbsEncryption =
  (to: boolean) =>
  (call: Call): Output => {
    settingsOf(call).ebsEncryption = to;
    return { EbsEncryptionByDefault: to };
  };

/** EC2-3. */
export function getInstanceMetadataDefaults(call: Call): Output {
  const { metadata, managedBy } = settingsOf(call);
  return {
    AccountLevel: {
      HttpTokens: metadata.httpTokens,
      HttpPutResponseHopLimit: metadata.hopLimit,
      HttpEndpoint: metadata.httpEndpoint,
      InstanceMetadataTags: metadata.instanceTags,
      HttpTokensEnforced: metadata.httpTokensEnforced,
      ManagedBy: managedBy,
    },
  };
}

const NO_PREFERENCE = 'no-preference';
const NO_HOP_LIMIT = -1;
const MOST_HOPS = 64;

interface MetadataInput {
  readonly HttpTokens?: string;
  readonly HttpPutResponseHopLimit?: number;
  readonly HttpEndpoint?: string;
  readonly InstanceMetadataTags?: string;
  readonly HttpTokensEnforced?: string;
}

/** EC2-3: what isn't sent stays. */
export function modifyInstanceMetadataDefaults(call: Call<MetadataInput>): Output {
  const { HttpTokens, HttpPutResponseHopLimit, HttpEndpoint, InstanceMetadataTags, HttpTokensEnforced } = call.input;
  const settings = own(call);
  refuseHopLimit(HttpPutResponseHopLimit);
  const wanted = {
    ...settings.metadata,
    ...(HttpTokens !== undefined && { httpTokens: HttpTokens }),
    ...(HttpPutResponseHopLimit !== undefined && { hopLimit: HttpPutResponseHopLimit }),
    ...(HttpEndpoint !== undefined && { httpEndpoint: HttpEndpoint }),
    ...(InstanceMetadataTags !== undefined && { instanceTags: InstanceMetadataTags }),
    ...(HttpTokensEnforced !== undefined && { httpTokensEnforced: HttpTokensEnforced }),
  };
  settings.metadata = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== NO_PREFERENCE && value !== NO_HOP_LIMIT));
  return { Return: true };
}

function refuseHopLimit(hops: number | undefined): void {
  if (hops === undefined || hops === NO_HOP_LIMIT || (hops >= 1 && hops <= MOST_HOPS)) return;
  throw new AwsFault('InvalidParameterValue', `Value (${hops}) for parameter HttpPutResponseHopLimit is invalid. From 1 to 64, or -1.`);
}

/** EC2-4. */
export function getImageBlockPublicAccessState(call: Call): Output {
  const { images, managedBy } = settingsOf(call);
  return { ImageBlockPublicAccessState: images, ManagedBy: managedBy };
}

/** EC2-4. */
export const setImageBlock =
  (to: Ec2Settings['images']) =>
  (call: Call): Output => {
    own(call).images = to;
    return { ImageBlockPublicAccessState: to };
  };

/** EC2-5. */
export function getSnapshotBlockPublicAccessState(call: Call): Output {
  const { snapshots, managedBy } = settingsOf(call);
  return { State: snapshots, ManagedBy: managedBy };
}

/** EC2-5: in AWS's words, https://github.com/boto/boto3/issues/3942 */
export function enableSnapshotBlockPublicAccess(call: Call<{ State: Ec2Settings['snapshots'] }>): Output {
  const { State } = call.input;
  if (State === 'unblocked') {
    throw new AwsFault(
      'InvalidRequest',
      "Value 'unblocked' for State is not valid. Valid values are 'block-all-sharing' and 'block-new-sharing'.",
    );
  }
  own(call).snapshots = State;
  return { State };
}

/** EC2-5. */
export function disableSnapshotBlockPublicAccess(call: Call): Output {
  own(call).snapshots = 'unblocked';
  return { State: 'unblocked' };
}

/** EC2-6. */
export function getSerialConsoleAccessStatus(call: Call): Output {
  const { serialConsole, managedBy } = settingsOf(call);
  return { SerialConsoleAccessEnabled: serialConsole, ManagedBy: managedBy };
}

/** EC2-6. */
export function disableSerialConsoleAccess(call: Call): Output {
  own(call).serialConsole = false;
  return { SerialConsoleAccessEnabled: false };
}
