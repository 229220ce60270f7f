import { Sha256Node } from '@smithy/core/checksum';
import { HttpRequest } from '@smithy/core/protocols';
import { SignatureV4 } from '@smithy/signature-v4';
import { expect, it } from 'vitest';
import type { SandboxResponse } from '../../src/sandbox/http.ts';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';

interface Sending {
  readonly service: string;
  readonly host: string;
  readonly method?: string;
  readonly path?: string;
  readonly query?: Record<string, string>;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/** Signed by the SDK's own signer; S3's clients alone leave the path as it is. */
async function send(sandbox: Sandbox, secretAccessKey: string, sending: Sending): Promise<SandboxResponse> {
  const { service, host, method = 'GET', path = '/', query = {}, headers = {}, body = '' } = sending;
  const credentials = { ...sandbox.credentials, secretAccessKey };
  const signer = new SignatureV4({ service, region: 'us-east-1', credentials, sha256: Sha256Node, uriEscapePath: service !== 's3' });
  const request = new HttpRequest({ method, protocol: 'https:', hostname: host, path, query, body, headers: { host, ...headers } });
  const signed = await signer.sign(request);
  const lower = Object.entries(signed.headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  return await sandbox.handle({ method, path, query, headers: Object.fromEntries(lower), body });
}

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const SENT: readonly [string, Sending, number][] = [
  ['a bucket in the host’s name', { service: 's3', host: 'a-b.s3.us-east-1.amazonaws.com', query: { policyStatus: '' } }, 404],
  ['a path that needs encoding', { service: 's3', host: 'localhost', path: '/a%20b', method: 'HEAD' }, 404],
  [
    'the account in the host’s name',
    {
      service: 's3',
      host: '111122223333.s3-control.us-east-1.amazonaws.com',
      path: '/v20180820/configuration/publicAccessBlock',
      headers: { 'x-amz-account-id': '111122223333' },
    },
    404,
  ],
  [
    'a form of EC2',
    { service: 'ec2', host: 'ec2.us-east-1.amazonaws.com', method: 'POST', headers: FORM, body: 'Action=DescribeVpcs&Version=2016-11-15' },
    200,
  ],
  ['a label that needs encoding', { service: 'access-analyzer', host: 'localhost', path: '/analyzer/a%20b' }, 400],
];

it.each(SENT)('CALL-7 the signature of %s has to fit', async (_, sending, status) => {
  const sandbox = createSandbox({ signatures: true });
  expect(await send(sandbox, sandbox.credentials.secretAccessKey, sending)).toMatchObject({ status });
  expect(await send(sandbox, 'another', sending)).toMatchObject({ status: 403 });
  expect(
    sandbox.calls.map(({ error }) => error?.replace('SignatureDoesNotMatch', 'wrong').replace('InvalidSignatureException', 'wrong')).at(-1),
  ).toBe('wrong');
});
