import type { HttpHandler } from '@smithy/core/protocols';
import type { SandboxCredentials } from './callers.ts';
import { inProcess } from './in-process.ts';
import { createSandbox } from './sandbox.ts';
import type { ScenarioName } from './scenarios/scenarios.ts';
import { serveSandbox } from './server.ts';
import { allowAs } from './services/signin/stand-in-browser.ts';

/** A sandbox for one run in this process. */
export interface Rehearsal {
  readonly requestHandler: HttpHandler;
  readonly credentials: SandboxCredentials;
  /** Its console pages on loopback, without a slash at the end; undefined where nobody plays along. */
  readonly consoleBase: string | undefined;
  /** Plays an IAM user's part; undefined where a person does. */
  readonly standIn: StandInUser | undefined;
  readonly close: () => Promise<void>;
}

/** What an IAM user does that no API does, done at once. */
export interface StandInUser {
  /** Reads two codes in a row off the app that has scanned the QR code; undefined for a device that there isn't. */
  readonly codesOf: (serialNumber: string) => readonly [string, string] | undefined;
  /** Opens the link of a browser sign-in, signs in as that user (or as root), allows it, and goes where the page leads. */
  readonly allow: (link: string, userName?: string) => Promise<boolean>;
}

/** A rehearsal is as hard as AWS, or it rehearses something else. */
const AS_AWS = { limits: true, lag: true } as const;

/**
 * With `person` the same account is served on loopback, too, and only what is done on its pages happens; else a
 * stand-in does the person's part, in `region` or the Region that is asked first, and no port is opened.
 */
export async function startRehearsal(scenario: ScenarioName, region: string | undefined, person: boolean): Promise<Rehearsal> {
  const sandbox = createSandbox({ ...AS_AWS, scenario, human: person ? 'manual' : 'auto', ...(region !== undefined && { region }) });
  const served = person ? await serveSandbox(sandbox) : undefined;
  return {
    requestHandler: inProcess(sandbox),
    credentials: sandbox.credentials,
    consoleBase: served && `${served.url}/console`,
    standIn: person
      ? undefined
      : {
          codesOf: (serialNumber) => sandbox.person.codesOf(serialNumber),
          allow: (link, userName) => allowAs(sandbox.person, link, userName),
        },
    close: async () => served?.close(),
  };
}
