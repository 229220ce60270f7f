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

describe('Protocols', () => {
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
    expect(await sandbox.handle({ ...known, method: 'GET', path: '/', headers: { ...known.headers, authorization } })).toMatchObject({
      headers: { 'content-type': 'application/xml' },
      body: expect.stringContaining('<Error><Code>UnknownOperationException</Code><Message>Could not find operation s3:GET /</Message>'),
    });
    expect(sandbox.calls).toMatchObject([
      { service: 'account', operation: 'POST /putAccountName', write: true },
      { service: 's3', operation: 'GET /', write: false },
    ]);
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
