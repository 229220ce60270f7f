import type { Administrator } from '../model/administrator.ts';
import type { Step } from '../model/step.ts';
import { assignment } from './assignment/step.ts';
import { group } from './group/step.ts';
import { iamMfa } from './iam-mfa/step.ts';
import { iamPassword } from './iam-password/step.ts';
import { iamUser } from './iam-user/step.ts';
import { identityCenter } from './identity-center/step.ts';
import { permissionSet } from './permission-set/step.ts';
import { regions } from './regions/step.ts';
import { rootKeys } from './root-keys/step.ts';
import { rootMfa } from './root-mfa/step.ts';
import { user } from './user/step.ts';

/** How it is proven that the administrator can get in; `cli/proofs.ts` has who does it. */
export type ProofId = 'access-portal' | 'browser-sign-in';

/** The steps to one kind of administrator. `secured` means all of them. */
export interface Track {
  readonly administrator: Administrator;
  /** In the order in which a person meets them. */
  readonly steps: readonly Step[];
  readonly proof: ProofId;
}

/** The order of the steps is that of the checklist and the plan; what waits for what follows from `needs` and `gives`. */
export const TRACKS: Readonly<Record<Administrator, Track>> = {
  'identity-center': {
    administrator: 'identity-center',
    steps: [rootMfa, identityCenter, user, group, permissionSet, assignment, rootKeys, regions],
    proof: 'access-portal',
  },
  'iam-user': {
    administrator: 'iam-user',
    steps: [rootMfa, iamUser, iamMfa, iamPassword, rootKeys, regions],
    proof: 'browser-sign-in',
  },
};
