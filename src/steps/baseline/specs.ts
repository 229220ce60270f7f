import type { ControlSpec, References } from '../../model/control.ts';
import type { ControlId } from '../../model/step-id.ts';
import type { ControlReference } from '../../model/step-spec.ts';
import { ACCOUNT_SPECS } from './account-specs.ts';
import { EXTRA_SPECS } from './extra-specs.ts';

/** What each control is. An id without its spec does not compile. */
export const CONTROL_SPECS: { readonly [Id in ControlId]: ControlSpec & { readonly id: Id } } = { ...ACCOUNT_SPECS, ...EXTRA_SPECS };

/** The ids as a step's result has them: `SSB ACCT.01`. */
export const controlsOf = ({ startupSecurityBaseline, cisV5, cisV7, securityHub }: References): readonly ControlReference[] => [
  ...startupSecurityBaseline.map((id): ControlReference => `SSB ACCT.${id.replace('ACCT.', '')}`),
  ...cisV5.map((id): ControlReference => `CIS v5 ${id}`),
  ...cisV7.map((id): ControlReference => `CIS v7 ${id}`),
  ...securityHub.map((id): ControlReference => `Security Hub ${id}`),
];
