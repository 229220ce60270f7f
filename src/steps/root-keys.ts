import type { ConsolePlace } from '../aws/console-links.ts';
import { rootUserIn } from '../aws/root-user.ts';
import type { AccountReader, RootAccessKey } from '../model/account.ts';
import type { Plan } from '../model/plan.ts';
import { optional } from '../model/reading.ts';
import type { Step } from '../model/step.ts';
import { visible } from '../model/text.ts';
import { deleteInConsole } from './root-keys/console.ts';
import { keyInWords, removing } from './root-keys/removing.ts';

/** Whether the root user has access keys, and which. */
export interface RootKeysFacts extends ConsolePlace {
  /** IAM GetAccountSummary, AccountAccessKeysPresent. */
  readonly present: boolean;
  /** Null where nobody but root could list them, or AWS refused. An access key's id is no secret: CloudTrail names it. */
  readonly keys: readonly RootAccessKey[] | null;
  /** These credentials are such a key themselves. */
  readonly inUse: boolean;
}

async function inspect(account: AccountReader): Promise<RootKeysFacts> {
  const { partition } = await account.caller();
  return rootUserIn(partition) === 'none' ? { partition, present: false, keys: null, inUse: false } : read(account);
}

async function read(account: AccountReader): Promise<RootKeysFacts> {
  const [caller, consoleBase, summary, keys] = await Promise.all([
    account.caller(),
    account.consoleBase(),
    account.rootSummary(),
    optional(account.rootAccessKeys()),
  ]);
  return {
    partition: caller.partition,
    consoleBase,
    present: summary.accessKeysPresent,
    keys: keys.is === 'found' ? keys.value : null,
    inUse: caller.kind === 'root' && caller.longLivedKey,
  };
}

function plan({ present, keys, inUse, ...place }: RootKeysFacts): Plan {
  const rootUser = rootUserIn(place.partition);
  if (rootUser === 'none') return { verdict: 'so', summary: 'Not applicable: accounts in AWS China have no root user' };
  if (!present) return { verdict: 'so', summary: 'The root user has no access keys' };
  // AWS lists root's keys to root alone, and perhaps to no temporary session of root's: then the summary is the judge, and the console the way.
  if (keys === null || keys.length === 0) {
    if (rootUser === 'keys-alone') return keysWithoutConsole;
    return { verdict: 'todo', summary: 'The root user has access keys', actions: [deleteInConsole(place, inUse)] };
  }
  const each = keys.map(keyInWords).join(' and ');
  return {
    verdict: 'todo',
    summary: `The root user has ${keys.length === 1 ? 'the access key' : 'the access keys'} ${visible(each)}`,
    actions: removing(keys, place),
  };
}

/** Nobody signs in to that console as root, so that only root's keys themselves, or AWS, can remove them. */
const keysWithoutConsole: Plan = {
  verdict: 'blocked',
  by: 'account',
  why: 'The root user of this AWS GovCloud (US) account has access keys, which AWS Support makes on request. It cannot sign in to the console to delete them.',
  wayOut:
    'Run secure-account root-keys --delete-root-keys with the root access key itself, or ask AWS Support to remove the keys; then run this again.',
};

/** The root user's access keys: none. Whatever it does, it does after somebody else has proved that they can get in. */
export const rootKeys: Step<RootKeysFacts> = {
  id: 'root-keys',
  title: 'Keep the root user without access keys',
  controls: ['SSB ACCT.02', 'CIS v5 1.3', 'CIS v7 2.4', 'Security Hub IAM.4'],
  answers: [],
  // What removes the keys is root's alone to do, and root needs no policy for it.
  // What deletes the keys is root's alone to do: it is declared, and in no policy.
  actions: {
    required: ['iam:GetAccountSummary'],
    optional: ['iam:ListAccessKeys', 'iam:GetAccessKeyLastUsed', 'iam:UpdateAccessKey', 'iam:DeleteAccessKey'],
    onBehalf: [],
  },
  needs: ['proof'],
  gives: [],
  reads: ['root'],
  standsOn: [],
  inspect,
  known: () => ({}),
  plan,
};
