import { describe, expect, it } from 'vitest';
import { describeCaller, parseCaller } from '../../src/facts/caller.ts';

const ACCOUNT = '111122223333';
const RESERVED = 'AWSReservedSSO_AdministratorAccess_0123456789abcdef';

describe('who signs', () => {
  it.each<[arn: string, kind: string, name: string, words: string]>([
    [`arn:aws:iam::${ACCOUNT}:root`, 'root', 'root', 'the root user'],
    [`arn:aws:iam::${ACCOUNT}:user/ada`, 'iam-user', 'ada', 'IAM user ada'],
    [`arn:aws:iam::${ACCOUNT}:user/team/a/ada`, 'iam-user', 'ada', 'IAM user ada'],
    [`arn:aws:sts::${ACCOUNT}:assumed-role/Deploy/ci`, 'assumed-role', 'Deploy', 'role Deploy (assumed)'],
    [
      `arn:aws:sts::${ACCOUNT}:assumed-role/${RESERVED}/ada`,
      'identity-center-role',
      'AdministratorAccess',
      'AdministratorAccess of IAM Identity Center, as ada',
    ],
    [
      `arn:aws:sts::${ACCOUNT}:assumed-role/AWSReservedSSO_A_B_0123456789abcdef/ada@example.com`,
      'identity-center-role',
      'A_B',
      'A_B of IAM Identity Center, as ada@example.com',
    ],
    // One that only looks like AWS's.
    [
      `arn:aws:sts::${ACCOUNT}:assumed-role/AWSReservedSSO_A_0123/ada`,
      'assumed-role',
      'AWSReservedSSO_A_0123',
      'role AWSReservedSSO_A_0123 (assumed)',
    ],
    [`arn:aws:sts::${ACCOUNT}:federated-user/ada`, 'federated-user', 'ada', 'federated user ada'],
  ])('%s', (Arn, kind, name, words) => {
    const caller = parseCaller({ Arn, Account: ACCOUNT }, 'ASIAX');
    expect(caller).toMatchObject({ arn: Arn, accountId: ACCOUNT, kind, name, partition: 'aws', longLivedKey: false });
    expect(caller === null ? null : describeCaller(caller)).toBe(words);
  });

  it.each([
    ['AKIAX', true],
    ['ASIAX', false],
    ['', false],
  ])('with the key %s: lives until it is deleted: %s', (key, longLivedKey) => {
    expect(parseCaller({ Arn: `arn:aws:iam::${ACCOUNT}:root`, Account: ACCOUNT }, key)).toMatchObject({ longLivedKey });
  });

  it.each(['aws-cn', 'aws-us-gov', 'aws-eusc'])('in the partition %s', (partition) => {
    expect(parseCaller({ Arn: `arn:${partition}:iam::${ACCOUNT}:root`, Account: ACCOUNT }, 'ASIAX')).toMatchObject({ partition });
  });

  it.each([
    ['no ARN', { Account: ACCOUNT }],
    ['an ARN of another account', { Arn: 'arn:aws:iam::444455556666:root', Account: ACCOUNT }],
    ['an account id that is none', { Arn: 'arn:aws:iam::12:root', Account: '12' }],
    ['a principal that AWS does not document', { Arn: `arn:aws:iam::${ACCOUNT}:group/x`, Account: ACCOUNT }],
    ['a partition of somebody else', { Arn: `arn:evil:iam::${ACCOUNT}:root`, Account: ACCOUNT }],
    ['something before it', { Arn: `x arn:aws:iam::${ACCOUNT}:root`, Account: ACCOUNT }],
  ])('is nobody by %s', (_, identity) => {
    expect(parseCaller(identity, 'ASIAX')).toBeNull();
  });

  it('is shown without moving the cursor', () => {
    const caller = parseCaller({ Arn: `arn:aws:iam::${ACCOUNT}:user/a\u001b[2Jb`, Account: ACCOUNT }, 'AKIAX');
    expect(caller === null ? null : describeCaller(caller)).toBe(String.raw`IAM user a\u{1b}[2Jb`);
  });
});
