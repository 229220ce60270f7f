import type { AccountReader } from '../../model/account.ts';
import type { Host, Secrets } from '../../model/ports.ts';
import { found, optional } from '../../model/reading.ts';
import type { SecretValues } from '../../model/secret.ts';
import type { SecretQuestion } from '../../model/secret-question.ts';
import type { Deps } from '../deps.ts';
import { codesJudge } from './codes.ts';
import { otpauthUris } from './otpauth-uri.ts';

/** A person at a screen that can be cleared. Seeds live here until the run ends, and in no text: the host alone is given them. */
export function hostSecrets(host: Host, account: AccountReader, { clock, secrets: { hide } }: Pick<Deps, 'clock' | 'secrets'>): Secrets {
  const seeds = new Map<string, string>();
  const judges = new Map<string, ReturnType<typeof codesJudge>>();
  const judgeOf = (serial: string): ReturnType<typeof codesJudge> => {
    const known = judges.get(serial) ?? codesJudge(seeds.get(serial) ?? null, () => clock.now());
    judges.set(serial, known);
    return known;
  };

  const askCodes: (
    question: SecretQuestion<string> & { readonly is: 'codes' },
    problem: string | null,
    signal: AbortSignal,
  ) => ReturnType<Secrets['ask']> = async ({ userName, serialNumber, purpose }, wasWrong, signal) => {
    const seed = seeds.get(serialNumber);
    const judge = judgeOf(serialNumber);
    const app = seed === undefined ? null : { uris: await urisOf(account, userName, seed), seed };
    const values: SecretValues | null = await host.ask('codes', { purpose, userName, app, wasWrong, problem: judge.problem }, signal);
    return values === null ? null : { values, isLate: judge.use(values) };
  };

  return {
    keep({ serialNumber, text }) {
      hide(text);
      seeds.set(serialNumber, text);
    },
    async ask(question, wasWrong, signal) {
      if (question.is === 'codes') return askCodes(question, wasWrong, signal);
      const { userName, rules, problem } = question;
      const password = await host.ask('password', { userName, rules, problem, wasWrong }, signal);
      if (password === null) return null;
      hide(password);
      return { values: { password } };
    },
    freshCodeAt: () => [...judges.values()].reduce<number | null>((latest, { freshAt }) => later(latest, freshAt()), null),
  };
}

const later = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? (one ?? other) : Math.max(one, other);

async function urisOf(account: AccountReader, userName: string, seed: string): Promise<readonly string[]> {
  const [{ accountId }, alias] = await Promise.all([account.caller(), optional(account.accountAlias().then(found))]);
  return otpauthUris({ userName, account: (alias.is === 'found' ? alias.value : null) ?? accountId, seed });
}
