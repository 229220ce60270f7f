import { describe, expect, it } from 'vitest';
import { models } from '../../src/sandbox/models/models.ts';
import { expression } from '../../src/sandbox/validate.ts';
import { ask, aSandbox, request } from './harness.ts';

describe('Callers', () => {
  it.each([
    ['iam', 'GetAccountSummary', 'MissingAuthenticationToken'],
    ['sso-admin', 'ListInstances', 'MissingAuthenticationTokenException'],
    ['account', 'ListRegions', 'MissingAuthenticationTokenException'],
  ])('CALL-1 %s refuses an unsigned call', async (service, operation, code) => {
    expect(await ask(aSandbox(), service, operation, {}, { as: null })).toMatchObject({ status: 403, code });
  });

  it.each([
    ['iam', 'GetAccountSummary', 'InvalidClientTokenId'],
    ['organizations', 'DescribeOrganization', 'UnrecognizedClientException'],
  ])('CALL-2 %s refuses a key that it does not know, or with another session token', async (service, operation, code) => {
    const sandbox = aSandbox();
    const { sessionToken: _, ...bare } = sandbox.credentials;
    const wrong = [{ accessKeyId: 'AKIAUNKNOWNUNKNOWNUN', secretAccessKey: '' }, bare, { ...sandbox.credentials, sessionToken: 'other' }];
    for (const as of wrong) expect(await ask(sandbox, service, operation, {}, { as })).toMatchObject({ status: 403, code });
  });

  it('CALL-2 a header that is not Signature Version 4 is incomplete', async () => {
    const sandbox = aSandbox();
    const answer = await ask(sandbox, 'iam', 'GetAccountSummary', {}, { as: null, headers: { authorization: 'Bearer abc' } });
    expect(answer).toMatchObject({ status: 400, code: 'IncompleteSignature' });
  });

  it('CALL-3 a Region that is not enabled does not know the account', async () => {
    const sandbox = aSandbox({ scenario: 'partial' });
    for (const region of ['af-south-1', 'eu-south-1', 'xx-nowhere-1']) {
      expect(await ask(sandbox, 'sso-admin', 'ListInstances', {}, { region })).toMatchObject({ code: 'UnrecognizedClientException' });
      expect(await ask(sandbox, 'sts', 'GetCallerIdentity', {}, { region })).toMatchObject({ code: 'InvalidClientTokenId' });
    }
    expect(await ask(sandbox, 'iam', 'GetAccountSummary', {}, { region: 'af-south-1' })).toMatchObject({ status: 200 });
  });

  it('CALL-4 a right that is taken away is named, and root keeps it', async () => {
    const sandbox = aSandbox({ scenario: 'enabled' });
    sandbox.state.denied.push('sso:ListInstances', 'iam:GetAccountSummary');
    const as = sandbox.administrator;
    const Message =
      `User: arn:aws:sts::111122223333:assumed-role/Administrator/rehearsal is not authorized to perform: sso:ListInstances on resource: *` +
      ' because no identity-based policy allows the sso:ListInstances action';
    expect(await ask(sandbox, 'sso-admin', 'ListInstances', {}, { as })).toMatchObject({
      status: 400,
      body: { __type: 'AccessDeniedException', Message },
    });
    expect(await ask(sandbox, 'iam', 'GetAccountSummary', {}, { as })).toMatchObject({ status: 403, code: 'AccessDenied' });
    expect(await ask(sandbox, 'sso-admin', 'ListInstances')).toMatchObject({ status: 200 });
  });
});

