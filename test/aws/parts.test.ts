import { describe, expect, it, vi } from 'vitest';
import { createMemo } from '../../src/aws/account-reader/memo.ts';
import { readEndpoints } from '../../src/aws/endpoint.ts';
import { chooseHomeRegion } from '../../src/aws/home-region.ts';
import { globalRegionFor } from '../../src/facts/partitions.ts';
import { mapBounded } from '../../src/model/pool.ts';
import { actionOf, READS } from '../../src/facts/reads.ts';
import { regionName } from '../../src/facts/region-names.ts';

describe('the home Region', () => {
  it.each<[what: string, option: string | undefined, env: NodeJS.ProcessEnv, ofProfile: string | undefined, chosen: object]>([
    ['--region', 'eu-west-1', { AWS_REGION: 'eu-west-2' }, 'eu-west-3', { homeRegion: 'eu-west-1', regionFrom: 'option' }],
    [
      'AWS_REGION',
      undefined,
      { AWS_REGION: 'eu-west-2', AWS_DEFAULT_REGION: 'us-west-1' },
      'eu-west-3',
      { homeRegion: 'eu-west-2', regionFrom: 'AWS_REGION' },
    ],
    [
      'AWS_DEFAULT_REGION',
      undefined,
      { AWS_REGION: '', AWS_DEFAULT_REGION: 'us-west-1' },
      'eu-west-3',
      { homeRegion: 'us-west-1', regionFrom: 'AWS_DEFAULT_REGION' },
    ],
    ["the profile's", undefined, {}, 'eu-west-3', { homeRegion: 'eu-west-3', regionFrom: 'profile' }],
    ['us-east-1', undefined, {}, undefined, { homeRegion: 'us-east-1', regionFrom: 'default' }],
  ])('is %s where nothing nearer says', (_, option, env, ofProfile, chosen) => {
    expect(chooseHomeRegion(option, env, ofProfile)).toEqual(chosen);
  });

  it('of a file, with a comment behind it, says where comments go', () => {
    expect(() => chooseHomeRegion(undefined, {}, 'us-east-1 # home')).toThrow(
      expect.objectContaining({ wayOut: expect.stringMatching(/a comment needs a line of its own/) as string }) as Error,
    );
  });

  it.each([
    ['--region', () => chooseHomeRegion('Ireland', {}, undefined)],
    ['AWS_REGION', () => chooseHomeRegion(undefined, { AWS_REGION: 'Ireland' }, undefined)],
    ["The profile's region", () => chooseHomeRegion(undefined, {}, 'Ireland')],
  ])('that is no code is an error that names %s', (name, choose) => {
    expect(choose).toThrow(`${name} is Ireland, which is not a Region code.`);
  });

  // https://github.com/runs-on/runs-on/issues/518; botocore knows these four, and none has IAM Identity Center.
  it.each(['us-iso-east-1', 'us-isob-east-1', 'eu-isoe-west-1', 'us-isof-south-1', 'eu-isog-north-1'])(
    'in a partition apart from the internet is refused: nothing signed for %s goes to commercial hosts',
    (region) => {
      expect(() => chooseHomeRegion(region, {}, undefined)).toThrow(/^--region is .* apart from the internet/);
      expect(() => chooseHomeRegion(undefined, { AWS_REGION: region }, undefined)).toThrow(/^AWS_REGION is .* apart from the internet/);
    },
  );

  it.each([
    ['eu-west-1', 'us-east-1'],
    ['cn-north-1', 'cn-northwest-1'],
    ['us-gov-east-1', 'us-gov-west-1'],
    ['eusc-de-east-1', 'eusc-de-east-1'],
    ['eu-nowhere-9', 'us-east-1'],
  ])('%s has its services of one place in %s', (region, global) => {
    expect(globalRegionFor(region)).toBe(global);
  });

  it.each([
    ['eu-south-1', 'Europe (Milan)'],
    ['xx-new-1', 'xx-new-1'],
    ['constructor', 'constructor'],
  ])('%s is shown as %s', (code, name) => {
    expect(regionName(code)).toBe(name);
  });
});

const NO_PROFILE = { settings: {}, services: {} };

