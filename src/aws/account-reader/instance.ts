import type { AccountReader, Instance } from '../../model/account.ts';
import { found, later, optional, type Reading } from '../../model/reading.ts';
import type { ReaderContext } from './context.ts';
import { searchInstances } from './instance-search.ts';
import { readInstanceType } from './instance-type.ts';

type Instances = Pick<AccountReader, 'instances' | 'instance' | 'instanceType'>;

/** Where IAM Identity Center is, and of which type. */
export function instanceReads(context: ReaderContext): Instances {
  const { memo } = context;
  return {
    instances: () => memo.once(['instance'], 'instances', () => searchInstances(context)),
    instance: () => memo.once(['instance'], 'instance', () => chooseInstance(context)),
    instanceType: () => memo.once(['instance'], 'instanceType', () => readInstanceType(context)),
  };
}

/** Blank identity store ids come with CREATE_IN_PROGRESS: such an instance cannot be asked yet. */
async function chooseInstance({ account }: ReaderContext): Promise<Reading<Instance>> {
  const { instances } = await account.instances();
  const ready = instances.filter(({ identityStoreId, status }) => identityStoreId !== null && status !== 'DELETE_IN_PROGRESS');
  const [first] = ready;
  if (first === undefined) return later;
  return found(ready.length === 1 ? first : await preferred(first, ready, account));
}

/** Beside an account instance of this account's, the organization's counts: it belongs to the management account. */
async function preferred(first: Instance, ready: readonly Instance[], account: AccountReader): Promise<Instance> {
  const organization = await optional(account.organization());
  const owner = organization.is === 'found' ? organization.value.managementAccountId : null;
  return ready.find(({ ownerAccountId }) => ownerAccountId === owner) ?? ready.find(({ status }) => status === 'ACTIVE') ?? first;
}
