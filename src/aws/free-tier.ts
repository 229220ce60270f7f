import type { HttpHandler } from '@smithy/core/protocols';
import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from '@smithy/types';
import type { AccountPlan } from '../model/account.ts';
import { AwsCallError } from '../model/errors.ts';
import { absent, found, type Reading } from '../model/reading.ts';
import { translate } from './errors/errors.ts';
import { refuseWrite } from './guard.ts';
import type { Pace } from './pace/attempts.ts';
import { retriesOf } from './pace/retries.ts';
import { callSigned, type JsonObject } from './signed-json.ts';
import { unlessStopped } from './unless-stopped.ts';

/** One place for the whole partition: botocore's endpoints of freetier, 2023-09-07. */
const REGION = 'us-east-1';
const ENDPOINT = 'https://freetier.us-east-1.api.aws';
const PLACE = { service: 'freetier', operation: 'GetAccountPlanState', region: REGION };

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
export async function readAccountPlan({
  credentials,
  handler,
  endpoint,
  globalRegion,
  pace,
}: FreeTierOptions): Promise<Reading<AccountPlan>> {
  // Plans are the commercial partition's; asking there with another partition's credentials would make them look bad.
  if (globalRegion !== REGION) return absent;
  refuseWrite('freetier:GetAccountPlanState');
  try {
    const call = {
      credentials,
      handler,
      url: new URL(endpoint ?? ENDPOINT),
      signingName: 'freetier',
      region: REGION,
      retries: retriesOf(pace),
    };
    const asked = (): Promise<JsonObject> => callSigned({ ...call, target: 'AWSFreeTierService.GetAccountPlanState' });
    return found(planOf(await unlessStopped(pace.signal, asked)));
  } catch (error) {
    const failure = translate(error, PLACE);
    if (failure instanceof AwsCallError && failure.code === 'ResourceNotFoundException') return absent;
    throw failure;
  }
}

function planOf(reply: JsonObject): AccountPlan {
  const { accountPlanType: type, accountPlanStatus: status, accountPlanRemainingCredits: credits, accountPlanExpirationDate: ends } = reply;
  if (typeof type !== 'string' || typeof status !== 'string') {
    throw new AwsCallError(
      'GetAccountPlanState of Free Tier answered without a plan.',
      { ...PLACE, code: 'UnreadableReply', requestId: null },
      'unclear',
    );
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
