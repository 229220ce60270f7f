import { CONTROLS } from '../../../src/steps/baseline/controls.ts';

const WHO = { harden: 'API', 'harden-option': 'API, with an answer of yours', person: 'you' } as const;

const joined = (ids: readonly string[]): string => (ids.length === 0 ? '' : ids.join(', '));

/** The table of docs/baseline.md, as the specs have it. */
export const baselineTable = (): string =>
  [
    '| control | what is to be so | SSB | CIS v5 | CIS v7 | Security Hub | where | by |',
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
    ...CONTROLS.map(({ spec: { label, title, references, scope, remedy } }) => {
      const { startupSecurityBaseline, cisV5, cisV7, securityHub } = references;
      const where = scope === 'region' ? 'each Region' : 'account';
      return `| ${label} | ${title} | ${joined(startupSecurityBaseline)} | ${joined(cisV5)} | ${joined(cisV7)} | ${joined(securityHub)} | ${where} | ${WHO[remedy.by]} |`;
    }),
  ].join('\n');
