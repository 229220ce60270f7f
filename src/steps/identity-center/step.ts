import type { Step } from '../../model/step.ts';
import { knownIdentityCenter, readIdentityCenter } from './facts.ts';
import { INSTANCE_READS, PERMISSION_SET_LISTS, PRIMARY_REGION_READS } from '../../account/instance.ts';
import type { IdentityCenterFacts } from './facts.ts';
import { offerHomeRegion } from './offer.ts';
import { planIdentityCenter } from './plan.ts';
import { spec } from './spec.ts';

/** The organization, and the organization instance of IAM Identity Center. */
export const identityCenter: Step<IdentityCenterFacts> = {
  ...spec,
  actions: {
    required: [...INSTANCE_READS, 'account:GetAccountInformation', 'organizations:CreateOrganization', 'sso:UpdateInstance'],
    optional: [
      ...PRIMARY_REGION_READS,
      ...PERMISSION_SET_LISTS,
      'freetier:GetAccountPlanState',
      // How many accounts get a service-linked role, and whether an account instance has users.
      'organizations:ListAccounts',
      'identitystore:ListUsers',
      'identitystore:ListGroups',
    ],
    // CreateOrganization makes AWSServiceRoleForOrganizations, else AccessDeniedForDependencyException.
    onBehalf: ['iam:CreateServiceLinkedRole'],
  },
  needs: [],
  gives: ['homeRegion', 'instanceArn', 'identityStoreId'],
  reads: ['organization', 'instance'],
  standsOn: ['account', 'regions'],
  inspect: readIdentityCenter,
  known: knownIdentityCenter,
  // While AWS is still making it, too: whose it is depends on this run having seen it come.
  appeared: ({ instance }) => (instance === null ? null : { region: instance.region, ids: { instanceArn: instance.instanceArn } }),
  plan: planIdentityCenter,
  optionalChoices: offerHomeRegion,
};
