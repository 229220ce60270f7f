import { regional } from '../regional.ts';
import { type PublicAccessBlock, ALL_ON } from '../services/s3/state.ts';
import type { SandboxState } from '../state.ts';
import type { Setting } from './base.ts';

/** The Region in which half of the work was begun. */
const HOME = 'us-east-1';
const HALF_OF_S3: PublicAccessBlock = { ...ALL_ON, blockPolicy: false, restrictBuckets: false };

const enabledIn = ({ regions }: SandboxState): string[] =>
  Object.entries(regions).flatMap(([name, { status }]) => (status === 'DISABLED' ? [] : [name]));

const CONTACT = { name: 'Ada Admin', title: 'Owner', email: 'ada@example.com', phone: '+12065550100' };

/** Everything that `report` reads and that costs nothing by itself is so, in every Region. */
export function harden(state: SandboxState, { now }: Setting): SandboxState {
  for (const region of enabledIn(state)) {
    hardenRegion(state, region, now);
    regional(state, region).ec2.settings.ebsEncryption = true;
    regional(state, region).ec2.settings.metadata = { httpTokens: 'required', hopLimit: 2 };
  }
  state.s3.accountBlock = { ...ALL_ON };
  state.account.alternateContacts = { BILLING: CONTACT, OPERATIONS: CONTACT, SECURITY: CONTACT };
  state.iam.passwordPolicy = {
    minimumLength: 14,
    symbols: true,
    numbers: true,
    uppercase: true,
    lowercase: true,
    usersMayChange: true,
    reusePrevention: 24,
  };
  addBudget(state, now);
  addTrail(state, now, { multiRegion: true, isLogging: true });
  return state;
}

/** Somebody began with it by hand, in one Region, and stopped. */
export function hardenHalf(state: SandboxState, { now }: Setting): SandboxState {
  hardenRegion(state, HOME, now);
  regional(state, HOME).ec2.settings.snapshots = 'block-new-sharing';
  for (const region of [HOME, 'eu-west-1']) regional(state, region).ec2.settings.ebsEncryption = true;
  regional(state, HOME).ec2.settings.metadata = { httpTokens: 'required', hopLimit: 1 };
  regional(state, 'eu-west-1').ec2.settings.images = 'unblocked';
  state.s3.accountBlock = HALF_OF_S3;
  state.account.alternateContacts = { SECURITY: CONTACT };
  state.iam.passwordPolicy = { minimumLength: 8, symbols: false, numbers: true, uppercase: false, lowercase: false };
  addTrail(state, now, { multiRegion: false, isLogging: false });
  return state;
}

/** What can be set in a Region whatever runs there. */
function hardenRegion(state: SandboxState, region: string, now: number): void {
  const here = regional(state, region);
  here.ec2.settings.snapshots = 'block-all-sharing';
  here.documentSharing = { value: 'Disable', written: { at: now, by: `arn:aws:iam::${state.accountId}:root` } };
  here.analyzers.push({ name: 'external-access', type: 'ACCOUNT', createdAt: now, status: 'ACTIVE', tags: {} });
}

function addBudget({ budgets }: SandboxState, now: number): void {
  const Notification = { ComparisonOperator: 'GREATER_THAN', ThresholdType: 'PERCENTAGE', NotificationState: 'OK' };
  const thresholds = [
    { NotificationType: 'ACTUAL', Threshold: 50 },
    { NotificationType: 'ACTUAL', Threshold: 80 },
    { NotificationType: 'ACTUAL', Threshold: 100 },
    { NotificationType: 'FORECASTED', Threshold: 100 },
  ];
  budgets.push({
    name: 'monthly',
    members: { BudgetName: 'monthly', BudgetType: 'COST', TimeUnit: 'MONTHLY', BudgetLimit: { Amount: '50', Unit: 'USD' } },
    notifications: thresholds.map((each) => ({
      notification: { ...Notification, ...each },
      subscribers: [{ SubscriptionType: 'EMAIL', Address: CONTACT.email }],
    })),
    updatedAt: now,
  });
}

/** A trail with a bucket of its own, into which it has logged. */
function addTrail(state: SandboxState, now: number, how: { multiRegion: boolean; isLogging: boolean }): void {
  const bucket = `aws-cloudtrail-logs-${state.accountId}-${HOME}`;
  const Principal = { Service: 'cloudtrail.amazonaws.com' };
  const arn = `arn:aws:s3:::${bucket}`;
  const text = JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal, Action: 's3:GetBucketAcl', Resource: arn },
      { Effect: 'Allow', Principal, Action: 's3:PutObject', Resource: `${arn}/AWSLogs/${state.accountId}/*` },
    ],
  });
  const created = { region: HOME, createdAt: now, block: { ...ALL_ON }, ownership: 'BucketOwnerEnforced' };
  state.s3.buckets.push({ ...created, name: bucket, grants: [], policy: { text, visibleAt: now }, versioning: 'Enabled', isEmpty: false });
  state.trails.push({
    name: 'management-events',
    homeRegion: HOME,
    bucket,
    globalEvents: true,
    validation: true,
    ofOrganization: false,
    startedAt: now,
    ...(how.isLogging ? {} : { stoppedAt: now }),
    ...how,
  });
}
