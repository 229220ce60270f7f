import type { Effect } from '../../model/change.ts';
import type { Theme } from '../theme.ts';

/** What a change does, as a sign: in colour, and alike without. */
export const SIGNS: Readonly<Record<Effect, (theme: Theme) => string>> = {
  create: ({ good }) => good('+'),
  update: ({ careful }) => careful('~'),
  delete: ({ alert }) => alert('-'),
};
