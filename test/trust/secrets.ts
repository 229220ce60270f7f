import { ADA } from '../ada.ts';
import { aWorld } from '../contract/world.ts';

const COMMANDS: readonly (readonly string[])[] = [
  ['status'],
  ['status', '--json'],
  ['status', '--verbose'],
  ['status', '--json', '--verbose'],
  ['init', '--yes', '--json', '--verbose', ...ADA],
  ['init', '--yes', '--verbose', ...ADA],
];

export interface Leak {
  /** `service:Operation`. */
  readonly call: string;
  readonly command: string;
  readonly args: readonly string[];
}

/** Every call of a run, refused as AWS refuses a signature: with all that was signed, the session token included. */
export async function everyLeak(): Promise<readonly Leak[]> {
  const { calls } = await aWorld('enabled').run('init', '--yes', '--json', ...ADA);
  const names = [...new Set(calls.map(({ service, operation }) => `${service}:${operation}`))].sort();
  return names.flatMap((call) => COMMANDS.map((args) => ({ call, args, command: args.filter((arg) => !ADA.includes(arg)).join(' ') })));
}

/** What of the credentials in use stands in what the run says, whatever breaks its lines. */
export async function leaked({ call, args }: Leak): Promise<readonly string[]> {
  const { aws, run } = aWorld('enabled');
  const [service = '', operation = ''] = call.split(':');
  aws.faults.set({ service, operation, kind: 'signature', nth: 1, times: Number.MAX_SAFE_INTEGER, ms: 0 });
  const done = await run(...args);
  const said = `${done.stdout}${done.stderr}`.replaceAll(/\s/g, '');
  const { secretAccessKey, sessionToken = '' } = aws.credentials;
  return Object.entries({ secretAccessKey, sessionToken }).flatMap(([what, secret]) =>
    secret === '' ? [`there is no ${what} to lose`] : said.includes(secret) ? [what] : [],
  );
}
