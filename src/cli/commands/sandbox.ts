import { listed } from '../../model/text.ts';
import type { PlainCommand } from '../command.ts';
import { DURATION } from '../options.ts';
import type { OptionSpec } from '../options.ts';
import { SCENARIO_NAMES, SCENARIOS, scenarioNamed } from '../scenarios.ts';

const isWhole =
  (most: number) =>
  (value: string): boolean =>
    /^\d{1,6}$/.test(value) && Number(value) <= most;

const ON_OR_OFF = { words: 'it must be on or off', holds: (value: string): boolean => value === 'on' || value === 'off' };

/** Its defaults are those of a rehearsal that somebody plays by hand, with AWS's limits and lag. */
export const SERVE_OPTIONS: readonly OptionSpec[] = [
  {
    flags: '--port <n>',
    about: 'port of 127.0.0.1 (default: any free one)',
    rule: { words: 'it must be a port from 0 to 65535', holds: isWhole(65_535) },
  },
  {
    flags: '--scenario <name>',
    about: 'the account to start with, see below (default: fresh)',
    rule: { words: `it must be one of ${listed(SCENARIO_NAMES)}`, holds: (value) => scenarioNamed(value) !== undefined },
  },
  { flags: '--latency <duration>', about: 'how long each reply takes (default: 0ms)', rule: DURATION },
  {
    flags: '--accounts <n>',
    about: 'accounts in the organization, where there is one (default: 1)',
    rule: { words: 'it must be a number from 1 to 10000', holds: (value) => isWhole(10_000)(value) && value !== '0' },
  },
  {
    flags: '--human <who>',
    about: "who plays the person's part: manual, or auto after a second or two (default: manual)",
    rule: { words: 'it must be manual or auto', holds: (value) => value === 'manual' || value === 'auto' },
  },
  {
    flags: '--limits <on|off>',
    about: "AWS's limits on calls (default: on)",
    rule: ON_OR_OFF,
  },
  {
    flags: '--lag <on|off>',
    about: 'what is written shows a moment later, as on AWS (default: on)',
    rule: ON_OR_OFF,
  },
  { flags: '--json', about: 'one line of JSON in place of the export lines' },
];

export const sandbox: PlainCommand = {
  name: 'sandbox',
  about: 'serve the built-in AWS sandbox in the foreground',
  options: SERVE_OPTIONS,
  list: { heading: 'Scenarios:', items: SCENARIOS },
  examples: ['sandbox --scenario enabled', 'sandbox --scenario fresh --human auto --latency 80ms'],
};
