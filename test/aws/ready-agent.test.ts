import { once } from 'node:events';
import { createServer, get } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { ReadyAgent } from '../../src/aws/ready-agent.ts';
import { TLS } from '../fixtures/tls.ts';

/** A server on this machine that counts its connections, and an agent that trusts it. */
async function served() {
  const sockets: Socket[] = [];
  const server = createServer({ key: TLS.key, cert: TLS.cert }, (_, response) => void response.end('answered'));
  server.on('secureConnection', (socket) => void sockets.push(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a server that listens on a port has an address of this kind
  const { port } = server.address() as AddressInfo;
  const agent = new ReadyAgent({ rejectUnauthorized: false });
  const url = new URL(`https://localhost:${port}/`);
  const ask = async (): Promise<string> => {
    const [response] = (await once(get(url, { agent }), 'response')) as [NodeJS.ReadableStream];
    return text(response);
  };
  return {
    agent,
    url,
    ask,
    sockets,
    opened: async (count: number) => {
      while (sockets.length < count) await once(server, 'secureConnection');
    },
    async [Symbol.asyncDispose]() {
      agent.destroy();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

it('opens connections before anybody asks, and calls go through them', async () => {
  await using server = await served();
  server.agent.openAhead(server.url, 2);
  await server.opened(2);
  expect(await Promise.all([server.ask(), server.ask()])).toEqual(['answered', 'answered']);
  expect(server.sockets).toHaveLength(2);
  expect(await Promise.all([server.ask(), server.ask(), server.ask()])).toHaveLength(3);
  expect(server.sockets).toHaveLength(3);
});

it('a call that finds one closed opens another', async () => {
  await using server = await served();
  server.agent.openAhead(server.url, 1);
  await server.opened(1);
  server.sockets[0]?.destroy();
  await once(server.sockets[0] as Socket, 'close');
  // Its end has to get here: an answer from the same server comes after it.
  expect(await text((await once(get(server.url, { rejectUnauthorized: false }), 'response'))[0] as NodeJS.ReadableStream)).toBe('answered');
  expect(await server.ask()).toBe('answered');
  expect(server.sockets).toHaveLength(3);
});

it("one that cannot be opened is nobody's failure, and closing the agent closes what nobody asked for", async () => {
  const { agent, opened, sockets, url, ...server } = await served();
  agent.openAhead(new URL('https://127.0.0.1:1/'), 1);
  agent.openAhead(url, 1);
  await opened(1);
  agent.destroy();
  await once(sockets[0] as Socket, 'close');
  expect(sockets).toHaveLength(1);
  await server[Symbol.asyncDispose]();
});
