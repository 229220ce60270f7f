import { describe, expect, it } from 'vitest';
import { readVerificationCode } from '../../../src/aws/login/verification-code.ts';

const packed = (text: string): string => Buffer.from(text).toString('base64');
const RIGHT = packed('state=mine&code=abc%2F1');

describe('A pasted code', () => {
  it.each([
    ['as it is', RIGHT],
    ['wrapped by the terminal', `${RIGHT.slice(0, 8)}\n  ${RIGHT.slice(8)} `],
    ['in base64url', RIGHT.replace(/=+$/, '')],
  ])('is read %s', (_, pasted) => {
    expect(readVerificationCode(pasted, 'mine')).toEqual({ is: 'code', code: 'abc/1' });
  });

  it.each([
    ['nothing', ''],
    ['a word', 'hello world'],
    ['the link', 'https://us-east-1.signin.aws.amazon.com/v1/authorize'],
    ['base64 of something else', packed('hello')],
    ['a code without a state', packed('code=abc')],
    ['two codes', packed('state=mine&code=a&code=b')],
    ['two states', packed('state=mine&state=mine&code=a')],
    ['an empty code', packed('state=mine&code=')],
    ['a code that is too long', packed(`state=mine&code=${'a'.repeat(513)}`)],
  ])('cannot be %s', (_, pasted) => {
    expect(readVerificationCode(pasted, 'mine')).toEqual({ is: 'unreadable' });
  });

  it.each(['other', 'mine ', 'MINE', ''])('of a sign-in with the state "%s" is not taken', (state) => {
    expect(readVerificationCode(packed(`state=${state}&code=abc`), 'mine')).toEqual({ is: 'another-sign-in' });
  });
});