describe('Callers of the services of the baseline', () => {
  it.each([
    ['s3', 'ListBuckets', {}, 's3:ListAllMyBuckets', 403, 'AccessDenied'],
    ['s3control', 'GetPublicAccessBlock', { AccountId: '111122223333' }, 's3:GetAccountPublicAccessBlock', 403, 'AccessDenied'],
    ['budgets', 'DescribeBudgets', { AccountId: '111122223333' }, 'budgets:ViewBudget', 400, 'AccessDeniedException'],
    ['ec2', 'DescribeVpcs', {}, 'ec2:DescribeVpcs', 403, 'UnauthorizedOperation'],
    ['accessanalyzer', 'ListAnalyzers', {}, 'access-analyzer:ListAnalyzers', 403, 'AccessDeniedException'],
  ])('CALL-10 %s:%s needs %3$s', async (service, operation, input, action, status, code) => {
    const sandbox = aSandbox();
    const as = sandbox.administrator;
    expect((await ask(sandbox, service, operation, input, { as })).code).not.toBe(code);
    sandbox.state.denied.push(action);
    const answer = await ask(sandbox, service, operation, input, { as });
    expect(answer).toMatchObject({ status, code });
    expect(JSON.stringify(answer.body)).toContain(`not authorized to perform: ${action}`);
  });

  it.each([
    ['ec2', 'DescribeVpcs', ['AuthFailure', 401], ['RequestExpired', 400], ['RequestLimitExceeded', 503], ['InternalError', 500]],
    ['s3', 'ListBuckets', ['InvalidAccessKeyId', 403], ['ExpiredToken', 400], ['SlowDown', 503], ['InternalError', 500]],
    [
      'autoscaling',
      'DescribeAutoScalingGroups',
      ['InvalidClientTokenId', 403],
      ['ExpiredToken', 403],
      ['Throttling', 400],
      ['InternalFailure', 500],
    ],
    [
      'accessanalyzer',
      'ListAnalyzers',
      ['UnrecognizedClientException', 403],
      ['ExpiredTokenException', 403],
      ['ThrottlingException', 429],
      ['InternalServerException', 500],
    ],
    [
      'ssm',
      'GetServiceSetting',
      ['UnrecognizedClientException', 403],
      ['ExpiredTokenException', 403],
      ['ThrottlingException', 400],
      ['InternalServerError', 500],
    ],
  ] as const)(
    'CALL-11 %s has its own words for what comes before %s',
    async (service, operation, stranger, expired, throttled, internal) => {
      const sandbox = aSandbox();
      const as = { accessKeyId: 'AKIAUNKNOWNUNKNOWNUN', secretAccessKey: '' };
      const told: unknown[] = [await ask(sandbox, service, operation, {}, { as })];
      for (const kind of ['expired-token', 'throttle', 'internal'] as const) {
        sandbox.faults.set({ service, operation, kind, nth: 1, times: 1, ms: 0 });
        told.push(await ask(sandbox, service, operation));
      }
      expect(told).toMatchObject([stranger, expired, throttled, internal].map(([code, status]) => ({ code, status })));
    },
  );

  it('CALL-12 a hidden Region refuses to say what it has, others do not', async () => {
    const sandbox = aSandbox({ scenario: 'hidden-region' });
    const code = async (service: string, operation: string, region: string): Promise<string | null> =>
      (await ask(sandbox, service, operation, {}, { region })).code;
    expect(await code('ec2', 'DescribeInstances', 'eu-central-1')).toBe('UnauthorizedOperation');
    expect(await code('accessanalyzer', 'ListAnalyzers', 'eu-central-1')).toBe('AccessDeniedException');
    expect(await code('ec2', 'DescribeInstances', 'eu-west-1')).toBeNull();
    expect(await code('s3', 'ListBuckets', 'eu-central-1')).toBeNull();
  });

  it('CALL-3 a Region that is not enabled knows nobody there', async () => {
    const answers = await Promise.all(
      (
        [
          ['ec2', 'DescribeVpcs'],
          ['ssm', 'GetServiceSetting'],
          ['accessanalyzer', 'ListAnalyzers'],
          ['s3', 'ListBuckets'],
        ] as const
      ).map(([service, operation]) => ask(aSandbox(), service, operation, {}, { region: 'af-south-1' })),
    );
    expect(answers.map(({ code }) => code)).toEqual([
      'AuthFailure',
      'UnrecognizedClientException',
      'UnrecognizedClientException',
      'InvalidAccessKeyId',
    ]);
  });
});

