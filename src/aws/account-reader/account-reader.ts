import type { AccountActivity, AccountPlan, AccountReader, LookProgress } from '../../model/account.ts';
import type { BaselineReader } from '../../model/baseline.ts';
import type { Reading } from '../../model/reading.ts';
import type { Calls } from '../calls.ts';
import { assignmentReads } from './assignments.ts';
import type { ReaderContext } from './context.ts';
import { directoryReads } from './directory.ts';
import { iamReads } from './iam.ts';
import { identityReads } from './identity.ts';
import { instanceReads } from './instance.ts';
import { inventoryReads } from './inventory.ts';
import { createMemo } from './memo.ts';
import { organizationReads } from './organization.ts';
import { permissionSetReads } from './permission-sets.ts';
import { rootReads } from './root.ts';

/** What the account is read through. */
export interface ReaderOptions {
  readonly call: Calls;
  readonly homeRegion: string;
  /** Where services with one place for all are reached. */
  readonly globalRegion: string;
  /** Of the credentials that sign. */
  readonly accessKeyId: () => Promise<string>;
  readonly plan: () => Promise<Reading<AccountPlan>>;
  readonly activities: () => Promise<readonly AccountActivity[]>;
  /** A rehearsal's console, once a reply has told that it is one. */
  readonly consoleBase: () => string | undefined;
  readonly isRehearsal: () => boolean;
  readonly progress: (progress: LookProgress) => void;
  /** The baseline's own reader, on the same memory and identity. */
  readonly baseline: (context: ReaderContext) => Promise<BaselineReader>;
}

/**
 * The account as the steps see it. Each read starts when it is first asked for and as early as its inputs allow, so
 * that a `status` of an instance in the home Region waits for four replies in a row, and of one elsewhere for five.
 */
export function createAccountReader(options: ReaderOptions): AccountReader {
  const memo = createMemo();
  const context: ReaderContext = {
    ...options,
    memo,
    setNames: new Map(),
    idsOfNames: new Map(),
    get account() {
      return reader;
    },
  };
  const reader: AccountReader = {
    homeRegion: options.homeRegion,
    forget: (scopes) => {
      memo.forget(scopes);
    },
    ...identityReads(context),
    ...rootReads(context),
    ...organizationReads(context),
    ...instanceReads(context),
    ...directoryReads(context),
    ...permissionSetReads(context),
    ...assignmentReads(context),
    ...iamReads(context),
    ...inventoryReads(context),
    baseline: () => memo.once([], 'baseline', () => options.baseline(context)),
  };
  return reader;
}
