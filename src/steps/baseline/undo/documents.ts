import { ResetServiceSettingCommand, UpdateServiceSettingCommand } from '@aws-sdk/client-ssm';
import { change } from '../../../model/change.ts';
import { DOCUMENT_SHARING } from '../sharing.ts';
import { settingBack } from './setting.ts';

/**
 * Back to AWS's default where nobody had ever written it. Whether the block hides a document that was public before, or leaves
 * it public, no source that was read tells: the plan says that it may be public again.
 */
export const documentSharingBack = settingBack({
  title: 'Put public sharing of Systems Manager documents back',
  what: 'the block of public Systems Manager documents',
  actions: ['ssm:GetServiceSetting', 'ssm:ResetServiceSetting', 'ssm:UpdateServiceSetting'],
  async read(baseline, region) {
    const { value, isDefault } = await baseline.documentSharing(region);
    return { is: { settingValue: value ? 'Enable' : 'Disable', status: isDefault ? 'Default' : 'Customized' } };
  },
  inWords: ({ settingValue }) => (settingValue === 'Disable' ? 'off' : 'on'),
  changes({ is, was, region }) {
    const about = {
      makes: `public sharing of Systems Manager documents in ${region}, as it was`,
      effect: 'update',
      target: ['SettingId'],
      before: is,
      after: was,
      does: `Let Systems Manager documents in ${region} be shared with everybody again; one that was public before may be so at once`,
      region,
    } as const;
    return was['status'] === 'Default'
      ? [change('ssm:ResetServiceSetting', ResetServiceSettingCommand, { SettingId: DOCUMENT_SHARING }, about)]
      : [change('ssm:UpdateServiceSetting', UpdateServiceSettingCommand, { SettingId: DOCUMENT_SHARING, SettingValue: 'Enable' }, about)];
  },
});
