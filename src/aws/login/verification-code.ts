import type { Pasted } from '../../model/browser-sign-in.ts';

/** What AWS takes for an authorization code: 1 to 512 characters (model of AWS Sign-In, 2023-01-01). */
export const isCode = (text: string | null): text is string => text !== null && text.length >= 1 && text.length <= 512;

/**
 * What a person pastes from AWS's page in the other-device way: base64 of `state=…&code=…`. Terminals wrap long
 * lines, so that white space within is no mistake.
 */
export function readVerificationCode(pasted: string, state: string): Pasted {
  const packed = pasted.replace(/\s+/g, '');
  if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(packed)) return { is: 'unreadable' };
  const query = new URLSearchParams(Buffer.from(packed, 'base64').toString('utf8'));
  const [states, codes] = [query.getAll('state'), query.getAll('code')];
  const code = codes[0] ?? null;
  if (states.length !== 1 || codes.length !== 1 || !isCode(code)) return { is: 'unreadable' };
  return states[0] === state ? { is: 'code', code } : { is: 'another-sign-in' };
}
