import type { ConsolePlace } from '../../facts/console-links.ts';
import { rootUserOf } from '../../facts/partitions.ts';
import type { AccountReader, RootAccessKey } from '../../model/account.ts';
import type { Plan } from '../../model/plan.ts';
import { optional } from '../../model/reading.ts';
import type { Step } from '../../model/step.ts';
import { removing } from './removing.ts';
import { spec } from './spec.ts';
import { deleteInConsole, texts } from './text.ts';

/** Whether the root user has access keys, and which. */
export interface RootKeysFacts extends ConsolePlace {
  /** IAM GetAccountSummary, AccountAccessKeysPresent; null where AWS does not say, in GovCloud and China alone. */
  readonly present: boolean | null;
  /** Null where nobody but root could list them, or AWS refused. An access key's id is no secret: CloudTrail names it. */
  readonly keys: readonly RootAccessKey[] | null;
  /** These credentials are such a key themselves. */
  readonly inUse: boolean;
}

async function inspect(account: AccountReader): Promise<RootKeysFacts> {
  const { partition } = await account.caller();
  return rootUserOf(partition) === 'none' ? { partition, present: false, keys: null, inUse: false } : read(account);
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

/** In GovCloud AWS Support gives root access keys on request: whether there are any is asked, and never taken for granted. */
const NOT_KNOWN: Plan = {
  verdict: 'blocked',
  by: 'account',
  why: texts.notKnown,
  wayOut: texts.askSupport,
};

function plan({ present, keys, inUse, ...place }: RootKeysFacts): Plan {
  if (rootUserOf(place.partition) === 'none') return { verdict: 'ok', summary: texts.noRoot };
  if (present === null) return NOT_KNOWN;
  if (!present) return { verdict: 'ok', summary: texts.none };
  // AWS lists root's keys to root alone, and perhaps to no temporary session of root's: then the summary is the judge, and the console the way.
  if (keys === null || keys.length === 0) {
    return { verdict: 'planned', summary: texts.some, actions: [deleteInConsole(place, inUse)] };
  }
  return {
    verdict: 'planned',
    summary: texts.these(keys),
    actions: removing(keys, place),
  };
}

/** The root user's access keys: none. Whatever it does, it does after somebody else has proved that they can get in. */
export const rootKeys: Step<RootKeysFacts> = {
  ...spec,
  // What removes the keys is root's alone to do, and root needs no policy for it: it is declared, and in none.
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
