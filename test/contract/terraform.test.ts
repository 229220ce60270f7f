import { mkdtempSync, writeFileSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { modeOf, OWNERS_FILE } from '../fixtures/modes.ts';
import { ADA } from '../ada.ts';
import { aWorld, writesOf } from './world.ts';

const file = (): string => join(mkdtempSync(join(tmpdir(), 'secure-account-terraform-')), 'identity.tf');

/** Address → import id. */
const importsIn = (text: string): Record<string, string> =>
  Object.fromEntries([...text.matchAll(/to = (\S+)\n {2}id = "([^"]+)"/g)].map(([, to = '', id = '']) => [to, id]));

describe('init --terraform', () => {
  it('hands on what it made, by the ids of its result', async () => {
    const path = file();
    const done = await aWorld('fresh').run(
      'init',
      '--yes',
      '--json',
      ...ADA,
      '--relay-state',
      'https://x/${a}',
      '--tag',
      'cost:center=1',
      '--terraform',
      path,
    );
    const { handoff } = done.json();
    const text = await readFile(path, 'utf8');
    expect([done.code, await modeOf(path), Object.keys(importsIn(text))]).toEqual([
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
    const done = await aWorld('free-plan').run('init', '--administrator', 'iam-user', '--yes', '--json', '--terraform', path);
    const text = await readFile(path, 'utf8');
    expect([done.code, await modeOf(path), importsIn(text)]).toEqual([
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
});

describe('status --terraform', () => {
  it('hands on what it found, the half of it too', async () => {
    const path = file();
    const done = await aWorld('shared-set').run('status', '--json', '--user-name', 'ada', '--terraform', path);
    expect(done.code).toBe(3);
    // The set is there and its policy is not.
    expect(Object.keys(importsIn(await readFile(path, 'utf8')))).toContain('aws_ssoadmin_permission_set.administrator_access');
    expect(await readFile(path, 'utf8')).not.toContain('aws_ssoadmin_managed_policy_attachment');
  });

  it.each(['secured', 'iam-user'] as const)('writes the same again, and sends no writing call (%s)', async (scenario) => {
    const { aws, run } = aWorld(scenario);
    const path = file();
    const once = async (): Promise<string> => {
      expect((await run('status', '--terraform', path)).code).toBe(0);
      return readFile(path, 'utf8');
    };
    expect(await once()).toBe(await once());
    expect(writesOf(aws.calls)).toEqual([]);
  });

  it('hands on an IAM user who is there and no more yet', async () => {
    const { run } = aWorld('free-plan');
    const path = file();
    expect((await run('iam-user', '--yes', '--user-name', 'ada')).code).toBe(0);
    await run('status', '--administrator', 'iam-user', '--user-name', 'ada', '--terraform', path);
    const text = await readFile(path, 'utf8');
    expect(Object.keys(importsIn(text))).toContain('aws_iam_user_group_membership.administrators');
    expect(text).not.toContain('aws_iam_virtual_mfa_device');
  });

  it('writes no file where there is nothing, and says so', async () => {
    const path = file();
    const done = await aWorld('fresh').run('status', '--terraform', path);
    expect(done.stderr.replace(/\s+/g, ' ')).toContain('was not written: there is no user, group or permission set');
    await expect(stat(path)).rejects.toThrow('ENOENT');
  });

  it('finds nothing secret to write', async () => {
    const { aws, run } = aWorld('secured');
    const path = file();
    await run('status', '--terraform', path);
    const text = await readFile(path, 'utf8');
    for (const secret of Object.values(aws.credentials)) expect(text).not.toContain(secret);
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
  ])('refuses %s before AWS is called', async (_, path, words) => {
    const { aws, run } = aWorld('secured');
    await expect(run('status', '--terraform', path())).rejects.toThrow(words);
    expect(aws.calls).toEqual([]);
  });

  it('belongs to init and status alone', async () => {
    await expect(aWorld('secured').run('user', '--terraform', 'a.tf')).rejects.toThrow(/--terraform/);
  });
});
