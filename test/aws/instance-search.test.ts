import type { HttpHandler } from '@smithy/core/protocols';
import { describe, expect, it } from 'vitest';
import { rehearse } from './rehearsal.ts';

/** As a resolver answers for a name that there is not. */
const without =
  (host: string) =>
  (handler: HttpHandler): HttpHandler => ({
    ...handler,
    handle: async (request, options) => {
      if (request.hostname === host) throw Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), { code: 'ENOTFOUND', hostname: host });
      return handler.handle(request, options);
    },
  });

describe('the search for an instance', () => {
  it.each<[string, string, string[]]>([
    ['goes by a Region that is newer than the list and has no endpoint: Identity Center is not offered there', 'xx-new-1', []],
    ['counts a Region that offers it and cannot be reached as one that did not answer', 'eu-west-1', ['ENOTFOUND']],
  ])('%s', async (_what, region, refused) => {
    const { account, aws } = await rehearse('fresh', { through: without(`sso.${region}.amazonaws.com`) });
    aws.state.regions[region] = { status: 'ENABLED' };
    const search = await account.instances();
    expect(search.refused.map(({ code }) => code)).toEqual(refused);
    expect(search.asked.includes(region)).toBe(refused.length > 0);
  });
});
