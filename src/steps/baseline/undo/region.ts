import type { AccountReader } from '../../../model/account.ts';

/** The status of a Region that cannot be asked for what is in it; null where it can. */
export async function regionIsOff(account: AccountReader, region: string): Promise<string | null> {
  const status = (await account.regions()).find((one) => one.region === region)?.status ?? 'DISABLED';
  return status === 'ENABLED' || status === 'ENABLED_BY_DEFAULT' ? null : status;
}
