import type { Call, Service } from '../../service.ts';
import { deleteAccessKey, getAccessKeyLastUsed, listAccessKeys, updateAccessKey } from './access-keys.ts';
import { getAccountSummary } from './account-summary.ts';
import { listMFADevices, listVirtualMFADevices } from './mfa-devices.ts';
import { type MarkerInput, markerPage } from './pages.ts';

/** IAM-8: the rehearsal account has no alias. */
function listAccountAliases({ input }: Call<MarkerInput>): Record<string, unknown> {
  const { items, more } = markerPage([], input);
  return { AccountAliases: items, ...more };
}

export const iam: Service = {
  id: 'iam',
  operations: {
    GetAccountSummary: { write: false, run: getAccountSummary },
    ListVirtualMFADevices: { write: false, run: listVirtualMFADevices },
    ListMFADevices: { write: false, run: listMFADevices },
    ListAccessKeys: { write: false, run: listAccessKeys },
    GetAccessKeyLastUsed: { write: false, run: getAccessKeyLastUsed },
    UpdateAccessKey: { write: true, run: updateAccessKey },
    DeleteAccessKey: { write: true, run: deleteAccessKey },
    ListAccountAliases: { write: false, run: listAccountAliases },
  },
};
