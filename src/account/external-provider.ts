import type { Plan } from '../model/plan.ts';

/**
 * With an outside identity provider users and groups come from there: one made here could not sign in, and the next
 * synchronisation may not keep it. A person may know better, and then it is the `otherwise` plan.
 */
export function externalProvider(otherwise: Plan): Plan {
  const why =
    'An outside identity provider keeps the users and groups of this directory (they have ExternalIds). One made here would not be known there, and nobody could sign in with it.';
  const outside =
    'Make them in the identity provider and let it synchronise, run secure-account permission-set, and assign the group in the console: IAM Identity Center → AWS accounts → the account → Assign users or groups. Without answers, secure-account status then finds that administrator.';
  const wayOut = `${outside} If the identity source is the Identity Center directory again (Settings → Identity source), run this at a terminal, and say so when it asks.`;
  const waysOut = [
    outside,
    'Say yes if the identity source is the Identity Center directory again (Settings → Identity source), or if you mean those who are there.',
  ];
  return {
    verdict: 'blocked',
    by: 'account',
    why,
    wayOut,
    unless: { consent: { option: 'outside-identity-provider', why, waysOut }, plan: otherwise },
  };
}
