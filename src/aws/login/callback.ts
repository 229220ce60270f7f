import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { callbackPage, PAGE_HEADERS } from './callback-page.ts';
import { isCode } from './verification-code.ts';

/** How the browser came back. */
type Returned = { readonly is: 'code'; readonly code: string } | { readonly is: 'error'; readonly error: string };

/** Waits on this machine's loopback address for the browser to come back. */
export interface Callback {
  readonly redirectUri: string;
  /** Settles once, with the first answer that belongs to this sign-in. */
  readonly returned: Promise<Returned>;
  close(): Promise<void>;
}

const ADDRESS = '127.0.0.1';
const PATH = '/oauth/callback';

interface Answer {
  readonly status: number;
  readonly title: string;
  readonly text: string;
  readonly returned?: Returned;
}

/**
 * Listens on a port that is free, for one answer with this state. Whatever else comes is refused and changes nothing,
 * so that no other page can end the sign-in or slip it a code; `refused` hears of answers that were of another one.
 */
export async function listenForCallback(state: string, refused: () => void): Promise<Callback> {
  const server = createServer({ requestTimeout: 10_000, headersTimeout: 10_000 });
  await listening(server);
  const { port } = server.address() as AddressInfo;
  const host = `${ADDRESS}:${port}`;
  const returned = new Promise<Returned>((resolve) => {
    let used = false;
    server.on('request', (request, response) => {
      const answer = judge(request, { host, state, used });
      if (answer === FOREIGN) refused();
      const { returned: brought } = answer;
      if (brought !== undefined) {
        used = true;
        // A browser that goes away before it has read the page has brought the answer all the same.
        response.once('close', () => resolve(brought));
      }
      response.writeHead(answer.status, PAGE_HEADERS).end(callbackPage(answer.title, answer.text));
    });
  });
  return { redirectUri: `http://${host}${PATH}`, returned, close: () => closed(server) };
}

const FOREIGN: Answer = {
  status: 400,
  title: 'This is another sign-in',
  text: 'It does not belong to the one that the terminal waits for, and was refused. Open the link that the terminal shows.',
};
const GONE: Answer = {
  status: 410,
  title: 'Already used',
  text: 'This sign-in has come back once, and is not taken a second time. You may close this page.',
};
const DONE = {
  status: 200,
  title: 'You may return to the terminal',
  text: 'It goes on there by itself. You may close this page.',
} as const;
const NOT_DONE = {
  status: 200,
  title: 'You are not signed in',
  text: 'The terminal says why, and what to do. You may close this page.',
} as const;
const NOTHING = (status: number): Answer => ({ status, title: 'There is nothing here', text: 'You may close this page.' });

function judge(
  { method, url = '', headers, httpVersion }: IncomingMessage,
  expected: { host: string; state: string; used: boolean },
): Answer {
  // A name that leads here but is not this address is a page that tries to reach us by rebinding.
  if (headers.host !== expected.host || httpVersion === '1.0') return NOTHING(421);
  const at = url.indexOf('?');
  if ((at === -1 ? url : url.slice(0, at)) !== PATH) return NOTHING(404);
  if (method !== 'GET') return NOTHING(405);
  if (expected.used) return GONE;
  return answerIn(new URLSearchParams(at === -1 ? '' : url.slice(at + 1)), expected.state);
}

/**
 * Code and state, or an error and the state: a server owes it to both, where it was asked with one
 * (https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2.1). Without it an answer may be any page's that guesses the port.
 */
function answerIn(query: URLSearchParams, state: string): Answer {
  const [states, codes, errors] = [query.getAll('state'), query.getAll('code'), query.getAll('error')];
  const [code = null, error] = [codes[0], errors[0]];
  if (states.length !== 1 || states[0] !== state) return FOREIGN;
  if (error !== undefined && errors.length === 1 && codes.length === 0) return { ...NOT_DONE, returned: { is: 'error', error } };
  if (codes.length !== 1 || errors.length > 0 || !isCode(code)) return FOREIGN;
  return { ...DONE, returned: { is: 'code', code } };
}

function listening(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, ADDRESS, () => resolve());
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
