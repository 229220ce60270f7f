import { describeCaller } from '../facts/caller.ts';
import type { Connection } from '../aws/connect.ts';
import type { Caller } from '../model/account.ts';
import { CredentialsError } from '../model/errors.ts';
import { found, optional } from '../model/reading.ts';
import type { Host } from '../model/ports.ts';
import type { AccountDocument } from '../model/result.ts';
import type { Settings } from './settings.ts';

const FROM = {
  option: '--region',
  AWS_REGION: 'AWS_REGION',
  AWS_DEFAULT_REGION: 'AWS_DEFAULT_REGION',
  profile: 'the profile',
  default: 'the default',
} as const;

/**
 * Says who is asking and of which account, once, however often it is called, and to nobody where `host` is null; rejects
 * with CredentialsError where nobody is asking, or where it is another account than expected.
 */
export function introduction(
  connection: Connection,
  settings: Pick<Settings, 'expectAccount'>,
  host: Host | null,
  told: (account: AccountDocument) => void,
): () => Promise<void> {
  let once: Promise<void> | null = null;
  const introduce = async (): Promise<void> => {
    const { account, homeRegion, regionFrom } = connection;
    const information = settings.expectAccount === undefined ? optional(account.accountInformation().then(found)) : null;
    // Heard of below, where the caller is known; before that the caller's own error says more.
    information?.catch(() => {});
    const caller = await account.caller();
    const document = documentOf(caller, connection);
    told(document);
    if (settings.expectAccount !== undefined && caller.accountId !== settings.expectAccount) {
      throw wrongAccount(caller, settings.expectAccount);
    }
    const known = await (information ?? optional(account.accountInformation().then(found)));
    const whole = known.is === 'found' ? { ...document, ...known.value } : document;
    told(whole);
    host?.notify({
      type: 'account',
      account: whole,
      who: describeCaller(caller),
      region: `${homeRegion} (from ${FROM[regionFrom]})`,
      warnings: [...connection.warnings, ...dangers(caller)],
    });
  };
  return () => (once ??= introduce());
}

const documentOf = ({ accountId, partition, arn }: Caller, connection: Connection): AccountDocument => ({
  id: accountId,
  name: null,
  state: null,
  partition,
  callerArn: arn,
  endpoint: connection.endpoint,
  sandbox: connection.sandbox() !== null,
});

const wrongAccount = ({ accountId, arn }: Caller, expected: string): CredentialsError =>
  new CredentialsError(
    'wrong-account',
    `These credentials belong to account ${accountId} (${arn}), and --expect-account is ${expected}.`,
    'Use credentials of the expected account, such as --profile <name>, or leave --expect-account out.',
  );

/** What a person may not expect of whoever signs. */
export function dangers({ kind, longLivedKey }: Caller): string[] {
  if (!longLivedKey) return [];
  return kind === 'root'
    ? [
        'This is a long-lived access key of the root user: whoever copies it has the account for good. Sign in with the browser (secure-account login) or use AWS CloudShell instead, and delete the key.',
      ]
    : ['This is a long-lived access key. secure-account login and AWS CloudShell give credentials that expire.'];
}
