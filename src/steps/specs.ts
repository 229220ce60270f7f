import { STEP_IDS } from '../model/step-id.ts';
import type { StepId } from '../model/step-id.ts';
import type { StepSpec } from '../model/step-spec.ts';
import { spec as assignment } from './assignment/spec.ts';
import { spec as group } from './group/spec.ts';
import { spec as iamMfa } from './iam-mfa/spec.ts';
import { spec as iamPassword } from './iam-password/spec.ts';
import { spec as iamUser } from './iam-user/spec.ts';
import { spec as identityCenter } from './identity-center/spec.ts';
import { spec as permissionSet } from './permission-set/spec.ts';
import { spec as regions } from './regions/spec.ts';
import { spec as rootKeys } from './root-keys/spec.ts';
import { spec as rootMfa } from './root-mfa/spec.ts';
import { spec as user } from './user/spec.ts';

/** What each step is. An id without its spec does not compile. */
const BY_ID: { readonly [Id in StepId]: StepSpec & { readonly id: Id } } = {
  'root-mfa': rootMfa,
  'identity-center': identityCenter,
  user,
  group,
  'permission-set': permissionSet,
  assignment,
  'root-keys': rootKeys,
  'iam-user': iamUser,
  'iam-mfa': iamMfa,
  'iam-password': iamPassword,
  regions,
};

/** Every step's, in the order in which a person meets them. */
export const SPECS: readonly StepSpec[] = STEP_IDS.map((id) => BY_ID[id]);
