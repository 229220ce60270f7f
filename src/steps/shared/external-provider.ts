import type { Plan } from '../../model/plan.ts';

/**
 * With an outside identity provider users and groups come from there: one made here could not sign in, and the next
 * synchronisation may not keep it.
 */
export const externalProvider = (what: 'users' | 'groups'): Plan => ({
  verdict: 'blocked',
  by: 'account',
  why: `An outside identity provider keeps the ${what} of this directory (they have ExternalIds). A user or group made here would not be known there, and could not sign in.`,
  wayOut: 'Make them in the identity provider and let it synchronise, run secure-account permission-set, and assign the group in the console: IAM Identity Center → AWS accounts → the account → Assign users or groups. Without answers, secure-account status then finds that administrator. If the identity source is the Identity Center directory again (Settings → Identity source), add the user there in the console first.',
});