describe('the endpoint', () => {
  it.each<[what: string, env: NodeJS.ProcessEnv, ofProfile: string | undefined, shown: string | null, freeTier: string | undefined]>([
    ["AWS's own", {}, undefined, null, undefined],
    ['AWS_ENDPOINT_URL', { AWS_ENDPOINT_URL: 'http://a', AWS_ENDPOINT_URL_STS: 'http://s' }, 'http://p', 'http://a', 'http://a'],
    ["the profile's", { AWS_ENDPOINT_URL: '' }, 'http://p', 'http://p', 'http://p'],
    ["one service's", { AWS_ENDPOINT_URL_STS: 'http://s' }, undefined, 'http://s', undefined],
    ["the Free Tier's", { AWS_ENDPOINT_URL: 'http://a', AWS_ENDPOINT_URL_FREETIER: 'http://f' }, undefined, 'http://a', 'http://f'],
    ['shown without its password', { AWS_ENDPOINT_URL: 'http://me:hush@a/x' }, undefined, 'http://a/x', 'http://me:hush@a/x'],
  ])('is %s', (_, env, ofProfile, shown, freeTier) => {
    const { shown: found, of } = readEndpoints(env, { settings: { endpoint_url: ofProfile }, services: {} });
    expect([found, of('freetier')]).toEqual([shown, freeTier]);
  });

  it.each(['true', 'True', 'TRUE'])("is AWS's own where AWS_IGNORE_CONFIGURED_ENDPOINT_URLS is %s, or the profile says so", (value) => {
    const profile = { settings: { endpoint_url: 'http://p', ignore_configured_endpoint_urls: value }, services: {} };
    const ofEnvironment = { AWS_ENDPOINT_URL: 'http://a', AWS_ENDPOINT_URL_STS: 'nonsense', AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: value };
    for (const { shown, of, forClient } of [readEndpoints({}, profile), readEndpoints(ofEnvironment, NO_PROFILE)]) {
      expect([shown, of('sts'), forClient('iam')]).toEqual([null, undefined, { ignoreConfiguredEndpointUrls: true }]);
    }
  });

  it('is not ignored for any other word', () => {
    const env = { AWS_ENDPOINT_URL: 'http://a', AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: '1' };
    expect(readEndpoints(env, { settings: { ignore_configured_endpoint_urls: 'true' }, services: {} }).shown).toBe('http://a');
  });

  it("may be one service's, in the section that the profile names", () => {
    const profile = {
      settings: { services: 'local', endpoint_url: 'http://p' },
      services: { local: { 'sso_admin.endpoint_url': 'http://s' } },
    };
    const { of, shown } = readEndpoints({}, profile);
    expect([of('sso-admin'), of('iam'), shown]).toEqual(['http://s', 'http://p', 'http://p']);
    expect(() => readEndpoints({}, { ...profile, services: {} })).toThrow(/names the services section local/);
  });

  it.each(['localhost:4566', 'ftp://a', 'http://', 'https://a b'])('%s is none', (value) => {
    expect(() => readEndpoints({ AWS_ENDPOINT_URL_IAM: value }, NO_PROFILE)).toThrow(/^AWS_ENDPOINT_URL_IAM is .* not an address/);
    expect(() => readEndpoints({}, { settings: { endpoint_url: value }, services: {} })).toThrow(/^the profile's endpoint_url is/);
  });
});

describe('what was read is remembered', () => {
  it('once for all who ask at the same time and later', async () => {
    const memo = createMemo();
    const read = vi.fn<() => Promise<object>>(async () => ({}));
    const [one, two] = await Promise.all([memo.once(['root'], 'key', read), memo.once(['root'], 'key', read)]);
    expect([one === two, (await memo.once(['root'], 'key', read)) === one, read.mock.calls.length]).toEqual([true, true, 1]);
  });

  it('until one of its scopes is forgotten', async () => {
    const memo = createMemo();
    let count = 0;
    const read = (): Promise<number> => memo.once(['root', 'regions'], 'key', async () => ++count);
    await read();
    memo.forget(['directory']);
    expect(await read()).toBe(1);
    memo.forget(['regions']);
    expect(await read()).toBe(2);
  });

  it('unless it failed: those who wait hear of it, the next one asks again', async () => {
    const memo = createMemo();
    const read = vi.fn<() => Promise<string>>().mockRejectedValueOnce(new Error('no')).mockResolvedValueOnce('yes');
    const both = await Promise.allSettled([memo.once(['root'], 'key', read), memo.once(['root'], 'key', read)]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect([await memo.once(['root'], 'key', read), read.mock.calls.length]).toEqual(['yes', 2]);
  });

  it('a failure that was forgotten does not take away what came after it', async () => {
    const memo = createMemo();
    let fail: (error: Error) => void = () => undefined;
    const old = memo.once(
      ['root'],
      'key',
      () =>
        new Promise((_resolve, reject) => {
          fail = reject;
        }),
    );
    memo.forget(['root']);
    await memo.once(['root'], 'key', async () => 'new');
    fail(new Error('late'));
    await expect(old).rejects.toThrow('late');
    expect(await memo.once(['root'], 'key', async () => 'newer')).toBe('new');
  });
});

describe('many at once', () => {
  it('are no more than the limit, and come back in their order', async () => {
    let running = 0;
    let most = 0;
    const results = await mapBounded([5, 1, 4, 2, 3], 2, async (item) => {
      most = Math.max(most, ++running);
      for (let turn = 0; turn < item; turn++) await Promise.resolve();
      running--;
      return item * 10;
    });
    expect([results, most]).toEqual([[50, 10, 40, 20, 30], 2]);
  });

  it('are none where there is nothing to do', async () => {
    expect(await mapBounded([], 3, async () => 1)).toEqual([]);
  });

  it('fail with the first that fails', async () => {
    await expect(
      mapBounded([1, 2], 1, async (item) => {
        throw new Error(`no ${item}`);
      }),
    ).rejects.toThrow('no 1');
  });
});

describe('reads', () => {
  it('are named once each, in their order, and read', () => {
    expect([...READS].sort()).toEqual([...READS]);
    // IAM itself counts it among its reads: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html
    expect(READS.filter((call) => !/:(Get|List|Describe)/.test(call))).toEqual(['iam:GenerateCredentialReport']);
  });

  it.each([
    ['sso-admin:ListInstances', 'sso:ListInstances'],
    ['identitystore:CreateUser', 'identitystore:CreateUser'],
    ['freetier:GetAccountPlanState', 'freetier:GetAccountPlanState'],
  ])('%s needs the right %s', (call, action) => {
    expect(actionOf(call)).toBe(action);
  });
});
