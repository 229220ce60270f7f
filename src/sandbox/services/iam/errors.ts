import { AwsFault } from '../../service.ts';

export const noSuch = (message: string): AwsFault => new AwsFault('NoSuchEntityException', message);

export const exists = (message: string): AwsFault => new AwsFault('EntityAlreadyExistsException', message);

/** `what` hangs on it still: https://github.com/rebuy-de/aws-nuke/issues/281 */
export const conflict = (what: string): AwsFault => new AwsFault('DeleteConflictException', `Cannot delete entity, must ${what} first.`);

export const quota = (name: string, most: number): AwsFault =>
  new AwsFault('LimitExceededException', `Cannot exceed quota for ${name}: ${most}`);

/** Names that differ by case alone are the same to AWS, which keeps the case (model). */
export const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

export const tagsOf = (tags: readonly Tag[] = []): Record<string, string> => Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value]));

/** As services write them. */
export const written = (tags: Readonly<Record<string, string>>): Tag[] => Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
