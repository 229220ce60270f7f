import { DeletePublicAccessBlockCommand, PutPublicAccessBlockCommand } from '@aws-sdk/client-s3-control';
import { awsCommand } from '../../../facts/aws-command.ts';
import type { PublicAccessBlock } from '../../../model/baseline.ts';
import { change } from '../../../model/change.ts';
import type { Before } from '../../../model/change.ts';
import { found, optional } from '../../../model/reading.ts';
import { listed } from '../../../model/text.ts';
import { SETTINGS, SETTING_NAMES } from '../s3-public-access.ts';
import { settingBack } from './setting.ts';

const NONE: Before = Object.fromEntries(SETTINGS.map((name) => [name, null]));

const isOn = (values: Before, name: keyof PublicAccessBlock): boolean => values[name] === true;

/** Nobody has ever set it. */
const wasNone = (values: Before): boolean => SETTINGS.every((name) => values[name] === null);

/** No list tells which objects have one. */
const OBJECTS = 'An object with a public ACL of its own can be read by everybody again';

/** A bucket or an access point that is public but for the block would be open to everybody. */
export const accountBlockBack = settingBack({
  title: 'Put S3 Block Public Access of the account back',
  what: 'S3 Block Public Access of the account',
  isOfAccount: true,
  actions: [
    's3:GetAccountPublicAccessBlock',
    's3:GetAccessPointPolicyStatus',
    's3:GetBucketAcl',
    's3:GetBucketPolicyStatus',
    's3:ListAccessPoints',
    's3:ListAllMyBuckets',
    's3:PutAccountPublicAccessBlock',
  ],
  async read(baseline) {
    const block = await baseline.s3Block();
    return { is: block.is === 'found' ? { ...block.value } : NONE };
  },
  inWords(values) {
    const on = SETTINGS.filter((name) => isOn(values, name));
    return on.length === 0 ? 'off' : `on for ${listed(on.map((name) => SETTING_NAMES[name]))} alone`;
  },
  hides: {
    lifts: (is, was) => SETTINGS.some((name) => isOn(is, name) && !isOn(was, name)),
    async read(baseline) {
      const buckets = await optional(baseline.buckets().then(found));
      if (buckets.is !== 'found') return buckets;
      const unseen = buckets.value.flatMap(({ isPublic }) => (isPublic.is === 'unreadable' ? [isPublic] : []));
      return unseen[0] ?? found(buckets.value.flatMap(({ name, isPublic }) => (isPublic.is === 'found' && isPublic.value ? [name] : [])));
    },
    block: ({ accountId, isRehearsal }) => {
      const on = SETTINGS.map((name) => `${SETTING_NAMES[name]}=true`).join(',');
      const options = { 'account-id': accountId, 'public-access-block-configuration': on };
      return awsCommand('s3control', 'put-public-access-block', options, isRehearsal);
    },
  },
  changes({ is, was, accountId }, consent) {
    const about = {
      makes: 'S3 Block Public Access, as it was',
      effect: 'update',
      target: [],
      ids: { accountId },
      before: is,
      after: was,
      consent,
      // AWS refuses it to everybody in an account whose organization keeps it (model).
      ifRefused: 'An S3 policy of the organization may keep Block Public Access on: then nobody in this account turns it off.',
    } as const;
    return wasNone(was)
      ? [
          change(
            's3control:DeletePublicAccessBlock',
            DeletePublicAccessBlockCommand,
            { AccountId: accountId },
            { ...about, effect: 'delete', does: `Turn off S3 Block Public Access for the account. ${OBJECTS}` },
          ),
        ]
      : [
          change(
            's3control:PutPublicAccessBlock',
            PutPublicAccessBlockCommand,
            {
              AccountId: accountId,
              PublicAccessBlockConfiguration: Object.fromEntries(SETTINGS.map((name) => [SETTING_NAMES[name], isOn(was, name)])),
            },
            { ...about, does: `Put the former settings of S3 Block Public Access back for the account. ${OBJECTS}` },
          ),
        ];
  },
});
