import type { AccountReader } from '../../model/account.ts';
import type { Instance } from '../../model/identity-center.ts';
import { found, later, optional, type Reading } from '../../model/reading.ts';
import type { ReaderContext } from './context.ts';
import { describeInstance, findPrimaryRegion } from './instance-description.ts';
import { isDirectoryEmpty } from './instance-directory.ts';
import { readInstanceContents } from './instance-contents.ts';
import { listInstances, searchInstances } from './instance-search.ts';
import { readInstanceType } from './instance-type.ts';

type Instances = Pick<
  AccountReader,
  'instances' | 'instancesIn' | 'instanceAnswers' | 'instance' | 'instanceType' | 'instanceContents' | 'directoryIsEmpty'
>;

/** Where IAM Identity Center is, and of which type. */
export function instanceReads(context: ReaderContext): Instances {
  const { memo } = context;
  return {
    instances: () => memo.once(['instance'], 'instances', () => searchInstances(context)),
    instancesIn: (region) => memo.once(['instance'], `instancesIn ${region}`, () => listInstances(context, region)),
    async instanceAnswers(instanceArn, region) {
      const described = await describeInstance(context, { instanceArn, region });
      return described?.InstanceArn === instanceArn && described.Status !== 'DELETE_IN_PROGRESS';
    },
    instance: () => memo.once(['instance'], 'instance', () => chooseInstance(context)),
    instanceType: () => memo.once(['instance', 'organization'], 'instanceType', () => readInstanceType(context)),
    instanceContents: () =>
      memo.once(['instance', 'directory', 'permission-sets'], 'instanceContents', () => readInstanceContents(context)),
    directoryIsEmpty: () => memo.once(['instance', 'directory'], 'directoryIsEmpty', () => isDirectoryEmpty(context)),
  };
}

/**
 * Until it is ACTIVE, AWS takes DescribeInstance and DeleteInstance alone (model of DescribeInstance); a blank identity
 * store id may outlast that a little.
 */
async function chooseInstance(context: ReaderContext): Promise<Reading<Instance>> {
  const { account, memo, lastInstance } = context;
  const finding = account.instances();
  // Whoever looks for the instance anew looks at everything anew.
  if (lastInstance.ready !== null) {
    // Once this read itself is remembered: they all ask for it.
    await Promise.resolve();
    memo.all();
  }
  const { instances } = await finding;
  const ready = instances.filter(({ identityStoreId, status }) => identityStoreId !== null && status === 'ACTIVE');
  const [first] = ready;
  if (first === undefined) return later;
  return located(context, ready.length === 1 ? first : await preferred(first, ready, account));
}

/** Beside an account instance of this account's, the organization's counts: it belongs to the management account. */
async function preferred(first: Instance, ready: readonly Instance[], account: AccountReader): Promise<Instance> {
  const organization = await optional(account.organization());
  const owner = organization.is === 'found' ? organization.value.managementAccountId : null;
  return ready.find(({ ownerAccountId }) => ownerAccountId === owner) ?? first;
}

/** In its primary Region: a replica answers few of the calls, and takes no writes. */
async function located(context: ReaderContext, instance: Instance): Promise<Reading<Instance>> {
  if (instance.primaryRegion !== null) return found(instance);
  const region = await findPrimaryRegion(context, instance);
  return region === null ? later : found({ ...instance, region });
}
