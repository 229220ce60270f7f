import { HttpResponse, type HttpHandler, type HttpRequest } from '@smithy/core/protocols';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { rehearse } from './rehearsal.ts';

/** In place of AWS's answer to one operation. */
const answering =
  (operation: string, statusCode: number, contentType: string, body: string) =>
  (handler: HttpHandler): HttpHandler => ({
    ...handler,
    handle: async (request, options) => {
      if (targetOf(request)?.endsWith(`.${operation}`) !== true) return handler.handle(request, options);
      return {
        response: new HttpResponse({ statusCode, headers: { 'content-type': contentType }, body: Readable.from([Buffer.from(body)]) }),
      };
    },
  });

const targetOf = ({ headers }: HttpRequest): string | undefined => headers['x-amz-target'];

const JSON_1_1 = 'application/x-amz-json-1.1';

describe('the primary Region of an instance that ListInstances does not name it of', () => {
  it('is what DescribeInstance says, else ListRegions', async () => {
    const { account, aws, calls } = await rehearse('replicated');
    for (const instance of aws.state.instances) instance.isOfBefore2026 = true;
    expect(await account.instance()).toMatchObject({ is: 'found', value: { region: 'eu-west-1' } });
    expect(calls().filter((call) => call.startsWith('sso-admin:'))).toEqual([
      'sso-admin:ListInstances',
      'sso-admin:DescribeInstance',
      'sso-admin:ListRegions',
    ]);
  });

  it.each([
    ['refuses it', 400, JSON_1_1, '{"__type":"AccessDeniedException","Message":"User: me is not authorized to perform: sso:ListRegions"}'],
    ['does not know it', 400, JSON_1_1, '{"__type":"UnknownOperationException"}'],
    ['has a page for it', 404, 'text/html', '<html><body>Not Found</body></html>'],
    ['does not implement it', 501, JSON_1_1, '{"__type":"NotImplemented","message":"ListRegions"}'],
  ])('is where the instance was found, where an endpoint %s: that stops nothing', async (_what, status, type, body) => {
    const { account, aws } = await rehearse('enabled', { through: answering('ListRegions', status, type, body) });
    for (const instance of aws.state.instances) instance.isOfBefore2026 = true;
    expect(await account.instance()).toMatchObject({ is: 'found', value: { region: 'us-east-1' } });
    expect(await account.instanceType()).toMatchObject({ is: 'found', value: { type: 'organization', permissionSetsEnabled: null } });
  });

  it.each([
    ['does not know DescribeInstance', 400, JSON_1_1, '{"__type":"UnknownOperationException"}'],
    ['has a page for it', 500, 'text/html', '<html><body>Internal Server Error</body></html>'],
  ])('is that of ListInstances, where an endpoint %s, and permission sets prove the type', async (_what, status, type, body) => {
    const { account } = await rehearse('replicated', { through: answering('DescribeInstance', status, type, body) });
    expect(await account.instanceType()).toMatchObject({ is: 'found', value: { type: 'organization', primaryRegion: 'eu-west-1' } });
    const { account: other } = await rehearse('account-instance', { through: answering('DescribeInstance', status, type, body) });
    expect(await other.instanceType()).toMatchObject({ is: 'found', value: { type: 'unknown' } });
  });

  it('is not guessed where the network fails', async () => {
    const cut = (handler: HttpHandler): HttpHandler => ({
      ...handler,
      handle: async (request, options) => {
        if (targetOf(request)?.endsWith('.ListRegions') !== true) return handler.handle(request, options);
        throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
      },
    });
    const { account, aws } = await rehearse('enabled', { through: cut });
    for (const instance of aws.state.instances) instance.isOfBefore2026 = true;
    await expect(account.instance()).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });
});
