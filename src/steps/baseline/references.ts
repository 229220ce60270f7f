import type { References } from '../../model/control.ts';

/** Ids as `1.7 1.8`, in the order SSB, CIS v5, CIS v7, Security Hub; an empty text where there is none. */
export const references = (baseline: string, cisV5: string, cisV7: string, securityHub: string): References => ({
  startupSecurityBaseline: ids(baseline),
  cisV5: ids(cisV5),
  cisV7: ids(cisV7),
  securityHub: ids(securityHub),
});

const ids = (text: string): readonly string[] => text.split(' ').filter((id) => id !== '');

/** AWS's page of one control of the Startup Security Baseline. */
export const baselinePage = (number: string): string =>
  `https://docs.aws.amazon.com/prescriptive-guidance/latest/aws-startup-security-baseline/acct-${number}.html`;
