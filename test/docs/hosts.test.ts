import type { HttpHandler } from '@smithy/core/protocols';
import { expect, it } from 'vitest';
import { createBaselineClients, isBaselineService } from '../../src/aws/baseline/clients.ts';
import { createClients, isServiceId } from '../../src/aws/clients.ts';
import { readAccountPlan } from '../../src/aws/free-tier.ts';
import { READS } from '../../src/facts/reads.ts';
import { unhurried } from '../aws/pace.ts';
import { textOf } from './pages.ts';

const REGION = 'eu-central-1';
const ACCOUNT = '111122223333';
const AT = { Region: REGION, UseFIPS: false, UseDualStack: false, UseGlobalEndpoint: false, AccountId: ACCOUNT, RequiresAccountId: true };
const credentials = { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'example' };

/** The hosts that calls go to, by the endpoints that the SDK's clients choose, and those of the call that is signed by hand. */
async function hostsCalled(): Promise<readonly string[]> {
  const pace = unhurried();
  const hosts = new Set<string>();
  const handler: HttpHandler = {
    handle({ hostname }) {
      hosts.add(hostname);
      return Promise.reject(new Error('Nobody is asked.'));
    },
    updateHttpClientConfig: () => undefined,
    httpHandlerConfigs: () => ({}),
  };
  const options = { credentials, requestHandler: handler, profile: undefined, readOnly: true, pace };
  const [clients, ofBaseline] = [createClients(options), createBaselineClients(options)];
  for (const service of new Set(READS.map((call) => call.slice(0, call.indexOf(':'))))) {
    if (service === 'freetier') await readAccountPlan({ credentials, handler, endpoint: undefined, globalRegion: 'us-east-1', pace }).catch(() => undefined);
    else {
      const client = isServiceId(service) ? clients(service, REGION) : isBaselineService(service) ? ofBaseline(service, REGION) : null;
      if (client === null) throw new Error(`No client of ${service}`);
      const choose = client.config.endpointProvider as (parameters: typeof AT) => { readonly url: URL };
      hosts.add(choose(AT).url.hostname);
    }
  }
  return [...hosts].map((host) => host.replace(REGION, '<region>').replace(ACCOUNT, '<account>')).sort();
}

it('SECURITY.md names every host that is called, and no other one of the API', async () => {
  const rows = [...textOf('SECURITY.md').matchAll(/^\| (`[^|]*(?:amazonaws\.com|api\.aws)`[^|]*) \|/gm)].map(([, row = '']) => row);
  const named = rows.flatMap((row) => [...row.matchAll(/`([^`]+)`/g)].map(([, host = '']) => host));
  const unsigned = ['oidc.<region>.amazonaws.com', 'portal.sso.<region>.amazonaws.com'];
  expect(named.filter((host) => !unsigned.includes(host)).sort()).toEqual(await hostsCalled());
  expect(named).toEqual(expect.arrayContaining(unsigned));
});