describe('Protocols', () => {
  it('WIRE-5 EC2 writes lists flat, and errors in a response of its own', async () => {
    const sandbox = aSandbox();
    const { body } = await sandbox.handle(request(sandbox, 'ec2', 'DescribeVpcs', { 'Filter.1.Name': 'x', 'Filter.1.Value.1': 'y' }));
    expect(body).toMatch(/^<Response><Errors><Error><Code>InvalidParameterValue<\/Code><Message>.*<\/Errors><RequestID>[0-9a-f-]{36}</u);
    const vpcs = await sandbox.handle(request(sandbox, 'ec2', 'DescribeVpcs'));
    expect(vpcs.body).toMatch(/^<DescribeVpcsResponse xmlns="[^"]+"><requestId>[0-9a-f-]{36}<\/requestId><vpcSet><item><vpcId>/u);
  });

  it('WIRE-7 a label is decoded, and members have their wire names', async () => {
    const sandbox = aSandbox();
    const asked = request(sandbox, 'guardduty', 'GetDetector', { DetectorId: 'a b' });
    expect(asked.path).toBe('/detector/a%20b');
    expect(await sandbox.handle(asked)).toMatchObject({ status: 400, headers: { 'x-amzn-ErrorType': 'BadRequestException' } });
    expect(await sandbox.handle(request(sandbox, 'guardduty', 'ListDetectors'))).toMatchObject({ body: '{"detectorIds":[]}' });
  });

  it.each([
    ['iam', 'CreateRole', 'InvalidAction', 400],
    ['sso-admin', 'DeleteApplication', 'UnknownOperationException', 400],
    ['organizations', 'constructor', 'UnknownOperationException', 400],
  ])('WIRE-1 %s:%s names itself as unknown, and is on the list', async (service, operation, code, status) => {
    const sandbox = aSandbox();
    const { body, ...answer } = await ask(sandbox, service, operation);
    expect(answer).toMatchObject({ status, code });
    expect(JSON.stringify(body)).toContain(`${service}:${operation}`);
    expect(sandbox.calls).toMatchObject([{ n: 1, service, operation, write: true, status, error: code, region: 'us-east-1' }]);
  });

  it('WIRE-1 a path that Account does not have, and a service that the sandbox does not have', async () => {
    const sandbox = aSandbox();
    const known = request(sandbox, 'account', 'ListRegions');
    expect(await sandbox.handle({ ...known, path: '/putAccountName' })).toMatchObject({
      status: 404,
      headers: { 'x-amzn-ErrorType': 'UnknownOperationException' },
    });
    const authorization = known.headers['authorization']?.replace('/account/', '/s3/') ?? '';
    // In XML, the only thing that S3's clients read.
    const bucket = { ...known, method: 'GET', path: '/logs-1', query: { cors: '' }, headers: { ...known.headers, authorization } };
    expect(await sandbox.handle(bucket)).toMatchObject({
      status: 404,
      headers: { 'content-type': 'application/xml' },
      body: expect.stringContaining('<Error><Code>UnknownOperationException</Code><Message>Could not find operation s3:GET /logs-1?cors'),
    });
    expect(sandbox.calls).toMatchObject([
      { service: 'account', operation: 'POST /putAccountName', write: true },
      { service: 's3', operation: 'GET /logs-1?cors', write: false },
    ]);
  });

  it('WIRE-1 CloudTrail is known with and without the namespace that botocore writes', async () => {
    const sandbox = aSandbox();
    const asked = request(sandbox, 'cloudtrail', 'DescribeTrails');
    expect(asked.headers['x-amz-target']).toBe('com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.DescribeTrails');
    for (const target of [asked.headers['x-amz-target'] ?? '', 'CloudTrail_20131101.DescribeTrails']) {
      expect(await sandbox.handle({ ...asked, headers: { ...asked.headers, 'x-amz-target': target } })).toMatchObject({ status: 200 });
    }
  });

  it('WIRE-1 what is no call to AWS is not listed', async () => {
    const sandbox = aSandbox();
    expect(await sandbox.handle({ method: 'GET', path: '/favicon.ico', query: {}, headers: {}, body: '' })).toMatchObject({ status: 403 });
    expect(sandbox.calls).toEqual([]);
  });

  it.each(['not json', '[]', '{"MaxResults":"ten"}', '{"MaxResults":1.5}'])(
    'WIRE-2 %s cannot be read: SerializationException',
    async (body) => {
      const sandbox = aSandbox();
      const sent = { ...request(sandbox, 'sso-admin', 'ListInstances'), body };
      expect(await sandbox.handle(sent)).toMatchObject({ status: 400, body: expect.stringContaining('"SerializationException"') });
    },
  );

  it('WIRE-2 members that the model does not have are passed over, as is null', async () => {
    expect(await ask(aSandbox(), 'sso-admin', 'ListInstances', { Whatever: 1, NextToken: null })).toMatchObject({ status: 200 });
  });

  it('WIRE-3 XML keeps what is special in it out of the markup', async () => {
    const sandbox = aSandbox();
    const { body } = await sandbox.handle(request(sandbox, 'iam', '<b>&\u0001"'));
    expect(body).toContain('iam:&lt;b&gt;&amp;\uFFFD');
    expect(body).toMatch(
      /^<ErrorResponse xmlns="https:\/\/iam.amazonaws.com\/doc\/2010-05-08\/"><Error><Type>Sender<\/Type><Code>InvalidAction<\/Code>.*<RequestId>[0-9a-f-]{36}<\/RequestId><\/ErrorResponse>$/,
    );
  });

  it('WIRE-3 every reply has its request id, and ids repeat from run to run', async () => {
    const ids = async (): Promise<(string | undefined)[]> => {
      const sandbox = aSandbox();
      const answers = [
        await ask(sandbox, 'iam', 'GetAccountSummary'),
        await ask(sandbox, 'sso-admin', 'ListInstances'),
        await ask(sandbox, 'account', 'ListRegions'),
      ];
      return answers.map(({ headers }) => headers['x-amzn-RequestId']);
    };
    const first = await ids();
    expect(new Set(first).size).toBe(3);
    expect(await ids()).toEqual(first);
  });
});

