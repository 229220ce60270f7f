import { visible } from '../../model/text.ts';
import { UNREADABLE, type FailureFacts } from './failure-facts.ts';

/** A call that got no answer of AWS's, in plain English. */
export interface NetworkFailure {
  readonly code: string;
  readonly message: string;
  readonly wayOut: string;
}

const CONNECTION = 'Check the network connection, then run this again: it goes on where it stopped.';
const ENDPOINT = 'Check the network connection, the spelling of the Region, and AWS_ENDPOINT_URL if it is set; then run this again.';
const TLS =
  'Something between this computer and AWS presents a certificate of its own, such as a company proxy: name a file with its certificate authority in AWS_CA_BUNDLE, as for the AWS CLI, or in NODE_EXTRA_CA_CERTS; or use another network. Do not switch certificate checks off.';
const PORTAL =
  'Something on the way answers in place of AWS, such as a sign-in page of a hotel or guest network, or a proxy. Open a web page to sign in there, or use another network; then run this again.';

/** The code of a time-out before anything has ever answered: none that the SDK tries again. */
export const SILENCE = 'NoAnswer';
const PROXY =
  "Check the proxy's address in HTTPS_PROXY or HTTP_PROXY; if AWS is reached without it, name .amazonaws.com and .api.aws in NO_PROXY; then run this again.";
const PROXY_PASSWORD =
  'Put user name and password into HTTPS_PROXY, such as http://name:password@proxy.example.com:3128, then run this again.';

/** With a proxy on the way, these are of the connection to it. */
const ON_OUR_SIDE = new Set(['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT']);

/** Node's code → what happened, and what to do. */
const FAILURES: Readonly<Record<string, readonly [happened: string, wayOut: string]>> = {
  ENOTFOUND: ['has no address: the name was not found', ENDPOINT],
  EAI_AGAIN: ['has no address: the name server did not answer', CONNECTION],
  ECONNREFUSED: ['refuses the connection', ENDPOINT],
  ECONNRESET: ['broke the connection off before its reply was whole', CONNECTION],
  ERR_STREAM_PREMATURE_CLOSE: ['broke the connection off before its reply was whole', CONNECTION],
  EPIPE: ['broke the connection off before the request was sent', CONNECTION],
  EHOSTUNREACH: ['cannot be reached from this network', CONNECTION],
  ENETUNREACH: ['cannot be reached: there is no network', CONNECTION],
  ENETDOWN: ['cannot be reached: the network is down', CONNECTION],
  ETIMEDOUT: ['did not answer in time', CONNECTION],
  TimeoutError: ['did not answer in time', CONNECTION],
  [SILENCE]: ['did not answer in time', CONNECTION],
};

const CERTIFICATE = /^(CERT_|ERR_TLS_|ERR_SSL_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|HOSTNAME_MISMATCH|INVALID_CA|EPROTO)/;

/** Null where the failure is none of the network's. `call` is the call's name in a sentence. */
export function networkFailure(facts: FailureFacts, call: string): NetworkFailure | null {
  const host = farEnd(facts);
  if (facts.unreadable) return unreadableFailure(facts, call, host);
  if (facts.status !== 0) return null;
  const code = visible(facts.code);
  const known = FAILURES[facts.code];
  if (known !== undefined) {
    return { code, message: `${call} got no answer: ${host} ${known[0]} (${code}).`, wayOut: facts.proxy === null ? known[1] : PROXY };
  }
  if (!CERTIFICATE.test(facts.code)) return null;
  return {
    code,
    message: `${call} was not sent: the secure connection to ${host} could not be trusted (${code}: ${facts.text}).`,
    wayOut: TLS,
  };
}

function farEnd({ host, proxy, code }: FailureFacts): string {
  const shown = visible(host ?? 'AWS');
  if (proxy === null) return shown;
  return ON_OUR_SIDE.has(code) ? `the proxy ${visible(proxy)}` : `${shown} (by way of the proxy ${visible(proxy)})`;
}

function unreadableFailure({ status, contentType, proxy }: FailureFacts, call: string, host: string): NetworkFailure {
  // Only a proxy answers with this one.
  if (status === 407) {
    return {
      code: UNREADABLE,
      message: `${call} was not sent: the proxy${proxy === null ? '' : ` ${visible(proxy)}`} wants a user name and a password (HTTP 407).`,
      wayOut: PROXY_PASSWORD,
    };
  }
  const what = [...(status === 0 ? [] : [`HTTP ${status}`]), ...(contentType === null ? [] : [visible(contentType)])].join(', ');
  const message = `${call} got no answer: ${host} answered with something that is not AWS's protocol${what === '' ? '' : ` (${what})`}.`;
  return { code: UNREADABLE, message, wayOut: proxy === null ? PORTAL : PROXY };
}
