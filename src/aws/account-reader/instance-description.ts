import {
  DescribeInstanceCommand,
  paginateListInstances,
  paginateListRegions,
  type DescribeInstanceResponse,
  type InstanceMetadata,
} from '@aws-sdk/client-sso-admin';
import type { Instance } from '../../model/identity-center.ts';
import { AccessDeniedError, AwsCallError } from '../../model/errors.ts';
import { listed } from '../empty-lists.ts';
import { collect } from '../pages.ts';
import type { ReaderContext } from './context.ts';

const INSTANCES = 'sso-admin:ListInstances';

type Which = Pick<Instance, 'instanceArn' | 'region'>;

/** DescribeInstance, once for everybody who asks; null where the instance is gone, and empty where the endpoint does not know the operation. */
export function describeInstance(context: ReaderContext, which: Which): Promise<DescribeInstanceResponse | null> {
  return context.memo.once(['instance'], `describeInstance ${which.instanceArn}`, () => describe(context, which));
}

/**
 * AWS answers AccessDeniedException of an instance that was deleted (model of DescribeInstance), and of one that is in
 * another Region. Whether it is a missing right is told by looking whether the instance is still listed.
 */
async function describe(context: ReaderContext, which: Which): Promise<DescribeInstanceResponse | null> {
  const { instanceArn, region } = which;
  try {
    return await context.call('sso-admin:DescribeInstance', region, (client) =>
      client.send(new DescribeInstanceCommand({ InstanceArn: instanceArn })),
    );
  } catch (error) {
    const isDenied = error instanceof AccessDeniedError || (error instanceof AwsCallError && error.code === 'AccessDeniedException');
    if (isDenied && !(await isListed(context, which))) return null;
    if (isUnknownHere(error)) return {};
    throw error;
  }
}

async function isListed({ call }: ReaderContext, { instanceArn, region }: Which): Promise<boolean> {
  const instances = await call(INSTANCES, region, (client) =>
    collect(INSTANCES, paginateListInstances({ client, pageSize: 100 }, {}), ({ Instances }) => listed(INSTANCES, Instances)),
  );
  return instances.some(({ InstanceArn }) => InstanceArn === instanceArn);
}

/** The primary Region as a reply names it, in one of two places; null where it does not. */
export const primaryRegionIn = ({ PrimaryRegion, Regions }: InstanceMetadata | DescribeInstanceResponse): string | null =>
  PrimaryRegion ?? Regions?.find(({ IsPrimaryRegion }) => IsPrimaryRegion)?.RegionName ?? null;

/**
 * For endpoints on which ListInstances does not name it: DescribeInstance, else ListRegions, else the Region in which the
 * instance was found. Null where the instance is gone.
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/multi-region-iam-identity-center.html
 */
export async function findPrimaryRegion(context: ReaderContext, which: Which): Promise<string | null> {
  const described = await describeInstance(context, which);
  if (described === null) return null;
  return primaryRegionIn(described) ?? (await byListRegions(context, which)) ?? which.region;
}

/** ListRegions of IAM Identity Center is young (February 2026): older policies refuse it, and some endpoints do not know it. */
async function byListRegions({ call }: ReaderContext, { instanceArn, region }: Which): Promise<string | null> {
  try {
    const regions = await call('sso-admin:ListRegions', region, (client) =>
      collect('sso-admin:ListRegions', paginateListRegions({ client }, { InstanceArn: instanceArn }), ({ Regions }) =>
        listed('sso-admin:ListRegions', Regions),
      ),
    );
    return regions.find(({ IsPrimaryRegion }) => IsPrimaryRegion)?.RegionName ?? null;
  } catch (error) {
    const isRefused = error instanceof AccessDeniedError || (error instanceof AwsCallError && error.kind !== 'unclear');
    if (isRefused || isUnknownHere(error)) return null;
    throw error;
  }
}

/** As emulators answer an operation that they do not have: by an error of their own, or with a page. A network that fails answers nothing. */
const isUnknownHere = (error: unknown): boolean =>
  error instanceof AwsCallError &&
  (['UnknownOperationException', 'NotImplemented', 'UnreadableReply'].includes(error.code) ||
    // LocalStack's, with HTTP 501.
    (error.code === 'InternalFailure' && error.kind === 'refused'));
