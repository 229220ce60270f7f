import type { MeanwhileOrder } from '../../src/sandbox/meanwhile/meanwhile.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import type { Instance, SandboxState } from '../../src/sandbox/state.ts';
import { ask, aSandbox } from './harness.ts';

export const look = (sandbox: Sandbox): Promise<unknown> => ask(sandbox, 'sts', 'GetCallerIdentity');

/** What the account holds after somebody else has done that. */
export async function after(
  order: Omit<MeanwhileOrder, 'service' | 'operation'>,
  sandbox = aSandbox({ scenario: 'secured' }),
): Promise<Sandbox> {
  sandbox.meanwhile.set({ service: 'sts', operation: 'GetCallerIdentity', ...order });
  await look(sandbox);
  return sandbox;
}

export function instanceIn({ instances: [instance] }: SandboxState): Instance {
  if (!instance) throw new Error('no instance');
  return instance;
}
