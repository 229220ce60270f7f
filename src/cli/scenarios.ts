/** The accounts that a rehearsal can begin with. A test holds this list against the sandbox's own: help must not load that. */
export const SCENARIO_NAMES = [
  'fresh', 'free-plan', 'pending-activation', 'organization', 'consolidated-billing', 'enabled', 'elsewhere', 'hidden-region', 'account-instance',
  'member', 'managed', 'external-idp', 'partial', 'shared-group', 'shared-set', 'stale-provisioning', 'root-keys', 'secured',
] as const;

export type Scenario = (typeof SCENARIO_NAMES)[number];

export const scenarioNamed = (text: string): Scenario | undefined => SCENARIO_NAMES.find((name) => name === text);
