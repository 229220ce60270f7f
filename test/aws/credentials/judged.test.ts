import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readEndpoints } from '../../../src/aws/endpoint.ts';
import { sourceOf } from '../../../src/aws/credentials/source.ts';
import { credentialsOf } from '../../../src/aws/credentials/credentials.ts';
import { overTheNetwork } from '../../../src/aws/transport.ts';
import { chooseProfile } from '../../../src/aws/shared-config.ts';
import { hasBotocore } from '../config-files/botocore.ts';

interface Case {
  readonly what: string;
  readonly config?: string;
  readonly credentials?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly option?: string;
}

const KEYS = (name: string): string => `aws_access_key_id = ${name}\naws_secret_access_key = s\n`;
const CAPITAL_KEYS = (name: string): string => `AWS_ACCESS_KEY_ID = ${name}\nAws_Secret_Access_Key = s\n`;
const PROCESS = `printf '{"Version":1,"AccessKeyId":"P","SecretAccessKey":"s"}'`;
const SSO = 'sso_session = s\nsso_account_id = 111122223333\nsso_role_name = Admin\n';
const SESSION = '[sso-session s]\nsso_region = us-east-1\nsso_start_url = https://d-1.awsapps.com/start\n';
const ROLE = 'role_arn = arn:aws:iam::111122223333:role/x\n';
const ENV_KEYS = { AWS_ACCESS_KEY_ID: 'ENV', AWS_SECRET_ACCESS_KEY: 's' };
const WEB = { AWS_WEB_IDENTITY_TOKEN_FILE: '/token', AWS_ROLE_ARN: 'arn:aws:iam::111122223333:role/web' };
const [A, B] = [`[a]\n${KEYS('A')}`, `[default]\n${KEYS('DEFAULT')}`];

