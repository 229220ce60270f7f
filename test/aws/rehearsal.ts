import type { HttpHandler } from '@smithy/core/protocols';
import { connect, type Connection, type ConnectOptions } from '../../src/aws/connect.ts';
import { inProcess } from '../../src/sandbox/in-process.ts';
import { unhurried } from './pace.ts';
import { createSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/sandbox.ts';

export interface Rehearsal extends Connection {
  readonly aws: Sandbox;
  /** Every call so far, as `service:Operation`. */
  readonly calls: () => string[];
}

/** The real clients over an AWS in this process. */
export async function rehearse(
  scenario: SandboxOptions['scenario'],
  options: Partial<ConnectOptions> & { readonly through?: (handler: HttpHandler) => HttpHandler } = {},
): Promise<Rehearsal> {
  const aws = createSandbox({ ...(scenario !== undefined && { scenario }) });
  const { through = (handler) => handler, ...rest } = options;
  const connection = await connect({
    readOnly: true,
    env: {},
    ...unhurried(),
    credentials: aws.credentials,
    requestHandler: through(inProcess(aws)),
    ...rest,
  });
  return { ...connection, aws, calls: () => aws.calls.map(({ service, operation }) => `${service}:${operation}`) };
}
