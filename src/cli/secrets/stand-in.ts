import { randomUUID } from 'node:crypto';
import type { Secrets } from '../../model/ports.ts';
import type { Redactor } from '../../model/redactor.ts';
import type { StandIn } from '../deps.ts';

/** In a rehearsal that nobody watches a stand-in has scanned the QR code, and makes up a password that any policy takes. */
export const standInSecrets = ({ codesOf }: Pick<StandIn, 'codesOf'>, { hide }: Pick<Redactor, 'hide'>): Secrets => ({
  keep: ({ text }) => hide(text),
  ask(question) {
    if (question.is === 'password') {
      const password = `Rehearsal-1-${randomUUID()}`;
      hide(password);
      return Promise.resolve({ values: { password } });
    }
    const [code, next] = codesOf(question.serialNumber) ?? [];
    return Promise.resolve(code === undefined || next === undefined ? null : { values: { code, 'next-code': next } });
  },
});
