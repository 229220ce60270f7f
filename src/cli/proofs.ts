import type { Proof } from '../engine/types.ts';
import type { Answers } from '../model/answers.ts';
import type { ProofId } from '../steps/tracks.ts';
import { proveAccess } from './sign-in/prover.ts';
import { proveByBrowser } from './sign-in/browser-prover.ts';
import type { SignInTools } from './sign-in/prover.ts';

/** Who proves that a track's administrator can get in. */
export const PROOFS: Readonly<Record<ProofId, (tools: SignInTools, answers: Partial<Answers>) => Promise<Proof>>> = {
  'access-portal': proveAccess,
  'browser-sign-in': proveByBrowser,
};
