import type { AccountReader, RootAccessKey } from '../model/account.ts';
import type { Manual } from '../model/change.ts';
import type { Plan } from '../model/plan.ts';
import { optional } from '../model/reading.ts';
import type { Step } from '../model/step.ts';
import { visible } from '../model/text.ts';
import { linksOf } from '../aws/console-links.ts';
import type { ConsolePlace } from '../aws/console-links.ts';

/** A key as far as it may be told. */
interface RootKeyFacts {
  readonly lastFour: string;
  readonly status: string;
  readonly createdAt: string | null;
  readonly lastUsedAt: string | null;
}

export interface RootKeysFacts extends ConsolePlace {
  /** IAM GetAccountSummary, AccountAccessKeysPresent. */
  readonly present: boolean;
  /** Null where nobody but root could list them, or AWS refused. */
  readonly keys: readonly RootKeyFacts[] | null;
  /** These credentials are such a key themselves. */
  readonly inUse: boolean;
}

async function inspect(account: AccountReader): Promise<RootKeysFacts> {
  const [caller, consoleBase, summary, keys] = await Promise.all([account.caller(), account.consoleBase(), account.rootSummary(), optional(account.rootAccessKeys())]);
  return {
    partition: caller.partition,
    consoleBase,
    present: summary.accessKeysPresent,
    keys: keys.is === 'found' ? keys.value.map(told) : null,
    inUse: caller.kind === 'root' && caller.longLivedKey,
  };
}

const told = ({ accessKeyId, status, createdAt, lastUsedAt }: RootAccessKey): RootKeyFacts => ({ lastFour: accessKeyId.slice(-4), status, createdAt, lastUsedAt });

function plan(facts: RootKeysFacts): Plan {
  if (!facts.present) return { verdict: 'so', summary: 'The root user has no access keys' };
  return { verdict: 'todo', summary: `The root user has ${facts.keys === null ? 'access keys' : inWords(facts.keys)}`, actions: [deleteKeys(facts)] };
}

const inWords = (keys: readonly RootKeyFacts[]): string => {
  const each = keys.map((key) => `…${visible(key.lastFour)} (${visible(key.status)}, made ${day(key.createdAt)}, last used ${day(key.lastUsedAt, 'never')})`);
  return `${keys.length === 1 ? 'the access key' : 'the access keys'} ${each.join(' and ')}`;
};

const day = (iso: string | null, otherwise = 'at an unknown time'): string => (iso === null ? otherwise : visible(iso.slice(0, 10)));

const deleteKeys = ({ keys, inUse, ...place }: RootKeysFacts): Manual => ({
  kind: 'manual',
  id: 'delete-root-keys',
  title: "Delete the root user's access keys",
  why: 'A root access key can do everything, never expires, and no policy limits it. AWS lets only the root user delete it.',
  clicks: [
    ...(inUse ? ['These credentials are a root access key themselves: see first that you can sign in as the new administrator.'] : []),
    `Sign in to the console as the root user: ${linksOf(place).rootSignIn}`,
    'Account name at the top right → Security credentials → Access keys.',
    `For ${keys === null ? 'each key' : keys.map((key) => `…${visible(key.lastFour)}`).join(' and ')}: Actions → Deactivate, wait until you know that nothing needs it, then Actions → Delete.`,
  ],
  link: linksOf(place).securityCredentials,
  // Only after a proven sign-in, so it is told at the end and never waited for.
  wait: 'leave',
  consent: undefined,
});

/** The root user's access keys: none. */
export const rootKeys: Step<RootKeysFacts> = {
  id: 'root-keys',
  title: 'Keep the root user without access keys',
  controls: ['SSB ACCT.02', 'CIS v5 1.3', 'CIS v7 2.4', 'Security Hub IAM.4'],
  answers: [],
  actions: { required: ['iam:GetAccountSummary'], optional: ['iam:ListAccessKeys', 'iam:GetAccessKeyLastUsed'], onBehalf: [] },
  needs: [],
  gives: [],
  reads: ['root'],
  inspect,
  known: () => ({}),
  plan,
};
