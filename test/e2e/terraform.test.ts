import { mkdtempSync, writeFileSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli, startSandbox } from './run-cli.ts';
import { modeOf, OWNERS_FILE } from '../fixtures/modes.ts';
import { ADA } from '../ada.ts';

const file = (): string => join(mkdtempSync(join(tmpdir(), 'secure-account-terraform-')), 'identity.tf');

/** Address → import id. */
const importsIn = (text: string): Record<string, string> =>
  Object.fromEntries([...text.matchAll(/to = (\S+)\n {2}id = "([^"]+)"/g)].map(([, to = '', id = '']) => [to, id]));

describe.concurrent('init --terraform', () => {
  it('hands on what it made, by the ids of its result', async () => {
    const path = file();
    const done = await runCli([
      'init',
      '--sandbox',
      'fresh',
      '--yes',
      '--json',
      ...ADA,
      '--relay-state',
      'https://x/${a}',
      '--tag',
      'cost:center=1',
      '--terraform',
      path,
    ]);
    const { handoff } = done.json();
    const text = await readFile(path, 'utf8');
    expect([done.status, await modeOf(path), Object.keys(importsIn(text))]).toEqual([
      0,
      OWNERS_FILE,
      [
        'aws_identitystore_user.administrator',
        'aws_identitystore_group.administrators',
        'aws_identitystore_group_membership.administrator',
        'aws_ssoadmin_permission_set.administrator_access',
        'aws_ssoadmin_managed_policy_attachment.administrator_access',
        'aws_ssoadmin_account_assignment.administrators',
      ],
    ]);
    expect(importsIn(text)).toMatchObject({
      'aws_identitystore_user.administrator': `${handoff.identityStoreId}/${handoff.userId}`,
      'aws_ssoadmin_permission_set.administrator_access': `${handoff.permissionSetArn},${handoff.instanceArn}`,
    });
    expect(text).toContain('relay_state      = "https://x/$${a}"');
    expect(text).toContain('"cost:center" = "1"');
    expect(done.stderr.replace(/\s+/g, ' ')).toContain('configuration of 6 resources');
  });

  it('hands on the IAM user, with nothing of the password or the seed', async () => {
    const path = file();
    const done = await runCli(['init', '--sandbox', 'free-plan', '--administrator', 'iam-user', '--yes', '--json', '--terraform', path]);
    const text = await readFile(path, 'utf8');
    expect([done.status, await modeOf(path), importsIn(text)]).toEqual([
      0,
      OWNERS_FILE,
      {
        'aws_iam_user.administrator': 'ada',
        'aws_iam_group.administrators': 'Admins',
        'aws_iam_group_policy_attachment.administrators_sign_in_local_development_access':
          'Admins/arn:aws:iam::aws:policy/SignInLocalDevelopmentAccess',
        'aws_iam_group_policy_attachment.administrators_administrator_access': 'Admins/arn:aws:iam::aws:policy/AdministratorAccess',
        'aws_iam_user_group_membership.administrators': 'ada/Admins',
        'aws_iam_virtual_mfa_device.administrator': 'arn:aws:iam::111122223333:mfa/secure-account',
      },
    ]);
    expect(text).not.toMatch(/login_profile|base_32|Rehearsal-1-/);
  });

  it('under --dry-run writes nothing, and says what would', async () => {
    const path = file();
    const done = await runCli(['init', '--sandbox', 'secured', '--dry-run', '--terraform', path]);
    expect(done.stderr.replace(/\s+/g, ' ')).toContain('is not written. secure-account status --sandbox secured --terraform');
    await expect(stat(path)).rejects.toThrow('ENOENT');
  });
});

describe.concurrent('status --terraform', () => {
  it('hands on what it found, the half of it too', async () => {
    const path = file();
    const done = await runCli(['status', '--sandbox', 'shared-set', '--json', '--user-name', 'ada', '--terraform', path]);
    expect(done.status).toBe(3);
    // The set is there and its policy is not.
    expect(Object.keys(importsIn(await readFile(path, 'utf8')))).toContain('aws_ssoadmin_permission_set.administrator_access');
    expect(await readFile(path, 'utf8')).not.toContain('aws_ssoadmin_managed_policy_attachment');
  });

  it.each(['secured', 'iam-user'])('writes the same again, and sends no writing call (%s)', async (scenario) => {
    await using sandbox = await startSandbox(['--scenario', scenario]);
    const path = file();
    const once = async (): Promise<string> => {
      expect((await runCli(['status', '--terraform', path], { env: sandbox.env })).status).toBe(0);
      return readFile(path, 'utf8');
    };
    expect(await once()).toBe(await once());
    expect((await sandbox.calls()).filter(({ write }) => write)).toEqual([]);
  });

  it('hands on an IAM user who is there and no more yet', async () => {
    await using sandbox = await startSandbox(['--scenario', 'free-plan']);
    const path = file();
    expect((await runCli(['iam-user', '--yes', '--user-name', 'ada'], { env: sandbox.env })).status).toBe(0);
    await runCli(['status', '--administrator', 'iam-user', '--user-name', 'ada', '--terraform', path], { env: sandbox.env });
    const text = await readFile(path, 'utf8');
    expect(Object.keys(importsIn(text))).toContain('aws_iam_user_group_membership.administrators');
    expect(text).not.toContain('aws_iam_virtual_mfa_device');
  });

  it('writes no file where there is nothing, and says so', async () => {
    const path = file();
    const done = await runCli(['status', '--sandbox', 'fresh', '--terraform', path]);
    expect(done.stderr.replace(/\s+/g, ' ')).toContain('was not written: there is no user, group or permission set');
    await expect(stat(path)).rejects.toThrow('ENOENT');
  });

  it('finds nothing secret to write', async () => {
    await using sandbox = await startSandbox(['--scenario', 'secured']);
    const path = file();
    await runCli(['status', '--terraform', path], { env: sandbox.env });
    const text = await readFile(path, 'utf8');
    for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN']) expect(text).not.toContain(sandbox.env[name]);
  });

  it.each<[what: string, path: () => string, words: RegExp]>([
    [
      'a file of somebody else',
      () => {
        const path = file();
        writeFileSync(path, 'locals {}\n');
        return path;
      },
      /--terraform ".*identity\.tf" cannot be used: it exists and was not written by secure-account/,
    ],
    ['a folder that there is not', () => join(file(), 'deeper.tf'), /--terraform ".*deeper\.tf" cannot be used: it cannot be written/],
    [
      'a name that Terraform does not read',
      () => 'identity.txt',
      /--terraform "identity\.txt" cannot be used: it must be the path of a file that ends in \.tf or \.tofu/,
    ],
  ])('refuses %s with exit 2, before AWS is called', async (_, path, words) => {
    await using sandbox = await startSandbox(['--scenario', 'secured']);
    const done = await runCli(['status', '--terraform', path()], { env: sandbox.env });
    expect([done.status, done.stdout, await sandbox.calls()]).toEqual([2, '', []]);
    expect(done.stderr.replace(/\s+/g, ' ')).toMatch(words);
  });

  it('belongs to init and status alone', async () => {
    expect((await runCli(['user', '--terraform', 'a.tf'])).status).toBe(2);
  });
});
