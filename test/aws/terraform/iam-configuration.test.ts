import { describe, expect, it } from 'vitest';
import { hclOf } from '../../../src/aws/terraform/hcl.ts';
import { iamConfigurationOf } from '../../../src/aws/terraform/iam-configuration.ts';
import type { IamInventory } from '../../../src/model/inventory.ts';

const ADMINISTRATOR = 'arn:aws:iam::aws:policy/AdministratorAccess';
const SIGN_IN = 'arn:aws:iam::aws:policy/SignInLocalDevelopmentAccess';
const DEVICE = 'arn:aws:iam::111122223333:mfa/secure-account';

const whole: IamInventory = {
  accountId: '111122223333',
  userName: 'ada',
  path: '/',
  boundaryArn: null,
  tags: { 'secure-account': 'iam-user' },
  managedPolicies: [],
  groups: [{ name: 'Admins', path: '/', managedPolicies: [SIGN_IN, ADMINISTRATOR] }],
  devices: [{ serialNumber: DEVICE, name: 'secure-account', path: '/', tags: { 'secure-account': 'iam-mfa' } }],
};

const imports = (inventory: IamInventory): unknown[] =>
  iamConfigurationOf(inventory)
    .filter(({ type }) => type === 'import')
    .map(({ attributes: { to, id } }) => [(to as { expression: string }).expression, id]);

describe('an IAM user', () => {
  it("has import ids in the forms of the provider's documentation, each of a resource that is there", () => {
    expect(imports(whole)).toEqual([
      ['aws_iam_user.administrator', 'ada'],
      ['aws_iam_group.administrators', 'Admins'],
      ['aws_iam_group_policy_attachment.administrators_sign_in_local_development_access', `Admins/${SIGN_IN}`],
      ['aws_iam_group_policy_attachment.administrators_administrator_access', `Admins/${ADMINISTRATOR}`],
      ['aws_iam_user_group_membership.administrators', 'ada/Admins'],
      ['aws_iam_virtual_mfa_device.administrator', DEVICE],
    ]);
    const there = iamConfigurationOf(whole).filter(({ type }) => type === 'resource');
    expect(there.map(({ labels }) => labels.join('.'))).toEqual(imports(whole).map((pair) => (pair as string[])[0]));
  });

  it('has every attribute that the provider reads back, by reference where one resource stands on another', () => {
    const text = hclOf(iamConfigurationOf(whole).filter(({ type }) => type === 'resource'));
    expect(text).toBe(`resource "aws_iam_user" "administrator" {
  name          = "ada"
  force_destroy = false

  tags = {
    "secure-account" = "iam-user"
  }
}

resource "aws_iam_group" "administrators" {
  name = "Admins"
}

resource "aws_iam_group_policy_attachment" "administrators_sign_in_local_development_access" {
  group      = aws_iam_group.administrators.name
  policy_arn = "${SIGN_IN}"
}

resource "aws_iam_group_policy_attachment" "administrators_administrator_access" {
  group      = aws_iam_group.administrators.name
  policy_arn = "${ADMINISTRATOR}"
}

resource "aws_iam_user_group_membership" "administrators" {
  user   = aws_iam_user.administrator.name
  groups = [aws_iam_group.administrators.name]
}

resource "aws_iam_virtual_mfa_device" "administrator" {
  virtual_mfa_device_name = "secure-account"

  tags = {
    "secure-account" = "iam-mfa"
  }

  lifecycle {
    prevent_destroy = true
  }
}
`);
  });

  it('keeps paths and a boundary, and policies of its own', () => {
    const path = '/division_abc/';
    const text = hclOf(
      iamConfigurationOf({
        ...whole,
        path,
        boundaryArn: 'arn:aws:iam::111122223333:policy/b',
        managedPolicies: [ADMINISTRATOR],
        groups: [{ name: 'Admins', path, managedPolicies: [] }],
        devices: [{ serialNumber: 'arn:aws:iam::111122223333:mfa/a/b', name: 'b', path: '/a/', tags: {} }],
      }),
    );
    expect(text.match(/path += "\/division_abc\/"/g)).toHaveLength(2);
    expect(text).toContain('  permissions_boundary = "arn:aws:iam::111122223333:policy/b"');
    expect(text).toMatch(/user_policy_attachment\.administrator_access\n {2}id = "ada\/arn:aws:iam::aws:policy\/AdministratorAccess"/);
    expect(text).toMatch(/virtual_mfa_device_name = "b"\n {2}path +=\s"\/a\/"/);
  });

  it('in two groups and with two devices has a name for each resource', () => {
    const names = imports({
      ...whole,
      groups: ['One', 'Two'].map((name) => ({ name, path: '/', managedPolicies: [ADMINISTRATOR] })),
      devices: ['a', 'b'].map((name) => ({ serialNumber: `${DEVICE}-${name}`, name, path: '/', tags: {} })),
    }).map((pair) => (pair as string[])[0]);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toContain('aws_iam_group_policy_attachment.administrators_2_administrator_access');
    expect(names).toContain('aws_iam_virtual_mfa_device.administrator_2');
  });
});
