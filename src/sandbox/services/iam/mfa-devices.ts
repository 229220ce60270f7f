import type { Call } from '../../service.ts';
import type { SandboxState } from '../../state.ts';
import { describedUser } from './describe.ts';
import { devicesOf } from './enable.ts';
import { type MarkerInput, markerPage } from './pages.ts';
import { type OfUser, whoIsMeant } from './user-name.ts';

interface VirtualInput extends MarkerInput {
  readonly AssignmentStatus?: 'Assigned' | 'Unassigned' | 'Any';
}

/** IAM-2: root's devices show their owner by ARN; a root user has no name and no path. */
export function listVirtualMFADevices({ input, state }: Call<VirtualInput>): Record<string, unknown> {
  const { AssignmentStatus: wanted = 'Any' } = input;
  const all = [...ofRoot(state), ...ofUsers(state)];
  const found = all.filter(({ User }) => wanted === 'Any' || (User === undefined) === (wanted === 'Unassigned'));
  const { items, more } = markerPage(found, input);
  return { VirtualMFADevices: items, ...more };
}

interface Listed {
  readonly SerialNumber: string;
  readonly User?: Record<string, unknown>;
  readonly EnableDate?: Date;
}

function ofRoot({ root, accountId, account }: SandboxState): Listed[] {
  const owner = { UserId: accountId, Arn: `arn:aws:iam::${accountId}:root`, CreateDate: new Date(account.createdAt) };
  return root.mfaDevices
    .filter(({ kind }) => kind === 'virtual')
    .map(({ serialNumber, enabledAt }) => ({ SerialNumber: serialNumber, User: owner, EnableDate: new Date(enabledAt) }));
}

/** Without tags: "This operation doesn't return tags" (model). */
function ofUsers(state: SandboxState): Listed[] {
  const { users, mfaDevices } = state.iam;
  return mfaDevices
    .filter(({ kind }) => kind === 'virtual')
    .map(({ serialNumber, userId, enabledAt }) => {
      const owner = users.find((user) => user.userId === userId);
      return {
        SerialNumber: serialNumber,
        ...(owner && { User: describedUser(state, owner) }),
        ...(enabledAt !== undefined && { EnableDate: new Date(enabledAt) }),
      };
    });
}

/** IAM-3. */
export function listMFADevices(call: Call<OfUser & MarkerInput>): Record<string, unknown> {
  const { state, input } = call;
  const meant = whoIsMeant(call);
  const userName = meant === 'root' ? 'root' : meant.userName;
  const { items, more } = markerPage<{ serialNumber: string; enabledAt?: number }>(
    meant === 'root' ? state.root.mfaDevices : devicesOf(state, meant),
    input,
  );
  const devices = items.map(({ serialNumber, enabledAt = 0 }) => ({
    UserName: userName,
    SerialNumber: serialNumber,
    EnableDate: new Date(enabledAt),
  }));
  return { MFADevices: devices, ...more };
}
