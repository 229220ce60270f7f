import { afterEach, describe, expect, it, vi } from 'vitest';
import { connect } from '../../src/aws/connect.ts';
import { accessPortal, consoleLinks, DOCUMENTATION, linksOf } from '../../src/facts/console-links.ts';
import { parseStartUrl } from '../../src/facts/start-url.ts';
import { rehearsalConsole } from '../../src/aws/endpoint.ts';
import { advise } from '../../src/account/advice.ts';
import { STEPS } from '../../src/steps/index.ts';
import { aVisitor } from '../sandbox/visitor.ts';
import { unhurried } from '../aws/pace.ts';
import { rehearse } from '../aws/rehearsal.ts';

/** The addresses of AWS's console in what the steps plan and in the advice. */
const linksIn = (value: unknown): string[] =>
  [...JSON.stringify(value).matchAll(/https?:\/\/[^\s"\\),.]+(?:\.[^\s"\\),.]+)*/g)]
    .map(([link]) => link)
    .filter((link) => !link.includes('docs.aws'));

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('The access portal', () => {
  it.each([
    ['aws', 'eu-west-1', 'https://d-1234567890.awsapps.com/start'],
    // https://docs.aws.amazon.com/govcloud-us/latest/UserGuide/govcloud-sso.html
    ['aws-us-gov', 'us-gov-east-1', 'https://start.us-gov-home.awsapps.com/directory/d-1234567890'],
    ['aws-cn', 'cn-north-1', 'https://start.cn-north-1.home.awsapps.cn/directory/d-1234567890'],
    ['aws-eusc', 'eusc-de-east-1', null],
  ])('of the partition %s is where its source has it, and an address that sign-in takes', (partition, region, address) => {
    const found = accessPortal('d-1234567890', partition, region);
    expect([found, parseStartUrl(found ?? '')?.partition ?? null]).toEqual([address, address === null ? null : partition]);
  });
});

describe('The console of a rehearsal', () => {
  it.each([
    ['http://127.0.0.1:4000', 'http://127.0.0.1:4000/console'],
    ['http://localhost:4000/', 'http://localhost:4000/console'],
    ['http://[::1]:4000/some/path', 'http://[::1]:4000/console'],
    ['http://192.0.2.1:4000', undefined],
    ['https://127.0.0.1.evil.example', undefined],
    [null, undefined],
  ])('of an endpoint %s that says it is one is %s', (endpoint, console) => {
    expect(rehearsalConsole(endpoint, 'fresh')).toBe(console);
    expect(rehearsalConsole(endpoint, null)).toBeUndefined();
  });

  it('is where every link of a plan leads, and with a served sandbox every link of the advice', async () => {
    await using visitor = await aVisitor({ scenario: 'root-keys' });
    const { sandbox: aws, served } = visitor;
    aws.state.root.mfaDevices.splice(0);
    aws.state.instances.splice(0);
    vi.stubEnv('AWS_ENDPOINT_URL', served.url);
    const { account, close, lastingConsole } = await connect({
      ...unhurried(),
      readOnly: true,
      env: { AWS_ENDPOINT_URL: served.url },
      credentials: aws.credentials,
    });
    const plans = await Promise.all(STEPS.map(async (step) => step.plan(await step.inspect(account, {}, {}), {})));
    const links = linksIn([plans, await advise(account, lastingConsole)]);
    close();
    expect(links.length).toBeGreaterThan(5);
    expect(links.filter((link) => !link.startsWith(`${served.url}/console/`))).toEqual([]);
  });

  it('in this process is where the links of a plan lead, and none that is followed when it has ended', async () => {
    const consoleBase = 'http://127.0.0.1:4000/console';
    const { account, lastingConsole } = await rehearse('fresh', { consoleBase });
    const step = STEPS.find(({ id }) => id === 'root-mfa');
    const plan = step?.plan(await step.inspect(account, {}, {}), {});
    const links = consoleLinks('aws', '', consoleBase);
    expect(linksIn(plan).toSorted()).toEqual([links.account, links.assignMfa]);
    expect(linksIn(await advise(account, lastingConsole)).filter((link) => link.startsWith(consoleBase))).toEqual([]);
  });

  it("is AWS's documentation where nothing is served: AWS's own console would be for real", async () => {
    const { account } = await rehearse('fresh');
    expect(await account.consoleBase()).toBe(DOCUMENTATION);
    expect(linksOf({ partition: 'aws', consoleBase: DOCUMENTATION }, 'us-east-1').identityCenter).toBe(
      'https://docs.aws.amazon.com/singlesignon/latest/userguide/enable-identity-center.html',
    );
  });
});
