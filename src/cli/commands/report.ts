import type { AwsCommand } from '../command.ts';
import { HTML_OPTION } from '../options.ts';

export const report: AwsCommand = {
  name: 'report',
  step: null,
  looks: true,
  subject: 'baseline',
  about: "the account against AWS's Startup Security Baseline, with the IDs of CIS and Security Hub; reads only",
  answers: [],
  consents: [],
  options: [HTML_OPTION],
  examples: ['report', 'report --sandbox with-workloads'],
};
