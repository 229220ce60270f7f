import type { Setting } from '../../model/baseline.ts';
import type { ControlState } from '../../model/region-state.ts';

/** What most settings' states are called. */
export const ON_OFF: Partial<Record<ControlState, string>> = { ok: 'on', open: 'off', advice: "kept off by the organization's policy" };

/** An organization's declarative policy: AWS refuses the account what it keeps. https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_declarative.html */
export const isKept = ({ managedBy }: Setting<unknown>): boolean => managedBy === 'declarative-policy';

/** Open, unless nobody here can change it. */
export const openUnlessKept = (setting: Setting<unknown>, detail: string): { readonly state: ControlState; readonly detail: string } =>
  isKept(setting) ? { state: 'advice', detail: `${detail}, by the organization's policy` } : { state: 'open', detail };
