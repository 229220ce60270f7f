import { browserSignIn } from '../../aws/login/browser.ts';
import type { LoginSession } from '../../aws/login/session.ts';
import { openSignIn } from '../../aws/login/sign-in.ts';
import type { SignInOptions } from '../../aws/login/sign-in.ts';
import { keptSession } from '../../aws/profile/kept-session.ts';
import { loginProfiles } from '../../aws/profile/login-profiles.ts';
import { portalProfiles } from '../../aws/profile/portal-profiles.ts';
import type { BrowserPorts, PortalPorts, ProofPorts } from '../../engine/sign-in/ports.ts';
import type { Host, Secrets } from '../../model/ports.ts';
import type { Deps, Rehearsal } from '../deps.ts';
import { journalOf } from '../open.ts';
import type { Opened } from '../open.ts';
import { chooseBrowser } from '../login/choose-browser.ts';
import type { Settings } from '../settings.ts';

/** What a run gives to a sign-in that is part of it. */
export interface SignIns {
  readonly portal: PortalPorts;
  readonly browser: BrowserPorts<LoginSession>;
}

type Working = Opened & {
  readonly host: Host;
  readonly settings: Settings;
  readonly deps: Deps;
  /** Of a run that asks for codes. */
  readonly secrets?: Secrets | null;
};

/** The world, for both ways to sign in. */
export function signInsOf(working: Working, waitMs: number | null): SignIns {
  const { connection, host, settings, deps } = working;
  const { clock, signal } = deps;
  const ports: ProofPorts = { host, clock, signal, journal: journalOf(connection, settings, host, deps), waitMs };
  return { portal: { ...ports, ...portalOf(working) }, browser: { ...ports, ...browserOf(working) } };
}

function portalOf({ connection, settings, deps: { clock, env } }: Working): Omit<PortalPorts, keyof ProofPorts> {
  // In a rehearsal in this process nothing is kept.
  const keepsFiles = settings.sandbox === undefined;
  return {
    openPortal: ({ startUrl, region }) => connection.portal(startUrl, region, () => clock.now()),
    keptSession: async ({ startUrl, region, expected }) =>
      keepsFiles
        ? keptSession(env, { startUrl, region }, { accountId: expected.accountId, roles: expected.permissionSets }, clock.now())
        : null,
    profilesFor: (session, { startUrl, region }, { accountId, role }) =>
      keepsFiles ? portalProfiles(session, { startUrl, ssoRegion: region, accountId, roleName: role, region }, env) : null,
  };
}

/** AWS's own address, where nobody but a stand-in goes: it goes there in this process. */
const NOWHERE = 'https://us-east-1.signin.aws.amazon.com';

function browserOf({ connection, rehearsal, host, settings, deps, secrets }: Working): Omit<BrowserPorts<LoginSession>, keyof ProofPorts> {
  const { clock, env, signal } = deps;
  const standIn = rehearsal?.standIn;
  return {
    async open() {
      const signIn = await openSignIn({
        region: settings.region,
        env: rehearsal === undefined ? env : {},
        now: () => clock.now(),
        rehearsal: rehearsal && rehearsed(rehearsal),
      });
      // The session refreshes itself over it, for as long as the run goes on.
      signal.addEventListener('abort', signIn.close, { once: true });
      return { signIn: browserSignIn(signIn), enter: (session) => connection.enter(signIn.inMemory(session)) };
    },
    way: () => (rehearsal === undefined ? chooseBrowser(deps, host) : Promise.resolve('same-device')),
    openBrowser: (link, userName) => (standIn === undefined ? deps.openBrowser(link) : standIn.allow(link, userName)),
    freshCodeAt: () => secrets?.freshCodeAt?.() ?? null,
    profilesFor: (session) => (settings.sandbox === undefined ? loginProfiles(session, env) : null),
  };
}

const rehearsed = ({ requestHandler, consoleBase }: Rehearsal): SignInOptions['rehearsal'] => ({
  requestHandler,
  // Its console is served beside its sign-in page.
  url: consoleBase === undefined ? NOWHERE : new URL(consoleBase).origin,
});