describe('Validation', () => {
  const at = (Message: string): object => ({ status: 400, body: { Message } });

  it('VAL-1 names every violation, in one message', async () => {
    const answer = await ask(aSandbox(), 'sso-admin', 'CreatePermissionSet', { InstanceArn: 'arn:short', Name: 'a b' });
    expect(answer).toMatchObject({
      code: 'ValidationException',
      body: {
        Message: expect.stringMatching(
          /^3 validation errors detected: Value 'a b' at 'name' .*; Value 'arn:short' at 'instanceArn' .*; .*$/,
        ),
      },
    });
  });

  it.each([['missing', {}, "1 validation error detected: Value at 'instanceArn' failed to satisfy constraint: Member must not be null"]])(
    'VAL-1 %s',
    async (_, input, message) => {
      expect(await ask(aSandbox(), 'sso-admin', 'ListPermissionSets', input)).toMatchObject(at(message));
    },
  );

  it('VAL-1 a number out of bounds', async () => {
    expect(await ask(aSandbox(), 'sso-admin', 'ListInstances', { MaxResults: 101 })).toMatchObject(
      at(
        "1 validation error detected: Value '101' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 100",
      ),
    );
  });

  it('VAL-2 does not repeat what is sensitive', async () => {
    const { body } = await ask(aSandbox(), 'identitystore', 'CreateUser', { IdentityStoreId: 'd-1234567890', UserName: 'has spaces' });
    expect(JSON.stringify(body)).not.toContain('has spaces');
    expect(body).toMatchObject({
      Message: expect.stringContaining("Value at 'userName' failed to satisfy constraint: Member must satisfy regular expression pattern"),
    });
  });

  it.each([
    ['iam', 'GetAccessKeyLastUsed', {}, 'ValidationError', {}],
    ['organizations', 'CreateOrganization', { FeatureSet: 'SOME' }, 'InvalidInputException', { Reason: 'INVALID_ENUM' }],
    [
      'account',
      'EnableRegion',
      {},
      'ValidationException',
      { reason: 'fieldValidationFailed', fieldList: [{ name: 'regionName', message: 'Member must not be null' }] },
    ],
  ])('VAL-3 %s has its own error', async (service, operation, input, code, body) => {
    const answer = await ask(aSandbox(), service, operation, input);
    expect(answer).toMatchObject({ status: 400, code, ...(service === 'iam' ? {} : { body }) });
  });

  it('VAL-4 patterns hold for the whole value', async () => {
    const sandbox = aSandbox({ scenario: 'enabled' });
    const [instance] = sandbox.state.instances;
    const asked = { InstanceArn: `${instance?.arn}x` };
    expect(await ask(sandbox, 'sso-admin', 'ListPermissionSets', asked)).toMatchObject({ code: 'ValidationException' });
    expect(await ask(sandbox, 'sso-admin', 'ListPermissionSets', { InstanceArn: instance?.arn })).toMatchObject({ status: 200 });
  });
});

describe('Patterns', () => {
  const patterns = Object.values(models)
    .flatMap(({ shapes }) => Object.values(shapes))
    .flatMap(({ pattern }) => pattern ?? []);

  it.each([...new Set(patterns)])('VAL-4 %s can be read', (pattern) => {
    expect(() => expression(pattern)).not.toThrow();
  });

  it('VAL-4 knows characters beyond the BMP, and more letters than the ASCII ones', () => {
    const arn = models['sts']?.shapes['arnType']?.pattern ?? '';
    expect(['arn:aws:iam::111122223333:root', '\u{1F600}', '\uFFFF'].map((text) => expression(arn).test(text))).toEqual([
      true,
      true,
      false,
    ]);
    expect(expression('[\\p{L}]+').test('Zoë')).toBe(true);
  });
});
