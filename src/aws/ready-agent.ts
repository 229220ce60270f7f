import { Agent, type AgentOptions } from 'node:https';
import { isIP, type Socket } from 'node:net';

/** After that a server may be about to close it: no call is sent into a connection that may be half gone. */
const FRESH_MS = 4000;

interface Ready {
  readonly socket: Socket;
  readonly since: number;
}

/**
 * Opens connections before anybody asks for them: TCP and TLS take two round trips, which then pass beside those of other
 * calls. A connection is used once it is asked for, and as any other from then on; until then it keeps no process alive.
 */
export class ReadyAgent extends Agent {
  readonly #ready = new Map<string, Ready[]>();

  constructor(options: AgentOptions = {}) {
    super({ keepAlive: true, maxSockets: 50, ...options });
  }

  /** Opens so many to this host, besides those that there are. What comes of them, whoever needs one hears. */
  openAhead({ hostname, port }: URL, count: number): void {
    const host = hostname.replaceAll(/^\[|\]$/g, '');
    const to = { host, port: port === '' ? 443 : Number(port) };
    const ready = this.#readyFor(to.host, to.port);
    for (let opened = 0; opened < count; opened++) {
      const socket = super.createConnection({ ...this.options, ...to, servername: isIP(host) === 0 ? host : '' });
      if (!isSocket(socket)) return;
      ready.push({ socket, since: Date.now() });
      // It is closed then, and another one is opened once it is needed, whose error is told.
      socket.on('error', () => undefined);
      socket.unref();
    }
  }

  override createConnection(...[options, created]: Parameters<Agent['createConnection']>): ReturnType<Agent['createConnection']> {
    const ready = this.#readyFor(options.host ?? '', Number(options.port ?? 443));
    for (let next = ready.shift(); next !== undefined; next = ready.shift()) {
      const { socket, since } = next;
      if (Date.now() - since < FRESH_MS && !socket.destroyed && !socket.readableEnded) return socket.ref();
      socket.destroy();
    }
    return super.createConnection(options, created);
  }

  override destroy(): void {
    for (const { socket } of [...this.#ready.values()].flat()) socket.destroy();
    this.#ready.clear();
    super.destroy();
  }

  #readyFor(host: string, port: number): Ready[] {
    const key = `${host} ${port}`;
    const known = this.#ready.get(key) ?? [];
    this.#ready.set(key, known);
    return known;
  }
}

const isSocket = (stream: unknown): stream is Socket => typeof stream === 'object' && stream !== null && 'unref' in stream;
