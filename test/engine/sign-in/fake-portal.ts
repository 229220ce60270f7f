import type { AccountReader, Caller } from '../../../src/model/account.ts';
import type { DeviceCode, Expected, Polled, Portal, PortalSession, RoleAnswer } from '../../../src/model/sign-in.ts';
import { movingClock, recordingHost } from '../fakes.ts';
import type { RecordingHost } from '../fakes.ts';
import type { SignInPorts } from '../../../src/engine/sign-in/ports.ts';

export const ACCOUNT = '111122223333';
export const ROLE = 'AdministratorAccess';
export const EXPECTED: Expected = { accountId: ACCOUNT, userNames: ['ada'], permissionSets: [ROLE] };

export const SESSION: PortalSession = {
  accessToken: 'token',
  expiresAt: 1,
  refreshToken: 'refresh',
  clientId: 'c',
  clientSecret: 's',
  clientExpiresAt: 1,
};

export const callerAs = (userName: string, more: Partial<Caller> = {}): Caller => ({
  arn: `arn:aws:sts::${ACCOUNT}:assumed-role/AWSReservedSSO_${ROLE}_0123456789abcdef/${userName}`,
  accountId: ACCOUNT,
  kind: 'identity-center-role',
  name: ROLE,
  partition: 'aws',
  longLivedKey: false,
  ...more,
});

/** What the fake answers, one after the other; the last one stays. */
export interface Answers {
  readonly polls?: readonly (Polled | Error)[];
  readonly accounts?: readonly (readonly string[] | Error)[];
  readonly roles?: readonly (readonly string[])[];
  readonly credentials?: readonly RoleAnswer['is'][];
  readonly enter?: readonly (Caller | Error)[];
}

export interface FakePortal extends Portal {
  readonly codes: DeviceCode[];
  /** When it was asked, in the clock's milliseconds. */
  readonly polledAt: number[];
}

const LIFE_MS = 600_000;

export function fakePortal(now: () => number, answers: Answers = {}): FakePortal {
  const given = new Map<string, number>();
  const next = <T>(name: string, list: readonly T[]): T => {
    const at = given.get(name) ?? 0;
    given.set(name, at + 1);
    const one = list[Math.min(at, list.length - 1)];
    if (one === undefined) throw new Error(`Nothing to answer ${name} with`);
    return one;
  };
  const orThrow = <T>(value: T | Error): T => {
    if (value instanceof Error) throw value;
    return value;
  };
  const codes: DeviceCode[] = [];
  const polledAt: number[] = [];
  return {
    startUrl: 'https://d-1234567890.awsapps.com/start',
    region: 'us-east-1',
    codes,
    polledAt,
    async begin() {
      const code: DeviceCode = {
        deviceCode: `device-${codes.length + 1}`,
        userCode: `CODE-${codes.length + 1}`,
        link: 'https://device.example/',
        expiresAt: now() + LIFE_MS,
        intervalMs: 1000,
      };
      codes.push(code);
      return code;
    },
    resume: () => undefined,
    async poll() {
      polledAt.push(now());
      return orThrow(next('poll', answers.polls ?? [{ is: 'signed-in', session: SESSION }]));
    },
    accounts: async () => orThrow(next('accounts', answers.accounts ?? [[ACCOUNT]])),
    roles: async () => next('roles', answers.roles ?? [[ROLE]]),
    async credentials(): Promise<RoleAnswer> {
      const is = next('credentials', answers.credentials ?? ['given']);
      return is === 'given'
        ? { is, credentials: { accessKeyId: 'ASIA', secretAccessKey: 's', sessionToken: 't' }, requestId: 'request-of-credentials' }
        : { is: 'no-access' };
    },
    async enter() {
      const caller = orThrow(next('enter', answers.enter ?? [callerAs('ada')]));
      return { account: {} as AccountReader, caller, requestId: 'request-of-identity' };
    },
  };
}

export interface Desk {
  readonly ports: SignInPorts;
  readonly host: RecordingHost;
  readonly clock: ReturnType<typeof movingClock>;
  readonly abort: () => void;
}

/** A clock that moves by itself, and a host; with `answers` there is a person. */
export function desk(answers: Parameters<typeof recordingHost>[0] = null): Desk {
  const clock = movingClock();
  const host = recordingHost(answers);
  const stopping = new AbortController();
  return {
    clock,
    host,
    ports: { host, clock, signal: stopping.signal },
    abort: () => {
      stopping.abort();
    },
  };
}

/** Never leaves, until it is stopped. */
export const stays = (_asked: unknown, signal: AbortSignal): Promise<'skip'> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => {
      reject(new Error('stopped'));
    });
  });
