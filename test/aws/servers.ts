import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import { createServer as createSocketServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

export interface Serving extends AsyncDisposable {
  readonly url: string;
  readonly port: number;
}

async function serving(server: Server): Promise<Serving> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

/** An HTTP server on loopback until it is disposed of. */
export const servingHttp = (listener: RequestListener): Promise<Serving> => serving(createServer(listener));

/** The same for bare sockets. */
export const servingSockets = (listener: (socket: Socket) => void): Promise<Serving> => serving(createSocketServer(listener));

/** An address that nobody listens at. */
export async function nobodyAt(): Promise<string> {
  const server = await servingSockets(() => undefined);
  await server[Symbol.asyncDispose]();
  return server.url;
}