const CASES: readonly Case[] = [
  { what: 'nothing at all' },
  { what: 'keys of the environment', env: ENV_KEYS },
  { what: 'half a key of the environment, beside a default profile', env: { AWS_ACCESS_KEY_ID: 'ENV' }, credentials: B },
  { what: 'the other half alone', env: { AWS_SECRET_ACCESS_KEY: 's' }, credentials: B },
  { what: 'an empty key of the environment', env: { ...ENV_KEYS, AWS_ACCESS_KEY_ID: '' }, credentials: B },
  { what: 'AWS_PROFILE', env: { AWS_PROFILE: 'a' }, credentials: A + B },
  { what: 'AWS_DEFAULT_PROFILE, beside a default profile', env: { AWS_DEFAULT_PROFILE: 'a' }, credentials: A + B },
  { what: 'AWS_DEFAULT_PROFILE and --profile', env: { AWS_DEFAULT_PROFILE: 'x' }, option: 'a', credentials: A + B },
  { what: 'AWS_PROFILE beside keys of the environment', env: { ...ENV_KEYS, AWS_PROFILE: 'a' }, credentials: A },
  { what: 'AWS_DEFAULT_PROFILE beside keys of the environment', env: { ...ENV_KEYS, AWS_DEFAULT_PROFILE: 'a' }, credentials: A },
  { what: '--profile beside keys of the environment', env: ENV_KEYS, option: 'a', credentials: A },
  {
    what: 'keys in capitals among the credentials, beside a session',
    config: '[profile a]\nlogin_session = x\n',
    credentials: `[a]\n${CAPITAL_KEYS('A')}`,
    option: 'a',
  },
  { what: 'keys in capitals in the config file', config: `[default]\n${CAPITAL_KEYS('A')}` },
  { what: 'keys with colons', credentials: '[default]\naws_access_key_id: A\naws_secret_access_key: s\n' },
  { what: 'two blanks in the header', config: `[profile  a]\n${KEYS('A')}`, option: 'a' },
  { what: 'a name with a blank', config: `[profile "my prof"]\n${KEYS('A')}`, option: 'my prof' },
  { what: 'a name beyond ASCII', config: `[profile prod-é]\n${KEYS('A')}`, env: { AWS_PROFILE: 'prod-é' } },
  { what: 'keys in both files', config: `[profile a]\n${KEYS('CONFIG')}`, credentials: A, option: 'a' },
  {
    what: 'keys in the config file beside a process',
    config: `[profile a]\n${KEYS('CONFIG')}credential_process = ${PROCESS}\n`,
    option: 'a',
  },
  {
    what: 'keys among the credentials beside a process',
    config: `[profile a]\ncredential_process = ${PROCESS}\n`,
    credentials: A,
    option: 'a',
  },
  { what: 'keys among the credentials beside Identity Center', config: `[profile a]\n${SSO}${SESSION}`, credentials: A, option: 'a' },
  { what: 'a sign-in for tokens alone beside keys', config: `[profile a]\nsso_session = s\n${KEYS('CONFIG')}${SESSION}`, option: 'a' },
  { what: 'a role and its source', config: `[profile a]\n${ROLE}source_profile = b\n[profile b]\n${KEYS('B')}`, option: 'a' },
  { what: 'a role with keys of its own', config: `[profile a]\n${ROLE}source_profile = a\n${KEYS('A')}`, option: 'a' },
  { what: 'a role without a source, beside keys', config: `[profile a]\n${ROLE}${KEYS('A')}`, option: 'a' },
  {
    what: 'a web identity of the profile beside keys',
    config: `[profile a]\n${ROLE}web_identity_token_file = /t\n`,
    credentials: A,
    option: 'a',
  },
  { what: 'a web identity of the environment beside default keys', env: WEB, credentials: B },
  { what: 'a web identity of the environment beside AWS_PROFILE', env: { ...WEB, AWS_PROFILE: 'a' }, credentials: A },
  { what: 'a web identity of the environment beside --profile', env: WEB, option: 'a', credentials: A },
  {
    what: 'a web identity of the profile that names no file, beside a process',
    config: `[default]\nweb_identity_token_file =\ncredential_process = ${PROCESS}\n`,
  },
  {
    what: 'a web identity of the profile that an empty variable hides',
    env: { AWS_WEB_IDENTITY_TOKEN_FILE: '' },
    config: `[default]\n${ROLE}web_identity_token_file = /t\n${KEYS('A')}`,
  },
  {
    what: 'a web identity of the environment beside a role',
    env: WEB,
    config: `[default]\n${ROLE}source_profile = b\n[profile b]\n${KEYS('B')}`,
  },
  {
    what: 'an access key in one file and its secret in the other',
    config: '[profile a]\naws_secret_access_key = s\n',
    credentials: '[a]\naws_access_key_id = A\n',
    option: 'a',
  },
  { what: 'keys for all profiles in [DEFAULT]', credentials: `[DEFAULT]\n${KEYS('ALL')}[a]\nregion = x\n`, option: 'a' },
  {
    what: 'a config file that is not there',
    env: { AWS_CONFIG_FILE: '/nowhere', AWS_PROFILE: 'a' },
    credentials: A,
    config: `[profile a]\n${SSO}${SESSION}`,
  },
  { what: 'a config file named with a tilde', env: { AWS_CONFIG_FILE: '~/.aws/config' }, config: `[default]\n${KEYS('A')}` },
  { what: 'a credentials file named with a variable', env: { AWS_SHARED_CREDENTIALS_FILE: '$HOME/.aws/credentials' }, credentials: B },
  { what: 'a variable in braces', env: { AWS_SHARED_CREDENTIALS_FILE: '${HOME}/.aws/credentials' }, credentials: B },
  { what: 'a config file set to nothing', env: { AWS_CONFIG_FILE: '' }, config: `[default]\n${KEYS('A')}` },
];

const ASK = `
import json, os, sys
import botocore.session
def ask(case):
    os.environ.clear()
    os.environ.update(case['env'])
    os.environ['AWS_EC2_METADATA_DISABLED'] = 'true'
    try:
        found = botocore.session.Session(profile=case.get('option')).get_credentials()
    except Exception as error:
        # Without the native library that it wants botocore gets no further with a browser sign-in.
        return 'login' if 'MissingDependency' in type(error).__name__ else 'stops'
    if found is None:
        return None
    return found.method if found.method not in ('env', 'shared-credentials-file', 'config-file') else found.access_key
print(json.dumps([ask(case) for case in json.load(sys.stdin)]))
`;

/** In botocore's words. */
const METHODS = {
  role: 'assume-role',
  'web-identity': 'assume-role-with-web-identity',
  sso: 'sso',
  login: 'login',
  process: 'custom-process',
} as const;

async function whoWeUse(env: NodeJS.ProcessEnv, option: string | undefined): Promise<unknown> {
  try {
    const chosen = await chooseProfile(option, env);
    const source = await sourceOf(chosen, env);
    if (source.is === 'environment') return source.credentials.accessKeyId;
    // What it lacks is found when it is used.
    if (source.kind === 'role' && source.profiles[chosen.name ?? 'default']?.['source_profile'] === undefined) {
      return (await credentialsOf(chosen, env, overTheNetwork())()).accessKeyId;
    }
    if (source.kind !== 'keys') return source.kind === null ? null : METHODS[source.kind];
    const { aws_access_key_id: key, aws_secret_access_key: secret } = source.profiles[chosen.name ?? 'default'] ?? {};
    return key === undefined || secret === undefined ? 'stops' : key;
  } catch {
    return 'stops';
  }
}

