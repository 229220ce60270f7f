import { AwsFault, type Call } from '../../service.ts';

export interface OfUser {
  readonly UserName?: string;
}

/**
 * Passes only a root caller that names no user: the sandbox has no IAM users, so any name is unknown,
 * and who isn't root has no keys and devices that could be meant.
 */
export function meansRoot({ input, caller }: Call<OfUser>): void {
  if (input.UserName !== undefined) {
    throw new AwsFault('NoSuchEntityException', `The user with name ${input.UserName} cannot be found.`);
  }
  if (caller.kind !== 'root') {
    throw new AwsFault('ValidationError', 'Must specify userName when calling with non-User credentials', {}, 400);
  }
}
