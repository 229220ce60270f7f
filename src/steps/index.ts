import type { Step } from '../model/step.ts';
import { assignment } from './assignment.ts';
import { group } from './group.ts';
import { identityCenter } from './identity-center.ts';
import { permissionSet } from './permission-set.ts';
import { regions } from './regions.ts';
import { rootKeys } from './root-keys.ts';
import { rootMfa } from './root-mfa.ts';
import { user } from './user.ts';

/** Every step, in the order in which a person meets them. */
export const STEPS: readonly Step[] = [rootMfa, identityCenter, user, group, permissionSet, assignment, rootKeys, regions];
