import { paginateListInstances, type InstanceMetadata } from '@aws-sdk/client-sso-admin';
import type { AccountReader } from '../../model/account.ts';
import type { Instance, InstanceSearch } from '../../model/identity-center.ts';
import { AccessDeniedError, AwsCallError, CredentialsError } from '../../model/errors.ts';
import { listed } from '../empty-lists.ts';
import { mayOffer } from '../../facts/identity-center-regions.ts';
import { collect } from '../pages.ts';
import { mapBounded } from '../../model/pool.ts';
import { requireMember, type ReaderContext } from './context.ts';
import { primaryRegionIn } from './instance-description.ts';

const CALL = 'sso-admin:ListInstances';

/** Regions asked side by side: more than are enabled anywhere, for a second batch is a second wait. */
const AT_ONCE = 50;

/** One Region's answer: what it has, or why it does not say. */
interface Answer {
  readonly region: string;
  readonly instances: readonly Instance[];
  readonly refusal: AccessDeniedError | AwsCallError | CredentialsError | null;
}

/**
 * The home Region first; where it has nothing, every other enabled one that offers IAM Identity Center. The home Region's refusal counts only where
 * it is enabled: one that is not knows nobody.
 */
export async function searchInstances(context: ReaderContext): Promise<InstanceSearch> {
  const { account, homeRegion } = context;
  const home = await askRegion(context, homeRegion);
  if (home.instances.some(isThere)) return summaryOf([home]);
  const enabled = (await account.regions())
    .filter(({ status }) => status === 'ENABLED' || status === 'ENABLED_BY_DEFAULT')
    .map(({ region }) => region);
  const others = await mapBounded(
    enabled.filter((region) => region !== homeRegion),
    AT_ONCE,
    (region) => askRegion(context, region),
  );
  const offering = others.filter(({ region, refusal }) => refusal === null || mayOffer(region, codeOf(refusal)));
  const answers = enabled.includes(homeRegion) ? [home, ...offering] : offering;
  throwIfDeniedEverywhere(answers);
  return summaryOf(answers);
}

const isThere = ({ status }: Instance): boolean => status !== 'DELETE_IN_PROGRESS' && status !== 'CREATE_FAILED';

async function askRegion(context: ReaderContext, region: string): Promise<Answer> {
  try {
    return { region, instances: await listInstances(context, region), refusal: null };
  } catch (error) {
    return { region, instances: [], refusal: await ofThisRegionAlone(error, context.account) };
  }
}

/** Those of one Region, in whatever state. */
export async function listInstances({ call }: ReaderContext, region: string): Promise<readonly Instance[]> {
  const instances = await call(CALL, region, (client) =>
    collect(CALL, paginateListInstances({ client, pageSize: 100 }, {}), ({ Instances }) => listed(CALL, Instances)),
  );
  return instances.map((instance) => instanceOf(instance, region));
}

/**
 * A Region that is not enabled, or has just been, calls good credentials unknown. Only who-am-I tells whether they
 * are: it throws where they are not.
 */
async function ofThisRegionAlone(error: unknown, account: AccountReader): Promise<Answer['refusal']> {
  if (error instanceof AccessDeniedError || error instanceof AwsCallError) return error;
  if (!(error instanceof CredentialsError) || error.problem !== 'invalid') throw error;
  await account.caller();
  return error;
}

function instanceOf(metadata: InstanceMetadata, region: string): Instance {
  const { InstanceArn, IdentityStoreId, OwnerAccountId, Status, StatusReason } = metadata;
  const primaryRegion = primaryRegionIn(metadata);
  return {
    instanceArn: requireMember(InstanceArn, 'sso-admin:ListInstances', 'an instance ARN'),
    identityStoreId: IdentityStoreId === undefined || IdentityStoreId === '' ? null : IdentityStoreId,
    ownerAccountId: OwnerAccountId ?? null,
    status: requireMember(Status, 'sso-admin:ListInstances', 'a status'),
    statusReason: StatusReason ?? null,
    region: primaryRegion ?? region,
    primaryRegion,
  };
}

/** One Region may have reasons of its own (a policy by Region); all of them together mean that the action is denied. */
function throwIfDeniedEverywhere(answers: readonly Answer[]): void {
  const [first] = answers;
  if (first?.refusal instanceof AccessDeniedError && answers.every(({ refusal }) => refusal instanceof AccessDeniedError)) {
    throw first.refusal;
  }
}

function summaryOf(answers: readonly Answer[]): InstanceSearch {
  const byArn = new Map<string, Instance>();
  for (const instance of answers.flatMap(({ instances }) => instances)) {
    if (!byArn.has(instance.instanceArn)) byArn.set(instance.instanceArn, instance);
  }
  return {
    instances: [...byArn.values()].sort((one, other) => Number(isThere(other)) - Number(isThere(one))),
    asked: answers.map(({ region }) => region),
    refused: answers.flatMap(({ region, refusal }) =>
      refusal === null ? [] : [{ region, code: codeOf(refusal), message: refusal.message }],
    ),
  };
}

function codeOf(refusal: NonNullable<Answer['refusal']>): string {
  if (!(refusal instanceof CredentialsError)) return refusal.code;
  return refusal.cause instanceof Error ? refusal.cause.name : refusal.problem;
}
