import type { Plan } from '../model/plan.ts';

/**
 * With an outside identity provider users and groups come from there: one made here could not sign in, and the next
 * synchronisation may not keep it. A person may know better, and then it is the `otherwise` plan.
 */
export function externalProvider(otherwise: Plan): Plan {
  const why =
    'An external identity provider manages the users and groups of this directory (they have ExternalIds). The provider would not know a user created here, and nobody could sign in as that user.';
  const outside =
    'Create them in the identity provider and let it synchronize, run secure-account permission-set, and assign the group in the console: IAM Identity Center → AWS accounts → the account → Assign users or groups. secure-account status, without answers, then finds that administrator.';
  const wayOut = `${outside} If the identity source is the Identity Center directory again (Settings → Identity source), run this in a terminal, and say so when it asks.`;
  const waysOut = [
    outside,
    'Say yes if the identity source is the Identity Center directory again (Settings → Identity source), or if you mean the existing ones.',
  ];
  return {
    verdict: 'blocked',
    by: 'account',
    why,
    wayOut,
    unless: { consent: { option: 'outside-identity-provider', why, waysOut }, plan: otherwise },
  };
}
