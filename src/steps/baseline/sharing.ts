import { EnableImageBlockPublicAccessCommand, EnableSnapshotBlockPublicAccessCommand } from '@aws-sdk/client-ec2';
import { UpdateServiceSettingCommand } from '@aws-sdk/client-ssm';
import type { DocumentSharing, PublicSharing, Setting } from '../../model/baseline.ts';
import { change } from '../../model/change.ts';
import { found, optional, whyUnread } from '../../model/reading.ts';
import type { OptionalReading } from '../../model/reading.ts';
import { counted, visible } from '../../model/text.ts';
import { ON_OFF, openUnlessKept } from './kept.ts';
import { regionalControl } from './regional.ts';

/** In new accounts it is blocked from the beginning. What is public already stays so. */
export const imageSharing = regionalControl<Setting<string>>('image-sharing', {
  reads: ['ec2:GetImageBlockPublicAccessState'],
  writes: ['ec2:EnableImageBlockPublicAccess'],
  words: { ...ON_OFF, ok: 'blocked', open: 'not blocked' },
  read: (baseline, region) => baseline.imageBlock(region),
  stands: (setting) =>
    setting.value === 'block-new-sharing' ? { state: 'ok', detail: 'blocked' } : openUnlessKept(setting, visible(setting.value)),
  fix: ({ value }, region) =>
    change(
      'ec2:EnableImageBlockPublicAccess',
      EnableImageBlockPublicAccessCommand,
      { ImageBlockPublicAccessState: 'block-new-sharing' },
      {
        makes: `Block public access for AMIs in ${region}`,
        effect: 'update',
        target: [],
        before: { state: value },
        after: { state: 'block-new-sharing' },
        does: `Block public sharing of AMIs in ${region}`,
        region,
      },
    ),
});

interface SnapshotSetting extends Setting<string> {
  readonly sharing: OptionalReading<PublicSharing>;
}

/** `block-all-sharing` makes private what is public now, and only for as long as it is on. */
export const snapshotSharing = regionalControl<SnapshotSetting>('snapshot-sharing', {
  reads: ['ec2:GetSnapshotBlockPublicAccessState', 'ec2:DescribeSnapshots', 'ec2:DescribeImages'],
  writes: ['ec2:EnableSnapshotBlockPublicAccess'],
  standsOnContents: true,
  words: { ...ON_OFF, ok: 'blocked', open: 'not blocked' },
  async read(baseline, region) {
    const [setting, sharing] = await Promise.all([baseline.snapshotBlock(region), optional(baseline.publicSharing(region).then(found))]);
    return { ...setting, sharing };
  },
  stands(setting) {
    const { value, sharing } = setting;
    const open = sharing.is === 'found' ? sharing.value.snapshots.length : 0;
    const shared = open === 0 ? '' : `; ${counted(open, 'snapshot')} public`;
    if (value === 'block-all-sharing' || value === 'block-new-sharing') {
      return { state: 'ok', detail: value === 'block-all-sharing' ? 'all sharing blocked' : `new sharing blocked${shared}` };
    }
    // Which ones are public decides how much is blocked: where that is not known, nothing is set.
    if (sharing.is === 'unreadable') return { state: 'unknown', detail: `not readable: ${whyUnread(sharing)}` };
    return openUnlessKept(setting, `${visible(value)}${shared}`);
  },
  // Where one is public somebody may need it: only what would be shared from now on is stopped.
  fix: ({ value, sharing }, region) => {
    const isNonePublic = sharing.is === 'found' && sharing.value.snapshots.length === 0;
    const State = isNonePublic ? 'block-all-sharing' : 'block-new-sharing';
    return change(
      'ec2:EnableSnapshotBlockPublicAccess',
      EnableSnapshotBlockPublicAccessCommand,
      { State },
      {
        makes: `Block public access for EBS snapshots in ${region}`,
        effect: 'update',
        target: [],
        before: { state: value },
        after: { state: State },
        does: `Block ${isNonePublic ? 'all' : 'new'} public sharing of EBS snapshots in ${region}`,
        region,
      },
    );
  },
});

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-ssm-sharing.html */
export const DOCUMENT_SHARING = '/ssm/documents/console/public-sharing-permission';

/** AWS's default lets anybody with the right to share a document share it with everybody. */
export const documentSharing = regionalControl<DocumentSharing>('document-sharing', {
  reads: ['ssm:GetServiceSetting'],
  writes: ['ssm:UpdateServiceSetting'],
  words: { ok: 'blocked', open: 'not blocked' },
  read: (baseline, region) => baseline.documentSharing(region),
  stands: ({ value }) => (value ? { state: 'open', detail: 'allowed' } : { state: 'ok', detail: 'blocked' }),
  fix: ({ isDefault }, region) =>
    change(
      'ssm:UpdateServiceSetting',
      UpdateServiceSettingCommand,
      { SettingId: DOCUMENT_SHARING, SettingValue: 'Disable' },
      {
        makes: `Public sharing of Systems Manager documents off in ${region}`,
        effect: 'update',
        target: ['SettingId'],
        before: { settingValue: 'Enable', status: isDefault ? 'Default' : 'Customized' },
        after: { settingValue: 'Disable', status: 'Customized' },
        does: `Block public sharing of Systems Manager documents in ${region}`,
        region,
      },
    ),
});

/** Off in a new account; who turned it on may need it. */
export const serialConsole = regionalControl<Setting<boolean>>('serial-console', {
  reads: ['ec2:GetSerialConsoleAccessStatus'],
  words: { ok: 'off', open: 'on', advice: 'on' },
  read: (baseline, region) => baseline.serialConsole(region),
  stands: ({ value }) => (value ? { state: 'open', detail: 'on' } : { state: 'ok', detail: 'off' }),
});
