import { route } from '../../src/sandbox/protocols/route.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { ADA } from '../ada.ts';
import { aWorld } from '../contract/world.ts';

/** How AWS may speak of what it was sent. */
const SAYS = {
  'takes it': null,
  'repeats it': (value: string) => `1 validation error detected: Value '${value}' failed to satisfy constraint`,
  'repeats it, folded': (value: string) => `Value\n${value.slice(0, 9)}\n${value.slice(9)}`,
} as const;
const COMMANDS = [['--json'], ['--json', '--verbose'], [], ['--verbose']] as const;
const CALLS = ['CreateVirtualMFADevice', 'EnableMFADevice', 'CreateLoginProfile', 'GetLoginProfile'] as const;

export interface SecretRow {
  readonly says: keyof typeof SAYS;
  readonly call: (typeof CALLS)[number];
  readonly args: readonly string[];
}

export const SECRET_ROWS: readonly SecretRow[] = CALLS.flatMap((call) =>
  (Object.keys(SAYS) as (keyof typeof SAYS)[]).flatMap((says) => COMMANDS.map((args) => ({ call, says, args }))),
);

/** Hears every secret that goes by, and has AWS repeat them in its errors. */
function listening({ says, call }: SecretRow, heard: Map<string, string>): (handle: Sandbox['handle']) => Sandbox['handle'] {
  return (handle) => async (request) => {
    const operation = route(request)?.operation ?? '';
    const input = new URLSearchParams(request.body);
    for (const name of ['Password', 'AuthenticationCode1', 'AuthenticationCode2']) {
      const value = input.get(name);
      if (value !== null) heard.set(`${name} ${value}`, value);
    }
    const words = SAYS[says];
    // What a code was is repeated by nobody but the call that it went with, and worth nothing any more.
    const known = [...heard.values()].filter((value) => value.length > 6 || operation === 'EnableMFADevice').at(-1);
    if (operation === call && words !== null && known !== undefined) {
      const body = `<ErrorResponse><Error><Code>ValidationError</Code><Message>${words(known)}</Message></Error></ErrorResponse>`;
      return { status: 400, headers: { 'content-type': 'text/xml' }, body };
    }
    const reply = await handle(request);
    const seed = /<Base32StringSeed>([^<]+)<\/Base32StringSeed>/.exec(reply.body)?.[1];
    if (seed !== undefined) heard.set('seed', Buffer.from(seed, 'base64').toString());
    return reply;
  };
}

/** What of seed, codes and password stands in what the run says, whatever breaks its lines. */
export async function told(row: SecretRow): Promise<readonly string[]> {
  const heard = new Map<string, string>();
  const { run } = aWorld('free-plan', { through: listening(row, heard) });
  const done = await run('init', '--yes', '--administrator', 'iam-user', ...ADA, ...row.args);
  const said = `${done.stdout}${done.stderr}`.replaceAll(/\s/g, '');
  if (!heard.has('seed')) return ['there is no seed to lose'];
  return [...heard].flatMap(([name, value]) =>
    said.includes(value) || said.includes(Buffer.from(value).toString('base64')) ? [name] : [],
  );
}
