import type { Host, Secrets } from '../../model/ports.ts';
import type { Deps, Rehearsal } from '../deps.ts';
import { journalOf } from '../open.ts';
import type { Opened } from '../open.ts';
import { chooseWay } from '../login/way.ts';
import type { Settings } from '../settings.ts';
import type { BrowserTools, SignInTools } from './prover.ts';

/** What a run gives to a sign-in that is part of it. */
export function signInTools(
  {
    connection,
    rehearsal,
    host,
    settings,
    deps,
    secrets = null,
  }: Opened & {
    /** Of a run that asks for codes. */
    readonly secrets?: Secrets | null;
    readonly host: Host;
    readonly settings: Settings;
    readonly deps: Deps;
  },
  waitMs: number | null,
): SignInTools {
  const { clock, signal, env } = deps;
  const keepsFiles = settings.sandbox === undefined;
  const journal = journalOf(connection, settings, host, deps);
  const freshCodeAt = (): number | null => secrets?.freshCodeAt?.() ?? null;
  const browser = browserOf(rehearsal, host, settings, deps);
  return { connection, host, clock, signal, journal, env, waitMs, keepsFiles, browser, freshCodeAt };
}

/** AWS's own address, where nobody but a stand-in goes: it goes there in this process. */
const NOWHERE = 'https://us-east-1.signin.aws.amazon.com';

function browserOf(rehearsal: Rehearsal | undefined, host: Host, { region }: Settings, deps: Deps): BrowserTools {
  const standIn = rehearsal?.standIn;
  return {
    region,
    way: () => (rehearsal === undefined ? chooseWay(deps, host) : Promise.resolve('same-device')),
    open: (link, userName) => (standIn === undefined ? deps.openBrowser(link) : standIn.allow(link, userName)),
    rehearsal: rehearsal && {
      requestHandler: rehearsal.requestHandler,
      // Its console is served beside its sign-in page.
      url: rehearsal.consoleBase === undefined ? NOWHERE : new URL(rehearsal.consoleBase).origin,
    },
  };
}
