import type { Host } from '../model/ports.ts';

/** Asking where there is no person is a mistake of ours; the logic looks at `interactive` first. */
export const nobody: Host['ask'] = async (kind) => {
  throw new Error(`Nobody can be asked here: ${kind}`);
};
