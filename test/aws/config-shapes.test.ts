import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { credentialsOf } from '../../src/aws/credentials/credentials.ts';
import { overTheNetwork } from '../../src/aws/transport.ts';
import { CredentialsError, errorView } from '../../src/model/errors.ts';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'secure-account-home-'));
  await mkdir(join(home, '.aws'));
});
afterEach(() => rm(home, { recursive: true }));

/** Why the profile `p` of this file gives no credentials. */
async function failureOf(...lines: readonly string[]): Promise<CredentialsError> {
  await writeFile(join(home, '.aws', 'config'), `[profile p]\n${lines.join('\n')}\n`);
  const env = { HOME: home, AWS_EC2_METADATA_DISABLED: 'true' };
  return credentialsOf({ name: 'p', isExplicit: true }, env, overTheNetwork())().then(
    () => {
      throw new Error('There were credentials');
    },
    (error: unknown) => {
      if (error instanceof CredentialsError) return error;
      throw error;
    },
  );
}

const SSO = ['sso_session = s', 'sso_account_id = 111122223333', 'sso_role_name = AdministratorAccess'];
const SESSION = ['[sso-session s]', 'sso_region = us-east-1', 'sso_start_url = https://d-1234567890.awsapps.com/start'];
const ROLE = 'role_arn = arn:aws:iam::111122223333:role/x';

describe('a profile that gives no credentials says which setting is to blame', () => {
  it.each<[what: string, lines: readonly string[], message: RegExp, wayOut: RegExp]>([
    [
      'its sso-session is not there',
      SSO,
      /names the sso-session s, and there is no section \[sso-session s\]\.$/,
      /aws configure sso --profile p/,
    ],
    [
      'its sso-session lacks a setting',
      [...SSO, '[sso-session s]', 'sso_region = us-east-1'],
      /lacks sso_start_url\.$/,
      /aws configure sso --profile p/,
    ],
    [
      'its sso-session has a blank in its name',
      [...SSO.map((line) => line.replace('= s', '= my s')), ...SESSION.map((line) => line.replace('sso-session s', 'sso-session "my s"'))],
      /sso-session my s, whose name has characters/,
      /aws configure export-credentials --profile p/,
    ],
    ['its web identity has no role', ['web_identity_token_file = /etc/hostname'], /no role to take with it/, /Add it/],
    [
      'its source has none',
      [ROLE, 'source_profile = q', '[profile q]', 'region = x'],
      /profile q, with whose credentials .* has none\.$/,
      /Give it/,
    ],
    [
      'nobody has signed in to it',
      [...SSO, ...SESSION],
      /its sign-in at the access portal has expired, was signed out, or was never made/,
      /aws sso login --profile p/,
    ],
    [
      'its source is not there',
      [ROLE, 'source_profile = q'],
      /source_profile q, and there is no such profile\.$/,
      /aws configure set source_profile <name> --profile p/,
    ],
    [
      'its sources are a circle',
      [ROLE, 'source_profile = q', '[profile q]', ROLE, 'source_profile = p'],
      /in a circle by their source_profile: p → q → p\.$/,
      /source_profile/,
    ],
    ['it takes a role from nowhere', [ROLE], /neither source_profile nor credential_source/, /source_profile/],
    [
      'it wants an MFA code',
      [
        ROLE,
        'source_profile = q',
        'mfa_serial = arn:aws:iam::111122223333:mfa/x',
        '[profile q]',
        'aws_access_key_id = AKIAX',
        'aws_secret_access_key = x',
      ],
      /MFA code \(mfa_serial\)/,
      /export-credentials/,
    ],
    [
      'its token file is not there',
      [ROLE, 'web_identity_token_file = /nowhere/token'],
      /cannot be read: \/nowhere\/token \(ENOENT\)\.$/,
      /yours to read/,
    ],
    ['it has half a key', ['aws_access_key_id = AKIAX'], /half an access key/, /the other half/],
    [
      'its program fails',
      [`credential_process = ${process.execPath} -e "console.log('a-secret'); console.error('a-secret'); process.exit(3)"`],
      /credential_process of the profile p names gave no credentials/,
      /Run that program in a shell/,
    ],
  ])('where %s', async (_what, lines, message, wayOut) => {
    const error = await failureOf(...lines);
    expect(error.message).toMatch(message);
    expect(error.wayOut).toMatch(wayOut);
    // What a program prints may be the secret itself, and the SDK's own errors mean nothing to a person.
    expect(JSON.stringify(errorView(error))).not.toMatch(/a-secret|undefined|TypeError/);
  });
});
