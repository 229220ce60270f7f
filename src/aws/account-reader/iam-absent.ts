import { AwsCallError } from '../../model/errors.ts';
import { absent, found, type Reading } from '../../model/reading.ts';

/** "absent" where IAM knows nothing of that name. What is denied or unreachable throws. */
export async function orNoSuchEntity<T>(read: Promise<T>): Promise<Reading<T>> {
  try {
    return found(await read);
  } catch (error) {
    if (error instanceof AwsCallError && error.code.startsWith('NoSuchEntity')) return absent;
    throw error;
  }
}
