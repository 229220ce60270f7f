import { paginateListAnalyzers } from '@aws-sdk/client-accessanalyzer';
import {
  GetEbsEncryptionByDefaultCommand,
  GetImageBlockPublicAccessStateCommand,
  GetInstanceMetadataDefaultsCommand,
  GetSerialConsoleAccessStatusCommand,
  GetSnapshotBlockPublicAccessStateCommand,
} from '@aws-sdk/client-ec2';
import { GetDetectorCommand, paginateListDetectors } from '@aws-sdk/client-guardduty';
import { DescribeHubCommand } from '@aws-sdk/client-securityhub';
import { GetServiceSettingCommand } from '@aws-sdk/client-ssm';
import type { Analyzer, BaselineReader, DocumentSharing, MetadataDefaults, Setting } from '../../model/baseline.ts';
import { AwsCallError } from '../../model/errors.ts';
import { requireMember, requireOneOf } from '../account-reader/context.ts';
import { collect } from '../pages.ts';
import type { BaselineContext } from './ask.ts';

type Regional = Pick<
  BaselineReader,
  | 'ebsEncryption'
  | 'metadataDefaults'
  | 'imageBlock'
  | 'snapshotBlock'
  | 'serialConsole'
  | 'documentSharing'
  | 'analyzers'
  | 'guardDuty'
  | 'securityHub'
>;

/** A Region's own settings, and the detectors that are on there. */
export function regionalReads(context: BaselineContext): Regional {
  const once = <T>(name: string, read: (context: BaselineContext, region: string) => Promise<T>) => {
    return (region: string): Promise<T> => context.memo.once(['baseline'], `${name} ${region}`, () => read(context, region));
  };
  return {
    ebsEncryption: once('ebsEncryption', readEbsEncryption),
    metadataDefaults: once('metadataDefaults', readMetadataDefaults),
    imageBlock: once('imageBlock', readImageBlock),
    snapshotBlock: once('snapshotBlock', readSnapshotBlock),
    serialConsole: once('serialConsole', readSerialConsole),
    documentSharing: once('documentSharing', readDocumentSharing),
    analyzers: once('analyzers', readAnalyzers),
    guardDuty: once('guardDuty', readGuardDuty),
    securityHub: once('securityHub', readSecurityHub),
  };
}

async function readEbsEncryption({ ask }: BaselineContext, region: string): Promise<Setting<boolean>> {
  const call = 'ec2:GetEbsEncryptionByDefault';
  const { EbsEncryptionByDefault } = await ask(call, region, (client) => client.send(new GetEbsEncryptionByDefaultCommand({})));
  return { value: requireMember(EbsEncryptionByDefault, call, 'a value'), managedBy: null };
}

/** `AccountLevel` is left out, or empty, where nothing was ever set. */
async function readMetadataDefaults({ ask }: BaselineContext, region: string): Promise<Setting<MetadataDefaults>> {
  const { AccountLevel = {} } = await ask('ec2:GetInstanceMetadataDefaults', region, (client) =>
    client.send(new GetInstanceMetadataDefaultsCommand({})),
  );
  const { HttpTokens, HttpPutResponseHopLimit, ManagedBy } = AccountLevel;
  return { value: { httpTokens: HttpTokens ?? null, hopLimit: HttpPutResponseHopLimit ?? null }, managedBy: ManagedBy ?? null };
}

/** As the models of the two calls name them: another one may block more than what this tool would set. */
const IMAGE_STATES = ['unblocked', 'block-new-sharing'];
const SNAPSHOT_STATES = [...IMAGE_STATES, 'block-all-sharing'];

async function readImageBlock({ ask }: BaselineContext, region: string): Promise<Setting<string>> {
  const call = 'ec2:GetImageBlockPublicAccessState';
  const { ImageBlockPublicAccessState, ManagedBy } = await ask(call, region, (client) =>
    client.send(new GetImageBlockPublicAccessStateCommand({})),
  );
  return { value: requireOneOf(IMAGE_STATES, ImageBlockPublicAccessState, call, 'a state'), managedBy: ManagedBy ?? null };
}

