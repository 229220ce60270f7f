import type { AccountReader } from '../../model/account.ts';
import type { BaselineReader } from '../../model/baseline.ts';
import type { Calls } from '../calls.ts';
import { assignmentReads } from './assignments.ts';
import type { ReaderContext, ReaderPorts } from './context.ts';
import { directoryReads } from './directory.ts';
import { iamInventoryReads } from './iam-inventory.ts';
import { iamReads } from './iam.ts';
import { identityReads } from './identity.ts';
import { instanceReads } from './instance.ts';
import { inventoryReads } from './inventory.ts';
import { createMemo } from './memo.ts';
import { organizationReads } from './organization.ts';
import { permissionSetReads } from './permission-sets.ts';
import { rootReads } from './root.ts';

/** What the account is read through. */
export interface ReaderOptions extends ReaderPorts {
  readonly call: Calls;
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
    lastInstance: { ready: null },
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
    ...iamInventoryReads(context),
    baseline: () => memo.once([], 'baseline', () => options.baseline(context)),
  };
  return reader;
}
