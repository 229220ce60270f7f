import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Scenario } from '../../src/cli/scenarios.ts';
import type { SandboxCredentials } from '../../src/sandbox/callers.ts';
import { regional } from '../../src/sandbox/regional.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import type { Host } from '../../src/model/ports.ts';
import type { UndoDocument } from '../../src/model/undo.ts';
import type { SandboxState } from '../../src/sandbox/state.ts';
import { ADA } from '../ada.ts';
import { aWorld } from '../contract/world.ts';
import type { Ran, World, WorldOptions } from '../contract/world.ts';

/** Every consent that `init` may need. */
export const ALL_CONSENTS = ['--accept-credit-loss', '--accept-wider-access', '--enable-account-access', '--delete-root-keys'];

/** An account whose journal stays from one command to the next. */
export const keptWorld = (scenario: Scenario, options: WorldOptions = {}): World =>
  aWorld(scenario, { ...options, journal: mkdtempSync(join(tmpdir(), 'secure-account-undo-')) });

/** How far the person is, account by account. */
const persons = new WeakMap<Sandbox, { since: number | null; hasEnabled: boolean }>();

/** Does the person's part after having read what it is: a run has waited for it by then. */
function act(aws: Sandbox): void {
  const { state, person, clock } = aws;
  const one = persons.get(aws) ?? { since: null, hasEnabled: false };
  persons.set(aws, one);
  if (state.root.mfaDevices.length === 0) person.assignRootMfa('passkey');
  one.hasEnabled ||= state.instances.length > 0;
  if (one.hasEnabled || state.organization?.featureSet !== 'ALL') return;
  one.since ??= clock.now();
  if (clock.now() - one.since > 20_000) person.enableIdentityCenter('us-east-1');
}

/** Somebody who does the person's part, before whatever else stands between the tool and AWS. */
export const withAPerson =
  (then: NonNullable<WorldOptions['through']> = (handle) => handle): NonNullable<WorldOptions['through']> =>
  (handle, aws) => {
    const onwards = then(handle, aws);
    return (request) => {
      act(aws);
      return onwards(request);
    };
  };

/** An account whose journal stays, and in which somebody does the person's part. */
export const worldWithAPerson = (scenario: Scenario, then?: WorldOptions['through'], person?: Host, seed?: number): World =>
  keptWorld(scenario, {
    human: 'manual',
    ...(seed !== undefined && { seed }),
    ...(person !== undefined && { person }),
    through: withAPerson(then),
  });

/** Ada as the first administrator. */
export const init = ({ run }: World, ...more: string[]): Promise<Ran> => run('init', '--yes', '--json', ...ADA, ...more);

export const undo = ({ run }: World, ...more: string[]): Promise<Ran> => run('undo', '--yes', '--json', ...more);

/** Whatever lags shows by now, AWS has done what it was at, and nobody waits any longer for what was made or has gone to show. */
export const later = ({ pass }: World, ms = 120_000): Promise<void> => pass(ms);

export function listsOf(ran: Ran): UndoDocument {
  const { undo: lists } = ran.json();
  if (lists === undefined) throw new Error(ran.stdout);
  return lists;
}

/** Why things stay, a line each. */
export const reasonsIn = (ran: Ran): string =>
  listsOf(ran)
    .staying.map(({ why }) => why)
    .join('\n');

/** What stays, by the call that made it. */
export const stayingIn = (ran: Ran): Record<string, string> =>
  Object.fromEntries(listsOf(ran).staying.map(({ call, because }) => [call.slice(call.indexOf(':') + 1), because]));

/** A session of that user's, by that set. */
export function signedInAs(userName: string, { state, clock, ids }: Sandbox, setName = 'AdministratorAccess'): SandboxCredentials {
  const [instance] = state.instances;
  const set = instance?.permissionSets.find(({ name }) => name === setName);
  const session = {
    accessKeyId: 'ASIAROLESESSION00001',
    secretAccessKey: ids.hex(40),
    sessionToken: ids.hex(64),
    accountId: state.accountId,
    permissionSetArn: set?.arn ?? '',
    arn: `arn:aws:sts::${state.accountId}:assumed-role/AWSReservedSSO_${setName}_0123456789abcdef/${userName}`,
    userId: `AROAROLE:${userName}`,
    expiresAt: clock.now() + 3_600_000,
  };
  state.roleSessions.push(session);
  return session;
}

