import type { HttpHandler } from '@smithy/core/protocols';
import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from '@smithy/types';
import type { AccountActivity, AccountPlan } from '../model/account.ts';
import { AwsCallError } from '../model/errors.ts';
import { absent, found, type Reading } from '../model/reading.ts';
import { translate } from './errors/errors.ts';
import { refuseWrite } from './guard.ts';
import type { Pace } from './pace/attempts.ts';
import { retriesOf } from './pace/retries.ts';
import { callSigned, type JsonObject } from './signed-json.ts';
import { unlessStopped } from '../model/unless-stopped.ts';

/** One place for the whole partition: botocore's endpoints of freetier, 2023-09-07. */
const REGION = 'us-east-1';
const ENDPOINT = 'https://freetier.us-east-1.api.aws';
const PLACE = { service: 'freetier', region: REGION };

/** How the hand-signed call is made: as the clients make theirs. */
export interface FreeTierOptions {
  readonly credentials: AwsCredentialIdentity | AwsCredentialIdentityProvider;
  readonly handler: HttpHandler;
  /** AWS_ENDPOINT_URL_FREETIER or AWS_ENDPOINT_URL. */
  readonly endpoint: string | undefined;
  /** Names the partition. */
  readonly globalRegion: string;
  readonly pace: Pace;
}

/** Free Tier GetAccountPlanState, signed by hand for want of a client. Absent for an account from before there were plans. */
export async function readAccountPlan(options: FreeTierOptions): Promise<Reading<AccountPlan>> {
  // Plans are the commercial partition's; asking there with another partition's credentials would make them look bad.
  if (options.globalRegion !== REGION) return absent;
  try {
    return found(planOf(await ask(options, 'GetAccountPlanState')));
  } catch (error) {
    if (error instanceof AwsCallError && error.code === 'ResourceNotFoundException') return absent;
    throw error;
  }
}

/** An account has a handful; whatever gives more pages than this does not end. */
const MOST_PAGES = 20;

/** Free Tier ListAccountActivities: what earns credits, whether it was done or not. */
export async function readAccountActivities(options: FreeTierOptions): Promise<readonly AccountActivity[]> {
  const activities: AccountActivity[] = [];
  let nextToken: string | undefined;
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const reply = await ask(options, 'ListAccountActivities', nextToken === undefined ? {} : { nextToken });
    const list = reply['activities'];
    if (!Array.isArray(list)) throw unreadable('ListAccountActivities', 'a list');
    activities.push(...list.map(activityOf));
    const next = reply['nextToken'];
    if (typeof next !== 'string' || next === '') return activities;
    if (next === nextToken) break;
    nextToken = next;
  }
  throw unreadable('ListAccountActivities', 'an end to its pages');
}

type Operation = 'GetAccountPlanState' | 'ListAccountActivities';

async function ask(
  { credentials, handler, endpoint, pace }: FreeTierOptions,
  operation: Operation,
  input?: JsonObject,
): Promise<JsonObject> {
  refuseWrite(`freetier:${operation}`);
  const call = {
    credentials,
    handler,
    url: new URL(endpoint ?? ENDPOINT),
    signingName: 'freetier',
    region: REGION,
    retries: retriesOf(pace),
    target: `AWSFreeTierService.${operation}`,
    input,
  };
  try {
    return await unlessStopped(pace.signal, () => callSigned(call));
  } catch (error) {
    throw translate(error, { ...PLACE, operation });
  }
}

const unreadable = (operation: Operation, what: string): AwsCallError =>
  new AwsCallError(
    `${operation} of Free Tier answered without ${what}.`,
    { ...PLACE, operation, code: 'UnreadableReply', requestId: null },
    'unclear',
  );

function activityOf(value: unknown): AccountActivity {
  const { activityId, title, status, reward } = { ...(typeof value === 'object' ? value : {}) } as JsonObject;
  if (typeof activityId !== 'string' || typeof title !== 'string' || typeof status !== 'string') {
    throw unreadable('ListAccountActivities', 'what an activity is');
  }
  const credit = typeof reward === 'object' && reward !== null && 'credit' in reward ? creditsOf(reward.credit) : null;
  return { activityId, title, status, credit };
}

function planOf(reply: JsonObject): AccountPlan {
  const { accountPlanType: type, accountPlanStatus: status, accountPlanRemainingCredits: credits, accountPlanExpirationDate: ends } = reply;
  if (typeof type !== 'string' || typeof status !== 'string') {
    throw unreadable('GetAccountPlanState', 'a plan');
  }
  return { type, status, credits: creditsOf(credits), expiresAt: dateOf(ends) };
}

/** The model wants ISO 8601; seconds since the epoch are what JSON 1.0 has where a model says nothing. */
function dateOf(value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const date = new Date(typeof value === 'number' ? value * 1000 : value);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

function creditsOf(credits: unknown): AccountPlan['credits'] {
  if (typeof credits !== 'object' || credits === null || !('amount' in credits) || !('unit' in credits)) return null;
  const { amount, unit } = credits;
  return typeof amount === 'number' && typeof unit === 'string' ? { amount, unit } : null;
}
