import { PutPublicAccessBlockCommand } from '@aws-sdk/client-s3-control';
import { fewNames } from '../../account/administrators.ts';
import type { BucketExposure, PublicAccessBlock } from '../../model/baseline.ts';
import { change } from '../../model/change.ts';
import type { Change } from '../../model/change.ts';
import type { Control } from '../../model/control.ts';
import { found, inBrackets, optional, whyUnread } from '../../model/reading.ts';
import type { OptionalReading } from '../../model/reading.ts';
import { listed, visible } from '../../model/text.ts';
import { control } from './control.ts';
import { TO_READ, unreadable, whole } from './readings.ts';

interface S3Facts {
  readonly accountId: string;
  readonly block: OptionalReading<PublicAccessBlock>;
  /** Unreadable where the buckets themselves could not be listed. */
  readonly buckets: OptionalReading<readonly BucketExposure[]>;
}

const ALL_ON: PublicAccessBlock = { blockPublicAcls: true, ignorePublicAcls: true, blockPublicPolicy: true, restrictPublicBuckets: true };
/** As S3 names the four. */
export const SETTING_NAMES: Readonly<Record<keyof PublicAccessBlock, string>> = {
  blockPublicAcls: 'BlockPublicAcls',
  ignorePublicAcls: 'IgnorePublicAcls',
  blockPublicPolicy: 'BlockPublicPolicy',
  restrictPublicBuckets: 'RestrictPublicBuckets',
};

/** The four, in S3's order. */
export const SETTINGS = ['blockPublicAcls', 'ignorePublicAcls', 'blockPublicPolicy', 'restrictPublicBuckets'] as const;

const exposed = ({ buckets }: S3Facts): readonly BucketExposure[] =>
  buckets.is === 'found' ? buckets.value.filter(({ isPublic }) => isPublic.is === 'found' && isPublic.value) : [];

/** Those of which nobody can say, a line each; the listing itself among them. */
function unseen({ buckets }: S3Facts): readonly string[] {
  if (buckets.is !== 'found') return [`the buckets${inBrackets(buckets)}`];
  return buckets.value.flatMap(({ name, isPublic }) => (isPublic.is === 'unreadable' ? [`${visible(name)} (${whyUnread(isPublic)})`] : []));
}

/** A bucket that is listed and yet unknown: too new to be seen everywhere, or just deleted. */
const onTheMove = ({ buckets }: S3Facts): readonly string[] =>
  buckets.is === 'found'
    ? buckets.value.flatMap(({ name, isPublic }) =>
        isPublic.is === 'unreadable' && isPublic.code === 'NoSuchBucket' ? [visible(name)] : [],
      )
    : [];

/** Of the whole account; turned on only where it was read that nothing is public now. */
export const s3PublicAccess: Control<S3Facts> = control<S3Facts>('s3-public-access', {
  reads: [
    's3:GetAccessPointPolicyStatus',
    's3:GetAccountPublicAccessBlock',
    's3:GetBucketAcl',
    's3:GetBucketPolicyStatus',
    's3:ListAccessPoints',
    's3:ListAllMyBuckets',
  ],
  writes: ['s3:PutAccountPublicAccessBlock'],
  scopes: ['baseline', 'baseline-contents'],
  standsOnContents: true,
  async inspect(account) {
    const [{ accountId }, baseline] = await Promise.all([account.caller(), account.baseline()]);
    const [block, buckets] = await Promise.all([optional(baseline.s3Block()), optional(baseline.buckets().then(found))]);
    return { accountId, block, buckets };
  },
  judge(facts) {
    const { block } = facts;
    if (block.is === 'unreadable' || block.is === 'later') {
      return whole('unknown', unreadable('S3 Block Public Access of the account', block));
    }
    const off = block.is === 'absent' ? SETTINGS : SETTINGS.filter((one) => !block.value[one]);
    if (off.length === 0) return whole('ok', 'S3 Block Public Access is on for the account, all four settings');
    const open = exposed(facts);
    const now =
      open.length === 0
        ? ''
        : `; public now: ${fewNames(
            open.map(({ name }) => name),
            3,
          )}`;
    return whole(
      'open',
      `S3 Block Public Access of the account ${off.length === SETTINGS.length ? 'is off' : `lacks ${listed(off.map((one) => SETTING_NAMES[one]))}`}${now}`,
    );
  },
  plan(facts) {
    const { state, summary } = s3PublicAccess.judge(facts);
    if (state === 'ok') return { verdict: 'ok', summary };
    if (state === 'unknown') return { verdict: 'blocked', by: 'account', why: summary, wayOut: TO_READ };
    const [open, unsure] = [exposed(facts), unseen(facts)];
    const moving = onTheMove(facts);
    if (open.length === 0 && moving.length > 0 && moving.length === unsure.length) {
      return {
        verdict: 'in-progress',
        summary: `AWS lists the bucket ${listed(moving)}, and does not show it everywhere yet, or any more`,
        everyMs: 2000,
        patienceMs: 60_000,
        countsAsOk: false,
        afterwards: [blocking(facts)],
      };
    }
    if (open.length > 0 || unsure.length > 0) {
      const wayOut =
        open.length > 0
          ? `Public now: ${fewNames(open.map(({ name }) => name))}. See who needs that, then turn it on: S3 → Block Public Access settings for this account.`
          : `Not readable: ${listed(unsure)}. ${TO_READ}`;
      return { verdict: 'blocked', by: 'account', why: summary, wayOut };
    }
    return { verdict: 'planned', summary, actions: [blocking(facts)] };
  },
});

const blocking = ({ accountId, block }: S3Facts): Change =>
  change(
    's3control:PutPublicAccessBlock',
    PutPublicAccessBlockCommand,
    {
      AccountId: accountId,
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        IgnorePublicAcls: true,
        BlockPublicPolicy: true,
        RestrictPublicBuckets: true,
      },
    },
    {
      makes: 'S3 Block Public Access',
      effect: 'update',
      target: ['AccountId'],
      before: block.is === 'found' ? { ...block.value } : Object.fromEntries(Object.keys(ALL_ON).map((one) => [one, null])),
      after: { ...ALL_ON },
      does: 'Turn on S3 Block Public Access for the account',
    },
  );
