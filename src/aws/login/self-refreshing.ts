import type { AwsCredentialIdentityProvider } from '@smithy/types';
import { AwsCallError } from '../../model/errors.ts';
import type { LoginSession } from './session.ts';

/** As the AWS CLI and the SDKs do: five minutes before the end. */
const REFRESH_BEFORE_MS = 5 * 60_000;

/**
 * Credentials of a session that lives in memory and goes with the process. They are refreshed when they are asked for
 * and near their end, once for all who ask. Rejects with CredentialsError once AWS ends the session.
 */
export function selfRefreshing(
  first: LoginSession,
  refresh: (session: LoginSession) => Promise<LoginSession>,
  now: () => number,
): AwsCredentialIdentityProvider {
  let session = first;
  let refreshing: Promise<void> | null = null;
  const leftMs = (): number => session.credentials.expiration.getTime() - now();
  const renew = async (): Promise<void> => {
    try {
      session = await refresh(session);
    } catch (error) {
      // Throttled, or the network is away for a moment: what is there still works, and the next who asks tries again.
      if (!(error instanceof AwsCallError) || leftMs() <= 0) throw error;
    }
  };
  return async () => {
    if (leftMs() <= REFRESH_BEFORE_MS) {
      refreshing ??= renew().finally(() => {
        refreshing = null;
      });
      await refreshing;
    }
    return { ...session.credentials, accountId: session.accountId };
  };
}
