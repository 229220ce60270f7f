import { describe, expect, it } from 'vitest';
import { parseStartUrl } from '../../../src/aws/portal/start-url.ts';

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
  ])('%j', (text, startUrl, region) => {
    expect(parseStartUrl(text)).toEqual({ startUrl, region });
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
  ])('is not %j', (text) => {
    expect(parseStartUrl(text)).toBeNull();
  });
});
