import { describe, expect, it } from 'vitest';
import { parseStartUrl, regionProblem } from '../../../src/facts/start-url.ts';

describe('the address of an access portal', () => {
  it.each([
    ['https://d-1234567890.awsapps.com/start', 'https://d-1234567890.awsapps.com/start', null],
    ['https://d-1234567890.awsapps.com/start/', 'https://d-1234567890.awsapps.com/start', null],
    ['https://d-1234567890.awsapps.com/start#', 'https://d-1234567890.awsapps.com/start', null],
    ['https://d-1234567890.awsapps.com/start/#/', 'https://d-1234567890.awsapps.com/start', null],
    [' HTTPS://Example.AwsApps.com/start ', 'https://example.awsapps.com/start', null],
    [
      'https://ssoins-111111h2222j33pp.eu-west-1.portal.amazonaws.com',
      'https://ssoins-111111h2222j33pp.eu-west-1.portal.amazonaws.com',
      'eu-west-1',
    ],
    ['https://ssoins-111111h2222j33pp.portal.eu-west-1.app.aws/', 'https://ssoins-111111h2222j33pp.portal.eu-west-1.app.aws', 'eu-west-1'],
    ['https://identitycenter.amazonaws.com/ssoins-111111h2222j33pp', 'https://identitycenter.amazonaws.com/ssoins-111111h2222j33pp', null],
    [
      'https://start.cn-north-1.home.awsapps.cn/directory/d-1234567890',
      'https://start.cn-north-1.home.awsapps.cn/directory/d-1234567890',
      'cn-north-1',
    ],
    [
      'https://start.us-gov-west-1.us-gov-home.awsapps.com/directory/d-1234567890',
      'https://start.us-gov-west-1.us-gov-home.awsapps.com/directory/d-1234567890',
      'us-gov-west-1',
    ],
    // What the address bar shows once one is in, and the forms without a Region: https://github.com/synfinatic/aws-sso-cli/issues/1285
    ['https://d-1234567890.awsapps.com/start/#/?tab=accounts', 'https://d-1234567890.awsapps.com/start', null],
    ['https://d-1234567890.awsapps.com/start#/console?account_id=111122223333', 'https://d-1234567890.awsapps.com/start', null],
    ['https://start.us-gov-home.awsapps.com/directory/d-1234567890', 'https://start.us-gov-home.awsapps.com/directory/d-1234567890', null],
    [
      'https://start.us-gov-home.awsapps.com/directory/example/#/?tab=accounts',
      'https://start.us-gov-home.awsapps.com/directory/example',
      null,
    ],
    ['https://start.home.awsapps.cn/directory/d-1234567890#/', 'https://start.home.awsapps.cn/directory/d-1234567890', null],
    [
      'https://ssoins-111111h2222j33pp.portal.eusc-de-east-1.api.amazonwebservices.eu',
      'https://ssoins-111111h2222j33pp.portal.eusc-de-east-1.api.amazonwebservices.eu',
      'eusc-de-east-1',
    ],
    [
      'https://ssoins-111111h2222j33pp.cn-north-1.portal.amazonaws.com.cn',
      'https://ssoins-111111h2222j33pp.cn-north-1.portal.amazonaws.com.cn',
      'cn-north-1',
    ],
    [
      'https://identitycenter.us-gov.amazonaws.com/ssoins-111111h2222j33pp',
      'https://identitycenter.us-gov.amazonaws.com/ssoins-111111h2222j33pp',
      null,
    ],
    [
      'https://identitycenter.amazonaws.com.cn/ssoins-111111h2222j33pp',
      'https://identitycenter.amazonaws.com.cn/ssoins-111111h2222j33pp',
      null,
    ],
    ['https://identitycenter.amazonaws.eu/ssoins-111111h2222j33pp', 'https://identitycenter.amazonaws.eu/ssoins-111111h2222j33pp', null],
  ])('%j', (text, startUrl, region) => {
    expect(parseStartUrl(text)).toMatchObject({ startUrl, region });
  });

  it.each([
    '',
    'd-1234567890.awsapps.com/start',
    'http://d-1234567890.awsapps.com/start',
    'https://d-1234567890.awsapps.com',
    'https://d-1234567890.awsapps.com/start/x',
    'https://d-1234567890.awsapps.com.evil.example/start',
    'https://evil.example/d-1234567890.awsapps.com/start',
    'https://evil.example#.awsapps.com/start',
    'https://user@d-1.awsapps.com/start',
    'https://a.b.awsapps.com/start',
    'https://d-1234567890.awsapps.com:8443/start',
    'https://d-1234567890.awsapps.com/start?x=1',
    'https://signin.aws.amazon.com/',
    'https://ssoins-1.portal.amazonaws.com',
    'https://d-1.awsapps.com/start\nx',
    'https://d-1.awsapps.com/start#\nx',
    'https://start.us-gov-home.awsapps.com/directory/',
    'https://start.us-gov-home.awsapps.com.evil.example/directory/d-1',
    'https://start.home.awsapps.com/directory/d-1',
    'https://identitycenter.evil.amazonaws.com/ssoins-111111h2222j33pp',
    'https://ssoins-111111h2222j33pp.portal.eusc-de-east-1.api.amazonwebservices.com',
  ])('is not %j', (text) => {
    expect(parseStartUrl(text)).toBeNull();
  });
});

describe('the partition of an access portal', () => {
  it.each([
    ['https://d-1234567890.awsapps.com/start', 'aws'],
    ['https://start.us-gov-home.awsapps.com/directory/d-1234567890', 'aws-us-gov'],
    ['https://ssoins-111111h2222j33pp.us-gov-west-1.portal.amazonaws.com', 'aws-us-gov'],
    ['https://start.home.awsapps.cn/directory/d-1234567890', 'aws-cn'],
    ['https://identitycenter.amazonaws.eu/ssoins-111111h2222j33pp', 'aws-eusc'],
  ])('of %s is %s', (text, partition) => {
    expect(parseStartUrl(text)?.partition).toBe(partition);
  });

  it('must be that of the Region', () => {
    const parsed = parseStartUrl('https://start.us-gov-home.awsapps.com/directory/d-1234567890');
    if (parsed === null) throw new Error('It is one.');
    expect([regionProblem(parsed, 'us-gov-east-1'), regionProblem(parsed, 'us-east-1')]).toEqual([
      null,
      expect.stringMatching(/partition aws-us-gov, and the Region us-east-1 is in aws\.$/),
    ]);
  });
});
