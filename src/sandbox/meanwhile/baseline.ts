import { ALL_ON } from '../services/s3/state.ts';
import type { Change } from './order.ts';

const CONTACT = { name: 'Mallory Meanwhile', title: 'Owner', email: 'mallory@example.com', phone: '+12065550199' };
const BUCKET = 'meanwhile-logs';

export const baselineChanges = {
  'set-public-access-block': ({ state: { s3 } }) => {
    s3.accountBlock = { ...ALL_ON };
    return undefined;
  },
  'delete-public-access-block': ({ state: { s3 } }) => {
    if (!s3.accountBlock) return 'nothing is blocked for the account';
    s3.accountBlock = undefined;
    return undefined;
  },
  'manage-public-access-block': ({ state: { s3 } }) => {
    s3.accountBlockManaged = true;
    return undefined;
  },
  'open-bucket': ({ state: { s3 }, now }, { bucketName = 'meanwhile-website', region = 'us-east-1' }) => {
    const Resource = `arn:aws:s3:::${bucketName}/*`;
    const text = JSON.stringify({ Statement: [{ Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource }] });
    const bucket = { name: bucketName, region, createdAt: now, ownership: 'BucketOwnerEnforced', grants: [], isEmpty: false };
    s3.buckets = [...s3.buckets.filter(({ name }) => name !== bucketName), { ...bucket, policy: { text, visibleAt: now } }];
    return undefined;
  },
  'open-access-point': ({ state: { s3 }, now }, { bucketName = 'meanwhile-data', region = 'us-east-1' }) => {
    const bucket = { name: bucketName, region, createdAt: now, ownership: 'BucketOwnerEnforced', grants: [], isEmpty: false };
    if (!s3.buckets.some(({ name }) => name === bucketName)) s3.buckets.push(bucket);
    s3.accessPoints.push({ name: 'meanwhile', region, bucket: bucketName, origin: 'Internet', isPublic: true });
    return undefined;
  },
  'take-bucket-name': ({ state: { s3 } }, { bucketName = BUCKET }) => {
    if (s3.buckets.some(({ name }) => name === bucketName)) return `${bucketName} is a bucket of this account`;
    s3.taken.push(bucketName);
    return undefined;
  },
  'set-alternate-contacts': ({ state: { account } }) => {
    account.alternateContacts = { BILLING: CONTACT, OPERATIONS: CONTACT, SECURITY: CONTACT };
    return undefined;
  },
  'delete-alternate-contacts': ({ state: { account } }) => {
    account.alternateContacts = {};
    return undefined;
  },
  'create-budget': ({ state: { budgets }, now }) => {
    const members = { BudgetName: 'meanwhile', BudgetType: 'COST', TimeUnit: 'MONTHLY', BudgetLimit: { Amount: '100', Unit: 'USD' } };
    budgets.push({ name: 'meanwhile', members, notifications: [], updatedAt: now });
    return undefined;
  },
  'create-trail': ({ state: { trails }, now }, { region = 'us-east-1' }) => {
    const how = { multiRegion: true, globalEvents: true, validation: true, ofOrganization: false, isLogging: true, startedAt: now };
    trails.push({ name: 'meanwhile', homeRegion: region, bucket: BUCKET, ...how });
    return undefined;
  },
  'stop-logging': ({ state: { trails }, now }) => {
    if (trails.length === 0) return 'there is no trail';
    for (const trail of trails) Object.assign(trail, { isLogging: false, stoppedAt: now });
    return undefined;
  },
} satisfies Readonly<Record<string, Change>>;
