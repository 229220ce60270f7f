import type { Service } from '../../service.ts';
import { createToken } from './token.ts';

/** Signing in changes nothing in the account, and so is no write. */
export const signin: Service = { id: 'signin', operations: { CreateOAuth2Token: { write: false, run: createToken } } };
