import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeCaller, parseCaller } from '../../src/facts/caller.ts';
import { readVerificationCode } from '../../src/aws/login/verification-code.ts';
import { parseStartUrl } from '../../src/facts/start-url.ts';
import { isVisible } from '../../src/model/text.ts';
import { always, anyText, madeOf } from './check.ts';

describe('the address of an access portal, whatever is pasted,', () => {
  const parts =
    'https:// HTTPS:// http:// d-1234567890 ssoins-1111 .awsapps.com .evil.example /start # #/ / ? @ : \\ %2e . .. eu-west-1 .portal. portal'.split(
      ' ',
    );
  const more = [
    'amazonaws.com',
    'identitycenter.amazonaws.com',
    'app.aws',
    'start.',
    'cn-north-1',
    '.home.awsapps.cn',
    '/directory/',
    '\n',
    ' ',
    '\t',
    'Ⓢ',
    'ſ',
    'K',
  ];
  const texts = fc.oneof(madeOf([...parts, ...more]), anyText, fc.webUrl());

  it('is nothing, or an https address of AWS as every program reads it', () => {
    always(
      texts,
      (text) => {
        const parsed = parseStartUrl(text);
        if (parsed === null) return;
        const url = new URL(parsed.startUrl);
        expect(url.hostname).toMatch(
          /\.(?:awsapps\.com|amazonaws\.com|amazonaws\.com\.cn|amazonaws\.eu|app\.aws|app\.amazonwebservices\.com\.cn|awsapps\.cn)$/,
        );
        expect([url.protocol, url.username, url.password, url.port, url.search, url.hash]).toEqual(['https:', '', '', '', '', '']);
        expect([`https://${url.hostname}${url.pathname === '/' ? '' : url.pathname}`, isVisible(parsed.startUrl)]).toEqual([
          parsed.startUrl,
          true,
        ]);
      },
      2000,
    );
  });

  it('is read the same a second time, in capitals, and with what a browser adds', () => {
    const name = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,20}$/);
    const right = fc.oneof(
      name.map((one) => `https://${one}.awsapps.com/start`),
      fc.stringMatching(/^ssoins-[a-z0-9]{4,16}$/).map((one) => `https://${one}.eu-central-1.portal.amazonaws.com`),
    );
    always(right, (text) => {
      const parsed = parseStartUrl(text);
      expect(parsed?.startUrl).toBe(text);
      for (const same of [text.toUpperCase(), ` ${text}/ `, `${text}/#/`, `${text}#`]) expect(parseStartUrl(same)).toEqual(parsed);
    });
  });
});

describe('a caller, whatever AWS answers,', () => {
  const parts =
    'arn:aws: arn:aws-cn: arn: :: iam:: sts:: 111122223333 :root :user/ :assumed-role/ :federated-user/ / AWSReservedSSO_ _0123456789abcdef ada x'.split(
      ' ',
    );
  const names = fc.stringMatching(/^[\w+=,.@-]{1,32}$/);

  it('is nobody, or has the account of the ARN, and is told in what can be seen', () => {
    always(
      fc.tuple(fc.oneof(madeOf(parts), anyText), fc.oneof(fc.constant('111122223333'), anyText)),
      ([arn, account]) => {
        const caller = parseCaller({ Arn: arn, Account: account }, 'ASIAEXAMPLE');
        if (caller === null) return;
        expect([caller.arn, caller.accountId]).toEqual([arn, account]);
        expect([arn.split(':')[4], caller.accountId.length, caller.name === '']).toEqual([account, 12, false]);
        expect(isVisible(describeCaller(caller))).toBe(true);
      },
      2000,
    );
  });

  it('in a role of IAM Identity Center is known by the permission set, and nobody else is', () => {
    always(fc.tuple(names, fc.stringMatching(/^[0-9a-f]{16}$/), names), ([set, suffix, session]) => {
      const callerIn = (role: string) =>
        parseCaller({ Arn: `arn:aws:sts::111122223333:assumed-role/${role}/${session}`, Account: '111122223333' }, 'ASIA');
      expect(callerIn(`AWSReservedSSO_${set}_${suffix}`)).toMatchObject({ kind: 'identity-center-role', name: set, longLivedKey: false });
      for (const role of [`x${set}`, `AWSReservedSSO_${set}`, `xAWSReservedSSO_${set}_${suffix}`, `AWSReservedSSO_${set}_${suffix}x`]) {
        expect(callerIn(role)).toMatchObject({ kind: 'assumed-role', name: role });
      }
    });
  });

  it('that is root is so by the whole ARN only', () => {
    always(anyText, (text) => {
      const of = (arn: string) => parseCaller({ Arn: arn, Account: '111122223333' }, 'AKIAEXAMPLE')?.kind;
      const around = text === '' ? [] : [`arn:aws:iam::111122223333:root${text}`, `${text}arn:aws:iam::111122223333:root`];
      expect([of('arn:aws:iam::111122223333:root'), around.filter((arn) => of(arn) === 'root')]).toEqual(['root', []]);
    });
  });
});

describe('a pasted verification code, whatever is pasted,', () => {
  const packed = (text: string): string => Buffer.from(text).toString('base64');
  const inside = fc.oneof(madeOf(['state=', 'mine', 'other', '&', 'code=', 'abc', '%2F', '=', '%', '\u0000', 'é']), anyText);

  it('is no code unless it has this state and one code that AWS would take', () => {
    always(
      fc.oneof(anyText, inside.map(packed)),
      (text) => {
        const read = readVerificationCode(text, 'mine');
        if (read.is !== 'code') return;
        const query = new URLSearchParams(Buffer.from(text.replace(/\s+/g, ''), 'base64').toString('utf8'));
        expect([query.getAll('state'), query.getAll('code')]).toEqual([['mine'], [read.code]]);
        expect(read.code.length >= 1 && read.code.length <= 512).toBe(true);
      },
      2000,
    );
  });

  it('that is right is read, however a terminal wraps it', () => {
    const texts = fc.tuple(fc.stringMatching(/^[\w+/=.~-]{1,200}$/), fc.uuid(), fc.integer({ min: 1, max: 100 }));
    always(texts, ([code, state, width]) => {
      const pasted = packed(new URLSearchParams({ state, code }).toString()).replace(new RegExp(`.{${width}}`, 'g'), '$&\n  ');
      expect(readVerificationCode(pasted, state)).toEqual({ is: 'code', code });
      expect(readVerificationCode(pasted, `${state}x`)).toEqual({ is: 'another-sign-in' });
    });
  });
});