describe.skipIf(!hasBotocore)('whose credentials are used is what botocore says (left out where there is no python3 with botocore)', () => {
  it('in each of these cases', async () => {
    const cases = await Promise.all(
      CASES.map(async ({ what, config, credentials, env = {}, option }) => {
        const HOME = await mkdtemp(join(tmpdir(), 'secure-account-home-'));
        await mkdir(join(HOME, '.aws'));
        if (config !== undefined) await writeFile(join(HOME, '.aws', 'config'), config);
        if (credentials !== undefined) await writeFile(join(HOME, '.aws', 'credentials'), credentials);
        return { what, env: { HOME, ...env }, ...(option !== undefined && { option }) };
      }),
    );
    const { stdout, stderr } = spawnSync('python3', ['-c', ASK], { input: JSON.stringify(cases), encoding: 'utf8' });
    const theirs = JSON.parse(stdout === '' ? JSON.stringify(stderr) : stdout) as readonly unknown[];
    const ours = await Promise.all(cases.map(({ env, option }) => whoWeUse(env, option)));
    expect(cases.map(({ what }, at) => [what, ours[at]])).toEqual(cases.map(({ what }, at) => [what, theirs[at]]));
  });
});

const ENDPOINTS: readonly Case[] = [
  { what: 'none' },
  { what: 'one for all', env: { AWS_ENDPOINT_URL: 'http://a.example' } },
  { what: 'one for all and one of its own', env: { AWS_ENDPOINT_URL: 'http://a.example', AWS_ENDPOINT_URL_SSO_ADMIN: 'http://s.example' } },
  {
    what: "the profile's beside one of a service",
    env: { AWS_ENDPOINT_URL_STS: 'http://s.example' },
    config: '[default]\nendpoint_url = http://p.example\n',
  },
  { what: 'an empty variable', env: { AWS_ENDPOINT_URL: '' }, config: '[default]\nEndpoint_URL: http://p.example\n' },
  {
    what: 'a services section',
    config:
      '[default]\nservices = v\nendpoint_url = http://p.example\n[services v]\nsts =\n  endpoint_url = http://s.example\nsso_admin=\n    endpoint_url=http://t.example\n',
  },
  { what: 'one that is to be ignored', env: { AWS_ENDPOINT_URL: 'http://a.example', AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'TRUE' } },
  { what: 'one that the profile ignores', config: '[default]\nignore_configured_endpoint_urls = True\nendpoint_url = http://p.example\n' },
  {
    what: 'one that the profile ignores, and a variable does not',
    env: { AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'false' },
    config: '[default]\nignore_configured_endpoint_urls = true\nendpoint_url = http://p.example\n',
  },
];
const ASKED = ['sts', 'iam', 'sso-admin', 'identitystore', 'organizations', 'account', 'sso', 'sso-oidc'] as const;

const ASK_ENDPOINTS = `
import json, os, sys
import botocore.session
def ask(case, services):
    os.environ.clear()
    os.environ.update(case['env'])
    session = botocore.session.Session()
    found = [session.create_client(name, region_name='us-east-1', aws_access_key_id='x', aws_secret_access_key='x').meta.endpoint_url for name in services]
    return [url if url.endswith('.example') else None for url in found]
given = json.load(sys.stdin)
print(json.dumps([ask(case, given['services']) for case in given['cases']]))
`;

describe.skipIf(!hasBotocore)(
  'where each service is called is what botocore says (left out where there is no python3 with botocore)',
  () => {
    it('in each of these cases', async () => {
      const cases = await Promise.all(
        ENDPOINTS.map(async ({ what, config = '', env = {} }) => {
          const HOME = await mkdtemp(join(tmpdir(), 'secure-account-home-'));
          await mkdir(join(HOME, '.aws'));
          await writeFile(join(HOME, '.aws', 'config'), config);
          return { what, env: { HOME, ...env } };
        }),
      );
      const { stdout, stderr } = spawnSync('python3', ['-c', ASK_ENDPOINTS], {
        input: JSON.stringify({ cases, services: ASKED }),
        encoding: 'utf8',
      });
      const theirs = JSON.parse(stdout === '' ? JSON.stringify([stderr]) : stdout) as readonly unknown[];
      const ours = await Promise.all(
        cases.map(async ({ env }) => {
          const { of } = readEndpoints(env, await chooseProfile(undefined, env));
          return ASKED.map((service) => of(service) ?? null);
        }),
      );
      expect(cases.map(({ what }, at) => [what, ours[at]])).toEqual(cases.map(({ what }, at) => [what, theirs[at]]));
    });
  },
);
