import { readBrowserEntrance, readEntrance } from '../account/entrance.ts';
import { proveAccess } from '../engine/sign-in/prove-at-portal.ts';
import { proveByBrowser } from '../engine/sign-in/prove-by-browser.ts';
import type { Proof } from '../engine/types.ts';
import type { AccountReader } from '../model/account.ts';
import type { Answers } from '../model/answers.ts';
import type { ProofId } from '../steps/tracks.ts';
import type { SignIns } from './sign-in/ports.ts';

/** Who proves that a track's administrator can get in, after whatever the run has made in the meantime. */
export const PROOFS: Readonly<Record<ProofId, (account: AccountReader, signIns: SignIns, answers: Partial<Answers>) => Promise<Proof>>> = {
  'access-portal'(account, { portal }, answers) {
    account.forget(['instance', 'directory', 'permission-sets', 'assignments']);
    return proveAccess(() => readEntrance(account, answers), portal, answers);
  },
  'browser-sign-in'(account, { browser }, answers) {
    account.forget(['iam']);
    return proveByBrowser(() => readBrowserEntrance(account, answers), browser, answers);
  },
};
