import type { SandboxRequest, SandboxResponse } from '../../http.ts';
import { newDevice } from '../devices.ts';
import { instanceAt } from '../start-url.ts';
import { onwards, view, type Visit } from './visit.ts';
import { html } from '../../pages/html.ts';

/** https://datatracker.ietf.org/doc/html/rfc8252#section-7.3: any port of this machine. */
const OWN = /^http:\/\/127\.0\.0\.1:\d{1,5}\/oauth\/callback$/u;

/**
 * OIDC-5: where `aws sso login` sends the browser. What is asked is kept like a device's code and asked about on the
 * same page; an answer leads back to the program. What is not as it must be leads nowhere.
 */
export function authorize({ sandbox }: Pick<Visit, 'sandbox'>, { query }: SandboxRequest): SandboxResponse {
  const {
    response_type: type,
    client_id: clientId,
    redirect_uri: uri = '',
    state = '',
    code_challenge_method: method,
    code_challenge: challenge = '',
  } = query;
  const client = sandbox.state.portal.clients.find((each) => each.clientId === clientId);
  const instance = client?.issuerUrl === undefined ? undefined : instanceAt(sandbox.state, client.issuerUrl);
  const isProper = type === 'code' && OWN.test(uri) && state !== '' && method === 'S256' && /^[\w-]{43}$/u.test(challenge);
  if (!client || !instance || !isProper) {
    return view('Not authorized', html`<p>The program that sent you here asked for something that the access portal does not give.</p>`, {
      problem: 'Invalid request.',
    });
  }
  const { userCode } = newDevice(sandbox, { clientId: client.clientId, instanceArn: instance.arn, redirect: { uri, state, challenge } });
  return onwards({ userCode });
}
