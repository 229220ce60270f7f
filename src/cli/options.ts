import { isRegionCode } from '../model/region-code.ts';
import type { ConsentOption } from '../model/change.ts';
import { optionDuration } from '../model/duration.ts';
import { visible } from '../model/text.ts';

/** One option, as commander and help need it, and the rule for its value. */
export interface OptionSpec {
  readonly flags: string;
  readonly about: string;
  /** The value's rule, in words and as a test; options without a value have none. */
  readonly rule?: { readonly words: string; readonly holds: (value: string) => boolean };
  /** It may be given several times, and hold several values with commas between them. */
  readonly isList?: boolean;
}

/** The rule of every option that takes a duration; `model/duration.ts` reads them. */
export const DURATION = {
  words: 'it must be a duration such as 80ms, 90s, 10m or 2h',
  holds: (value: string) => optionDuration(value) !== null,
};

/** Of every command that calls AWS, before or after the command's name. */
export const GLOBAL_OPTIONS: readonly OptionSpec[] = [
  { flags: '-y, --yes', about: 'consent to the plan, except to what has its own option' },
  { flags: '--dry-run', about: 'show the plan and change nothing' },
  { flags: '--json', about: 'the result as one JSON document on stdout' },
  { flags: '--plain', about: 'lines instead of a live view' },
  {
    flags: '--profile <name>',
    about: 'profile of ~/.aws/config',
    rule: { words: 'it must be the name of a profile', holds: (value) => value !== '' },
  },
  {
    flags: '--region <code>',
    about: 'home Region for a new Identity Center instance',
    rule: { words: 'it must be a Region code such as eu-west-1', holds: isRegionCode },
  },
  {
    flags: '--expect-account <id>',
    about: 'stop if the account is another one',
    rule: { words: 'it must be an AWS account ID of 12 digits', holds: (value) => /^\d{12}$/.test(value) },
  },
  {
    flags: '--answers <file>',
    about: 'answers as JSON; options win over it',
    rule: { words: 'it must be the path of a JSON file', holds: (value) => value !== '' },
  },
  { flags: '--wait <duration>', about: 'how long to wait for a person under --yes (default: 0)', rule: DURATION },
  { flags: '--no-journal', about: 'keep no journal of the calls' },
  { flags: '--no-color', about: 'no colours' },
  { flags: '--verbose', about: 'more detail, and stack traces of errors' },
];

/** Only after the command's name: before it, its scenario could not be told from a command. */
export const SANDBOX_OPTION: OptionSpec = {
  flags: '--sandbox [scenario]',
  about: 'rehearse against the built-in AWS (default scenario: fresh)',
};

/** The option of each consent that `--yes` does not include. */
export const CONSENT_OPTIONS: Readonly<Record<ConsentOption, OptionSpec>> = {
  'accept-credit-loss': { flags: '--accept-credit-loss', about: 'create an organization although free-tier credits expire' },
  'accept-wider-access': { flags: '--accept-wider-access', about: 'give access to others besides the named user, or to everybody again' },
  'accept-workload-change': {
    flags: '--accept-workload-change',
    about: 'change defaults in Regions where workloads are, or may be',
  },
  trail: { flags: '--trail', about: 'record what happens in a trail for all Regions; its bucket stays' },
  'enable-account-access': {
    flags: '--enable-account-access',
    about: 'give an Identity Center instance access to AWS accounts, for good',
  },
  'delete-root-keys': { flags: '--delete-root-keys', about: "delete the root user's access keys" },
  'delete-organization': { flags: '--delete-organization', about: 'delete the organization that a run created' },
  'delete-instance': { flags: '--delete-instance', about: 'delete the Identity Center instance that a run waited for' },
  'disable-region': {
    flags: '--disable-region <code>',
    about: 'disable a Region that a run opted in to (repeatable, or a comma list)',
    rule: { words: 'it must be a Region code such as eu-south-1', holds: isRegionCode },
    isList: true,
  },
};

/** Of `journal` and `undo`. */
export const RUN_OPTION: OptionSpec = {
  flags: '--run <id>',
  about: 'only this run',
  rule: { words: 'it must be the ID of a run', holds: (value) => value !== '' && visible(value) === value },
};

/** Of `init` and `status`. Terraform and OpenTofu read no other files. */
export const TERRAFORM_OPTION: OptionSpec = {
  flags: '--terraform <file>',
  about: 'write Terraform import blocks and resources of what exists',
  rule: { words: 'it must be the path of a file that ends in .tf or .tofu', holds: (value) => /[^/\\]\.(tf|tofu)$/.test(value) },
};

/** Of `report`. */
export const HTML_OPTION: OptionSpec = {
  flags: '--html <file>',
  about: 'write all of it as one page, which only you can read',
  rule: { words: 'it must be the path of a file that ends in .html', holds: (value) => /[^/\\]\.html?$/.test(value) },
};

/** The long flag of an option, without its value. */
export const flagOf = (spec: OptionSpec): string => /--[\w-]+/.exec(spec.flags)?.[0] ?? spec.flags;

/** `expectAccount` of `--expect-account <id>`, as commander names it. */
export const keyOf = (spec: OptionSpec): string =>
  flagOf(spec)
    .replace(/^--(no-)?/, '')
    .replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** What is wrong with each value that was given; empty where nothing is. */
export function problemsIn(specs: readonly OptionSpec[], values: Readonly<Record<string, unknown>>): string[] {
  return specs.flatMap((spec) => {
    const { rule } = spec;
    if (rule === undefined) return [];
    const given = listIn(values[keyOf(spec)]);
    const wrong = (spec.isList === true ? given.flatMap((value) => value.split(',')) : given).filter((value) => !rule.holds(value));
    return wrong.map((value) => `${flagOf(spec)} "${visible(value)}" cannot be used: ${rule.words}.`);
  });
}

/** What was given, once or several times; nothing where it was not, or takes no value. */
const listIn = (value: unknown): readonly string[] =>
  typeof value === 'string' ? [value] : Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];

/** The single values of a list option. */
export const valuesOf = (value: unknown): readonly string[] => [...new Set(listIn(value).flatMap((one) => one.split(',')))];
