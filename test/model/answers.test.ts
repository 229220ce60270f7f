import { describe, expect, it } from 'vitest';
import { ANSWERS, answerSpec, problemWith } from '../../src/model/answers.ts';
import type { AnswerKey } from '../../src/model/answers.ts';
import { isRegionCode } from '../../src/model/region-code.ts';

describe('the rules of answers', () => {
  it.each<[AnswerKey, string, boolean]>([
    ['userName', 'ada', true],
    ['userName', 'ada.lovelace+aws@example-1.com', true],
    ['userName', 'a'.repeat(64), true],
    ['userName', 'a'.repeat(65), false],
    ['userName', '', false],
    ['userName', 'ada lovelace', false],
    ['userName', 'Administrator', false],
    ['userName', 'awsadministrators', false],
    ['userName', 'адa', false],
    ['email', 'ada@example.com', true],
    ['email', "o'neil+x@sub.example.co.uk", true],
    ['email', 'ada', false],
    ['email', 'a..da@example.com', false],
    ['email', '.ada@example.com', false],
    ['email', 'ada.@example.com', false],
    ['email', 'a.d.a@example.com', true],
    ['email', 'ada@example', false],
    ['email', 'ada@@example.com', false],
    ['email', 'ada @example.com', false],
    ['email', 'Ada <ada@example.com>', false],
    ['email', 'ada@-example.com', false],
    ['email', `${'a'.repeat(64)}@${'b'.repeat(186)}.com`, false],
    ['givenName', 'Ada', true],
    ['givenName', '美咲', true],
    ['givenName', '   ', false],
    ['givenName', 'A\u001bda', false],
    ['givenName', 'Jos\ufffd', false],
    ['givenName', 'A'.repeat(1025), false],
    ['givenName', 'Zoë-Marie O’Hara', true],
    ['givenName', '山田\u3000太郎', true],
    ['givenName', '\u3000', false],
    ['givenName', '\u3164', false],
    ['givenName', 'Ada\u3164', false],
    ['givenName', '\u2800\u2800', false],
    ['givenName', '\u034f\ufe0f', false],
    ['familyName', 'Ada\u00a0Lovelace', false],
    ['familyName', '\u{e0041}\u{e0064}', false],
    ['displayName', 'Ada 😀', true],
    ['displayName', '\uffa0', false],
    ['email', 'a\u3164da@example.com', false],
    ['email', 'ada@example\u3164.com', false],
    ['email', 'ada@example.com\u2800', false],
    ['group', 'Admins', true],
    ['group', 'Admins\u3164', false],
    ['group', 'Admins\u2800', false],
    ['group', '\u115f\u1160', false],
    ['group', 'Adm\u00adins', false],
    ['group', 'Administrator', false],
    ['permissionSet', 'AdministratorAccess', true],
    ['permissionSet', 'A'.repeat(33), false],
    ['permissionSet', 'Admin Access', false],
    ['sessionDuration', 'PT1H', true],
    ['sessionDuration', 'PT60M', true],
    ['sessionDuration', 'PT12H', true],
    ['sessionDuration', `PT${'0'.repeat(96)}1H`, true],
    ['sessionDuration', `PT${'0'.repeat(97)}1H`, false],
    ['sessionDuration', 'PT59M', false],
    ['sessionDuration', 'PT13H', false],
    ['sessionDuration', 'P1D', false],
    ['sessionDuration', '1h', false],
    ['sessionDuration', 'PT', false],
    ['relayState', 'https://console.aws.amazon.com/ec2/', true],
    ['relayState', 'https://example.com/<x>', false],
    ['relayState', 'a'.repeat(241), false],
    ['tag', 'team=platform', true],
    ['tag', 'team=', true],
    ['tag', 'team', false],
    ['tag', '=x', false],
    ['tag', 'aws:team=x', false],
    ['account', '111122223333', true],
    ['account', '11112222333', false],
    ['optIn', 'eu-south-1', true],
    ['optIn', 'us-gov-west-1', true],
    ['optIn', 'Milan', false],
    ['optIn', 'eu-south-1a', false],
  ])('%s %j: %s', (key, value, holds) => {
    expect(answerSpec(key).holds(value)).toBe(holds);
  });

  it('a broken rule names option, value and rule', () => {
    expect(problemWith(answerSpec('account'), '12')).toBe('--account "12" cannot be used: it must be an AWS account ID of 12 digits.');
  });

  it('a value is shown with its control characters made visible', () => {
    expect(problemWith(answerSpec('userName'), 'a\u001b[2J')).toContain('"a\\u{1b}[2J"');
  });

  it('every answer has an option of its own', () => {
    expect(new Set(ANSWERS.map((spec) => spec.flag)).size).toBe(ANSWERS.length);
  });

  it('a very long text is no Region code, and is told so at once', () => {
    expect(isRegionCode(`a${'-a'.repeat(50_000)}`)).toBe(false);
  });
});
