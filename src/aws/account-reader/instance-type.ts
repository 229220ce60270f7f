import { paginateListRegions } from '@aws-sdk/client-sso-admin';
import type { InstanceType } from '../../model/account.ts';
import { AccessDeniedError, AwsCallError } from '../../model/errors.ts';
import { found, type Reading } from '../../model/reading.ts';
import { listed } from '../empty-lists.ts';
import { collect } from '../pages.ts';
import { ofInstance, type ReaderContext, type ReadyInstance } from './context.ts';
import { permissionSetPage } from './permission-set-pages.ts';

/** No field says of which type an instance is: account instances have no permission sets, and answer so. */
export function readInstanceType(context: ReaderContext): Promise<Reading<InstanceType>> {
  return ofInstance(context, async (instance) => {
    const [type, primaryRegion] = await Promise.all([readType(context, instance), readPrimaryRegion(context, instance)]);
    return found({ type, primaryRegion });
  });
}

async function readType(context: ReaderContext, instance: ReadyInstance): Promise<InstanceType['type']> {
  try {
    await permissionSetPage(context, instance);
    return 'organization';
  } catch (error) {
    if (error instanceof AwsCallError && error.code === 'ValidationException' && /not supported/i.test(error.message)) return 'account';
    throw error;
  }
}

/**
 * Writes go to the primary Region alone. ListRegions of IAM Identity Center is young (February 2026): where it is
 * refused, or names none, the Region that has the instance is the only one.
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/multi-region-iam-identity-center.html
 */
async function readPrimaryRegion({ call }: ReaderContext, { instanceArn, region }: ReadyInstance): Promise<string> {
  try {
    const regions = await call('sso-admin:ListRegions', region, (client) =>
      collect('sso-admin:ListRegions', paginateListRegions({ client }, { InstanceArn: instanceArn }), ({ Regions }) =>
        listed('sso-admin:ListRegions', Regions),
      ),
    );
    return regions.find(({ IsPrimaryRegion }) => IsPrimaryRegion)?.RegionName ?? region;
  } catch (error) {
    if (error instanceof AccessDeniedError || (error instanceof AwsCallError && error.kind !== 'unclear')) return region;
    throw error;
  }
}
