import type { Plan } from '../model/plan.ts';

/**
 * With an outside identity provider users and groups come from there: one made here could not sign in, and the next
 * synchronisation may not keep it.
 */
export const externalProvider = (what: 'users' | 'groups'): Plan => ({
  verdict: 'blocked',
  by: 'account',
  why: `An outside identity provider keeps the ${what} of this directory (they have ExternalIds). A user or group made here would not be known there, and could not sign in.`,
  wayOut: 'Make the user and the group in the identity provider and let it synchronise them; then run secure-account permission-set and secure-account assignment with --group. Or change the identity source first: IAM Identity Center → Settings → Identity source.',
});