/** What an account holds, by names. */
export interface Holdings {
  readonly organization: object | null;
  readonly plan: object | undefined;
  readonly keys: readonly string[];
  readonly regions: readonly string[];
  readonly instances: readonly {
    readonly region: string;
    readonly access: boolean;
    readonly users: readonly string[];
    readonly groups: readonly string[];
    readonly memberships: readonly string[];
    readonly sets: readonly object[];
    readonly assignments: readonly string[];
  }[];
}

/**
 * Everything that an account holds, but for clocks, ids, and what a person or AWS has done on its own: of two that are alike
 * nobody could tell which one a run was in.
 */
export function holdings({ root, organization, instances, regions, plan }: SandboxState): Holdings {
  return {
    organization: organization === undefined ? null : { ...organization, id: 'o' },
    plan,
    keys: root.accessKeys.map(({ status }) => status),
    regions: Object.entries(regions).map(([region, { status }]) => `${region} ${status === 'ENABLING' ? 'ENABLED' : status}`),
    instances: instances.map(contentsOf),
  };
}

function contentsOf(instance: SandboxState['instances'][number]): Holdings['instances'][number] {
  const { users, groups, memberships, permissionSets, assignments } = instance;
  const userName = (id: string): string => users.find(({ userId }) => userId === id)?.userName ?? `gone ${id}`;
  const groupName = (id: string): string => groups.find(({ groupId }) => groupId === id)?.displayName ?? userName(id);
  const setName = (id: string): string => permissionSets.find(({ arn }) => arn === id)?.name ?? `gone ${id}`;
  return {
    region: instance.primaryRegion,
    access: instance.withoutPermissionSets !== true,
    users: users.map(({ userName: name, email, status }) => `${name} ${email} ${status}`).toSorted(),
    groups: groups.map(({ displayName }) => displayName).toSorted(),
    memberships: memberships.map(({ userId, groupId }) => `${userName(userId)} ${groupName(groupId)}`).toSorted(),
    sets: permissionSets
      .map(({ name, sessionDuration, relayState, tags, managedPolicies, inlinePolicy, permissionsBoundary, provisioned }) => ({
        name,
        sessionDuration,
        tags: { ...tags },
        policies: managedPolicies.map((policy) => policy.name),
        provisioned: { ...provisioned },
        ...(relayState !== undefined && { relayState }),
        ...(inlinePolicy !== undefined && { inlinePolicy }),
        ...(permissionsBoundary !== undefined && { permissionsBoundary }),
      }))
      .toSorted((a, b) => a.name.localeCompare(b.name)),
    assignments: assignments
      .map(({ accountId, permissionSetArn, principalId }) => `${groupName(principalId)} ${setName(permissionSetArn)} ${accountId}`)
      .toSorted(),
  };
}

/** What `harden` sets, in the Regions and once in the account, but for clocks. */
export function baselineOf(before: SandboxState): object {
  const state = structuredClone(before);
  const regions = Object.keys(state.regions).filter((region) => state.regions[region]?.status !== 'DISABLED');
  return {
    regions: regions.map((region) => {
      const { ec2, analyzers, documentSharing } = regional(state, region);
      return { region, settings: ec2.settings, analyzers: analyzers.map(({ name, type }) => `${name} ${type}`), documentSharing };
    }),
    block: state.s3.accountBlock,
    buckets: state.s3.buckets.map(({ name }) => name),
    contacts: JSON.stringify(state.account.alternateContacts),
    passwords: state.iam.passwordPolicy && { usersMayChange: false, hardExpiry: false, ...state.iam.passwordPolicy },
    budgets: state.budgets.map(({ name }) => name),
    trails: state.trails.map(({ name, isLogging }) => ({ name, isLogging })),
  };
}
