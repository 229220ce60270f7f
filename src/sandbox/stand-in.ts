import { ownInstance, type Person } from './human.ts';
import type { Target } from './protocols/route.ts';
import type { SandboxState } from './state.ts';

/** How long the stand-in takes for what a person takes minutes for, in milliseconds (invented). */
const TAKES_MS = 1500;

/** Plays the person's part in a rehearsal that nobody watches. All of it is invented: AWS has no such thing. */
export interface StandIn {
  /** Sees a call that AWS answered without error; `region` is the one it was signed for. */
  saw(target: Target, region: string | undefined, now: number): void;
  /** Does what is due. */
  act(now: number): void;
}

/**
 * Presses Enable in `home`, or else in the Region that was first asked for instances. Like a person, who is told first: right
 * after a reply that still shows it as open, so that whoever asks has a card to show, however long its look takes.
 */
export function createStandIn(state: SandboxState, person: Person, home: string | undefined): StandIn {
  let mfaDue: number | undefined;
  let enableDue: number | undefined;
  let signInDue: number | undefined;
  let region = home;
  let asked = false;
  return {
    saw({ service, operation }, signedFor, now) {
      if (service === 'iam' && operation === 'GetAccountSummary' && state.root.mfaDevices.length === 0) {
        mfaDue ??= now + TAKES_MS;
        if (mfaDue <= now) person.assignRootMfa('passkey', now);
      }
      if (service === 'sso-oidc' && operation === 'StartDeviceAuthorization') signInDue = now + TAKES_MS;
      const isSearch = service === 'sso-admin' && operation === 'ListInstances';
      if (isSearch) {
        asked = true;
        region ??= signedFor;
      }
      if (!asked || region === undefined || state.organization?.featureSet !== 'ALL' || ownInstance(state)) return;
      enableDue ??= now + TAKES_MS;
      // A refusal needs no telling: what was refused stays as it is, and is read so.
      if (isSearch && signedFor === region && enableDue <= now) person.enableIdentityCenter(region, now);
    },
    act(now) {
      if (signInDue === undefined || signInDue > now) return;
      const userName = whoSignsIn(state);
      if (userName !== undefined) person.signIn(userName, signInDue);
      signInDue = undefined;
    },
  };
}

/** Whoever was last given access to this account: that is who a run has just made. */
function whoSignsIn(state: SandboxState): string | undefined {
  const { users = [], memberships = [], assignments = [] } = ownInstance(state) ?? {};
  const holders = assignments.filter(({ accountId }) => accountId === state.accountId).map(({ principalId }) => principalId);
  const member = memberships.findLast(({ groupId }) => holders.includes(groupId))?.userId;
  return users.find(({ userId }) => userId === member || (member === undefined && holders.includes(userId)))?.userName;
}
