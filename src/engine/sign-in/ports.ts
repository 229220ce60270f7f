import type { BrowserSignIn, Way } from '../../model/browser-sign-in.ts';
import type { AccountReader, Caller } from '../../model/account.ts';
import type { Journal } from '../../model/journal.ts';
import type { Clock, Host } from '../../model/ports.ts';
import type { Profiles } from '../../model/profiles.ts';
import type { Entrance, KeptSession, Portal, PortalSession } from '../../model/sign-in.ts';

/** What a sign-in reaches the world through. */
export interface SignInPorts {
  readonly host: Host;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** And one that proves something. */
export interface ProofPorts extends SignInPorts {
  readonly journal: Journal;
  /** How long people are waited for; null until they are done or leave it. */
  readonly waitMs: number | null;
}

/** The AWS access portal, and where a session of it may be kept. */
export interface PortalPorts extends ProofPorts {
  readonly openPortal: (entrance: Entrance) => Promise<Portal>;
  /** From before; null where there is none, and in a rehearsal. */
  readonly keptSession: (entrance: Entrance) => Promise<KeptSession | null>;
  /** Null in a rehearsal, which keeps nothing. */
  readonly profilesFor: (session: PortalSession, entrance: Entrance, role: { accountId: string; role: string }) => Profiles | null;
}

/** AWS Sign-In, open for as long as the run goes on, for the session refreshes itself over it. */
export interface OpenedSignIn<Session> {
  readonly signIn: BrowserSignIn<Session>;
  /** Who holds that session, as AWS answers, and the account as it is for them; `requestId` is GetCallerIdentity's. */
  readonly enter: (
    session: Session,
  ) => Promise<{ readonly account: AccountReader; readonly caller: Caller; readonly requestId: string | null }>;
}

/** A browser, AWS Sign-In, and where a session of it may be kept. */
export interface BrowserPorts<Session> extends ProofPorts {
  readonly open: () => Promise<OpenedSignIn<Session>>;
  /** Which browser: asked where this machine has none that would do. */
  readonly way: () => Promise<Way>;
  /** Whether the page could be opened; in a rehearsal that nobody watches a stand-in signs in there as that user. */
  readonly openBrowser: (link: string, userName: string) => Promise<boolean>;
  /** From when on the app shows a code that this run has not used up, by the clock; null where it has used none. */
  readonly freshCodeAt: () => number | null;
  /** Null in a rehearsal, which keeps nothing. */
  readonly profilesFor: (session: Session) => Profiles | null;
}
