import { describeCaller } from '../facts/caller.ts';
import type { Connection } from '../aws/connect.ts';
import type { Caller } from '../model/account.ts';
import { CredentialsError } from '../model/errors.ts';
import { found, optional } from '../model/reading.ts';
import type { Host } from '../model/ports.ts';
import type { AccountDocument } from '../model/result.ts';
import type { Settings } from './settings.ts';
import { credentials as texts, regionFrom as from } from './text.ts';

/**
 * Says who is asking and of which account, once, however often it is called, and to nobody where `host` is null; rejects
 * with CredentialsError where nobody is asking, or where it is another account than expected.
 */
export function callerIdentification(
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
      region: `${homeRegion} (${from[regionFrom]})`,
      warnings: [...connection.warnings, ...credentialWarnings(caller)],
    });
  };
  return () => (once ??= introduce());
}

/** Keeps for the result whose account it is, and which Region is its home. */
export const keptIn =
  (context: { account: AccountDocument | null; homeRegion: string | null }, { homeRegion }: Pick<Connection, 'homeRegion'>) =>
  (account: AccountDocument): void => {
    context.account = account;
    context.homeRegion = homeRegion;
  };

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
  new CredentialsError('wrong-account', texts.wrongAccount(accountId, arn, expected), texts.expected);

/** What a person may not expect of whoever signs. */
export function credentialWarnings({ kind, longLivedKey }: Caller): string[] {
  if (!longLivedKey) return [];
  return [kind === 'root' ? texts.longLivedRoot : texts.longLived];
}
