import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pointProfileAt, readLoginProfile } from '../../../src/aws/login/profile.ts';
import type { LoginSession } from '../../../src/aws/login/session.ts';
import { newProofKey } from '../../../src/aws/login/proof-key.ts';
import { readConfigFiles } from '../../../src/aws/config-files/profiles.ts';
import { parseIni } from '../../../src/aws/config-files/ini.ts';
import { addProfile, placeOf } from '../../../src/aws/profile/profile.ts';
import { asBotocoreReads, hasBotocore, type BotocoreFile } from './botocore.ts';
import { REFUSED, SHAPES } from './shapes.ts';

const ROOT = 'arn:aws:iam::111122223333:root';
const SESSION: LoginSession = {
  arn: ROOT,
  accountId: '111122223333',
  clientId: 'c',
  region: 'eu-west-1',
  credentials: { accessKeyId: 'ASIAX', secretAccessKey: 's', sessionToken: 't', expiration: new Date(0) },
  refreshToken: 'r',
  idToken: 'i',
  key: newProofKey(),
};

async function homeWith(config: Uint8Array): Promise<{ readonly env: NodeJS.ProcessEnv; readonly path: string }> {
  const HOME = await mkdtemp(join(tmpdir(), 'secure-account-home-'));
  await mkdir(join(HOME, '.aws'));
  const path = join(HOME, '.aws', 'config');
  await writeFile(path, config);
  return { env: { HOME }, path };
}

async function asWeRead(content: Uint8Array): Promise<BotocoreFile | null> {
  const { config, inConfig, sessions, services } = await readConfigFiles((await homeWith(content)).env);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- through JSON, as the other side comes
  return config.ini.problem === null
    ? (JSON.parse(JSON.stringify({ profiles: inConfig, sso_sessions: sessions, services })) as BotocoreFile)
    : null;
}

/** Files of lines that people might write, drawn by a seed. */
function drawn(seed: number): Buffer {
  let state = seed * 2_654_435_761 + 1;
  const next = (most: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * most);
  };
  const PARTS = [
    '[default]',
    '[profile a]',
    '[profile  a]',
    '[profile "b c"]',
    "[profile 'd']",
    '[profile e f]',
    '[DEFAULT]',
    '[foo]',
    '[sso-session s]',
    '[services v]',
    '[ profile g]',
    '[profile h] # x',
    '[profile i]]',
    '[profile "j]',
    '[]',
    'region = x',
    'Region=y',
    'REGION : z',
    'output: json # c',
    'key',
    '= v',
    'empty =',
    's3 =',
    'sts=',
    '  endpoint_url = http://x',
    '  a = b',
    '\tc=d',
    '   region = deep',
    ' output = one',
    '# c',
    '  ; c',
    '',
    '  ',
    'a = = b',
    'x = y ; z',
    'ä = ö',
    'last\u00a0= \u00a0v',
    '\u2003wide = v',
    'cr = a\rb = c',
    'tab\t=\tv',
    '[profile prod-é]',
    'a.b = c',
    'ſ = v',
    '%(x)s = %(y)s',
  ] as const;
  const end = next(2) === 0 ? '\n' : '\r\n';
  const lines = Array.from({ length: 1 + next(9) }, () => PARTS[next(PARTS.length)] ?? '');
  return Buffer.from((next(3) === 0 ? '' : `[default]${end}`) + lines.join(end) + (next(2) === 0 ? end : ''));
}

describe.skipIf(!hasBotocore)('what the AWS CLI itself says (left out where there is no python3 with botocore)', () => {
  it('of files that people have is what we read in them', async () => {
    const files = SHAPES.map(([, content]) => content);
    expect(await Promise.all(files.map(asWeRead))).toEqual(await asBotocoreReads(files));
  });

  it('of files that it refuses is that it refuses them', async () => {
    const files = REFUSED.map(([, content]) => content);
    expect(await asBotocoreReads(files)).toEqual(files.map(() => null));
    expect(REFUSED.map(([name, content, line]) => [name, parseIni(content).problem?.line, line])).toEqual(
      REFUSED.map(([name, , line]) => [name, line, line]),
    );
  });

  it('of a thousand drawn files is what we read in them', async () => {
    const files = Array.from({ length: 1000 }, (_, seed) => drawn(seed));
    const [ours, theirs] = [await Promise.all(files.map(asWeRead)), await asBotocoreReads(files)];
    const differing = files.flatMap((file, at) =>
      JSON.stringify(sorted(ours[at])) === JSON.stringify(sorted(theirs[at])) ? [] : [[file.toString(), ours[at], theirs[at]]],
    );
    // Of both kinds there are many.
    expect([differing, theirs.filter((one) => one === null).length > 200, theirs.filter((one) => one !== null).length > 200]).toEqual([
      [],
      true,
      true,
    ]);
  });

  it('of a file with a profile that was added is that it reads it, and everything else as before', async () => {
    const written = await Promise.all(
      SHAPES.map(async ([, before]) => {
        const { env, path } = await homeWith(before);
        const wanted = {
          name: 'admin',
          startUrl: 'https://d-1234567890.awsapps.com/start',
          ssoRegion: 'us-east-1',
          accountId: '111122223333',
          roleName: 'Admin',
          region: 'us-east-1',
        };
        const place = await placeOf(env, wanted);
        if (place.is !== 'free') throw new Error(place.is);
        await addProfile(env, place);
        return readFile(path);
      }),
    );
    const [before, after] = [await asBotocoreReads(SHAPES.map(([, content]) => content)), await asBotocoreReads(written)];
    for (const [at, read] of after.entries()) {
      const { admin, ...others } = read?.profiles ?? {};
      expect([admin?.['sso_session'], read?.sso_sessions['admin']?.['sso_region'], others]).toEqual([
        'admin',
        'us-east-1',
        before[at]?.profiles,
      ]);
    }
  });

  it.each(['default', 'work', 'a b', 'prod-é', 'new'])(
    'of a file whose profile %s was pointed at a session is that it finds both',
    async (name) => {
      const more: readonly Buffer[] = [
        Buffer.from('[profile work]\n  REGION=eu-west-3\n  output = json\n[profile "a b"]\nOutput: json\n'),
        Buffer.from('[default]\r\n\tregion = eu-west-3\r\n\toutput = json\r\n[profile  prod-é]\r\nLOGIN_SESSION = x\r\n'),
        Buffer.from('[profile default]\noutput = json\n[profile work] ; mine\n\n# c\n    s3 =\n      x = y\n    output = text'),
      ];
      const pairs: Buffer[] = [];
      for (const content of [...SHAPES.map(([, shape]) => shape), ...more]) {
        const { env, path } = await homeWith(content);
        const before = await readLoginProfile(name, env).catch(() => null);
        // A name that must be quoted is taken where it is there already.
        if (before === null) continue;
        await pointProfileAt(SESSION, before, env);
        pairs.push(content, await readFile(path));
      }
      const read = await asBotocoreReads(pairs);
      for (let at = 0; at < read.length; at += 2) {
        const { login_session: session, region, ...rest } = read[at + 1]?.profiles[name] ?? {};
        const { login_session: _, region: oldRegion = 'eu-west-1', ...oldRest } = read[at]?.profiles[name] ?? {};
        expect([session, region, rest]).toEqual([ROOT, oldRegion, oldRest]);
      }
    },
  );
});

const sorted = (value: unknown): unknown =>
  typeof value === 'object' && value !== null
    ? Object.fromEntries(
        Object.entries(value)
          .toSorted(([a], [b]) => (a < b ? -1 : 1))
          .map(([key, inner]) => [key, sorted(inner)]),
      )
    : value;