async function readSnapshotBlock({ ask }: BaselineContext, region: string): Promise<Setting<string>> {
  const call = 'ec2:GetSnapshotBlockPublicAccessState';
  const { State, ManagedBy } = await ask(call, region, (client) => client.send(new GetSnapshotBlockPublicAccessStateCommand({})));
  return { value: requireOneOf(SNAPSHOT_STATES, State, call, 'a state'), managedBy: ManagedBy ?? null };
}

async function readSerialConsole({ ask }: BaselineContext, region: string): Promise<Setting<boolean>> {
  const call = 'ec2:GetSerialConsoleAccessStatus';
  const { SerialConsoleAccessEnabled, ManagedBy } = await ask(call, region, (client) =>
    client.send(new GetSerialConsoleAccessStatusCommand({})),
  );
  return { value: requireMember(SerialConsoleAccessEnabled, call, 'a status'), managedBy: ManagedBy ?? null };
}

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-ssm-sharing.html */
const DOCUMENT_SHARING = '/ssm/documents/console/public-sharing-permission';

async function readDocumentSharing({ ask }: BaselineContext, region: string): Promise<DocumentSharing> {
  const call = 'ssm:GetServiceSetting';
  const { ServiceSetting } = await ask(call, region, (client) =>
    client.send(new GetServiceSettingCommand({ SettingId: DOCUMENT_SHARING })),
  );
  const value = requireOneOf(['enable', 'disable'], ServiceSetting?.SettingValue?.toLowerCase(), call, 'a value');
  return { value: value === 'enable', managedBy: null, isDefault: ServiceSetting?.Status === 'Default' };
}

async function readAnalyzers({ ask }: BaselineContext, region: string): Promise<readonly Analyzer[]> {
  const call = 'accessanalyzer:ListAnalyzers';
  const analyzers = await ask(call, region, (client) =>
    collect(call, paginateListAnalyzers({ client }, {}), ({ analyzers: page }) => requireMember(page, call, 'a list')),
  );
  return analyzers.map(({ arn, name, type, status, createdAt, tags = {} }) => ({
    arn: requireMember(arn, call, 'an ARN'),
    name: requireMember(name, call, 'a name'),
    type: requireMember(type, call, 'a type'),
    status: requireMember(status, call, 'a status'),
    createdAt: requireMember(createdAt, call, 'a time').toISOString(),
    tags: Object.keys(tags).length,
  }));
}

/** There is one detector in a Region at most; one that is suspended guards nothing. */
async function readGuardDuty({ ask }: BaselineContext, region: string): Promise<boolean> {
  const call = 'guardduty:ListDetectors';
  const ids = await ask(call, region, (client) =>
    collect(call, paginateListDetectors({ client }, {}), ({ DetectorIds }) => requireMember(DetectorIds, call, 'a list')),
  );
  const statuses = await Promise.all(
    ids.map((DetectorId) => ask('guardduty:GetDetector', region, (client) => client.send(new GetDetectorCommand({ DetectorId })))),
  );
  return statuses.some(({ Status }) => Status === 'ENABLED');
}

/** "Account … is not subscribed to AWS Security Hub": InvalidAccessException, or ResourceNotFoundException once it was left. */
async function readSecurityHub({ ask }: BaselineContext, region: string): Promise<boolean> {
  try {
    const { HubArn } = await ask('securityhub:DescribeHub', region, (client) => client.send(new DescribeHubCommand({})));
    return requireMember(HubArn, 'securityhub:DescribeHub', 'an ARN') !== '';
  } catch (error) {
    const isOff = error instanceof AwsCallError && ['InvalidAccessException', 'ResourceNotFoundException'].includes(error.code);
    if (isOff) return false;
    throw error;
  }
}
