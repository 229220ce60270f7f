import type { Call } from '../../service.ts';
import { type MarkerInput, markerPage } from './pages.ts';
import { meansRoot, type OfUser } from './user-name.ts';

interface VirtualInput extends MarkerInput {
  readonly AssignmentStatus?: 'Assigned' | 'Unassigned' | 'Any';
}

/** IAM-2: root's devices show their owner by ARN; a root user has no name and no path. */
export function listVirtualMFADevices({ input, state }: Call<VirtualInput>): Record<string, unknown> {
  const assigned = input.AssignmentStatus === 'Unassigned' ? [] : state.root.mfaDevices.filter(({ kind }) => kind === 'virtual');
  const { items, more } = markerPage(assigned, input);
  const owner = { UserId: state.accountId, Arn: `arn:aws:iam::${state.accountId}:root`, CreateDate: new Date(state.account.createdAt) };
  const devices = items.map(({ serialNumber, enabledAt }) => ({
    SerialNumber: serialNumber,
    User: owner,
    EnableDate: new Date(enabledAt),
  }));
  return { VirtualMFADevices: devices, ...more };
}

/** IAM-3. */
export function listMFADevices(call: Call<OfUser & MarkerInput>): Record<string, unknown> {
  meansRoot(call);
  const { items, more } = markerPage(call.state.root.mfaDevices, call.input);
  const devices = items.map(({ serialNumber, enabledAt }) => ({
    UserName: 'root',
    SerialNumber: serialNumber,
    EnableDate: new Date(enabledAt),
  }));
  return { MFADevices: devices, ...more };
}
