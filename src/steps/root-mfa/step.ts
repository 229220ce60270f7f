import type { AccountReader, Caller, CallerKind, RootMfaDevice } from '../../model/account.ts';
import type { Plan } from '../../model/plan.ts';
import { found, optional } from '../../model/reading.ts';
import type { Step } from '../../model/step.ts';
import type { ConsolePlace } from '../../facts/console-links.ts';
import { rootUserOf } from '../../facts/partitions.ts';
import { spec } from './spec.ts';
import { assignDevice, texts } from './text.ts';

/** Whether root MFA is on, and by what. */
export interface RootMfaFacts extends ConsolePlace {
  readonly caller: CallerKind;
  /** IAM GetAccountSummary, AccountMFAEnabled. */
  readonly mfaEnabled: boolean;
  /** A member account whose root user has neither a password nor access keys. */
  readonly rootHasNoCredentials: boolean;
  /** Kinds of the devices that could be listed; null where AWS refused even the virtual ones. */
  readonly devices: readonly RootMfaDevice['kind'][] | null;
  /** Those are all there are: root asked, and IAM listed them. */
  readonly devicesComplete: boolean;
  readonly devicesUnreadable: string | null;
}

async function inspect(account: AccountReader): Promise<RootMfaFacts> {
  const caller = await account.caller();
  return rootUserOf(caller.partition) === 'at-the-console' ? read(account) : notApplicable(caller);
}

/** Nothing is read of a root user that nobody can sign in as. */
const notApplicable = ({ partition, kind }: Caller): RootMfaFacts => ({
  partition,
  caller: kind,
  mfaEnabled: false,
  rootHasNoCredentials: false,
  devices: null,
  devicesComplete: false,
  devicesUnreadable: null,
});

async function read(account: AccountReader): Promise<RootMfaFacts> {
  const [caller, consoleBase, summary, devices, organization] = await Promise.all([
    account.caller(),
    account.consoleBase(),
    account.rootSummary(),
    optional(account.rootMfaDevices().then(found)),
    optional(account.organization()),
  ]);
  const isMember = organization.is === 'found' && organization.value.managementAccountId !== caller.accountId;
  return {
    partition: caller.partition,
    consoleBase,
    caller: caller.kind,
    mfaEnabled: summary.mfaEnabled,
    rootHasNoCredentials: isMember && summary.passwordPresent === false && summary.accessKeysPresent === false,
    devices: devices.is === 'found' ? devices.value.devices.map((device) => device.kind) : null,
    devicesComplete: devices.is === 'found' && devices.value.isComplete,
    devicesUnreadable: devices.is === 'unreadable' ? devices.code : null,
  };
}

function plan(facts: RootMfaFacts): Plan {
  const rootUser = rootUserOf(facts.partition);
  if (rootUser === 'none') return { verdict: 'ok', summary: texts.noRoot };
  if (rootUser === 'by-keys-alone') {
    return { verdict: 'ok', summary: texts.noConsole };
  }
  if (facts.mfaEnabled) return { verdict: 'ok', summary: texts.on(kinds(facts)) };
  // Central root management in an organization: there is nothing to sign in with (prowler#5804, ScoutSuite#1710).
  if (facts.rootHasNoCredentials) {
    return {
      verdict: 'ok',
      summary: texts.noCredentials,
    };
  }
  return { verdict: 'planned', summary: texts.off, actions: [assignDevice(facts)] };
}

function kinds({ devices, devicesComplete, devicesUnreadable, caller }: RootMfaFacts): string {
  if (devices === null) return texts.unreadKinds(devicesUnreadable);
  // The summary has one, and root's own list has none: neither says of what kind.
  if (devicesComplete && devices.length === 0) return texts.unreadKinds('IAM lists none');
  const virtual = devices.filter((kind) => kind === 'virtual').length;
  const other = devices.length - virtual;
  // That none of them is virtual is how AWS Config tells hardware from virtual.
  if (!devicesComplete) {
    const seen = virtual === 0 ? texts.noneVirtual : texts.someVirtual;
    // Nobody but root can list the rest, which is no news.
    return caller === 'root' ? `${seen}${texts.restUnlisted}` : seen;
  }
  if (virtual === 0) return texts.allHardware(other);
  return other === 0 ? texts.allVirtual(virtual) : texts.both(virtual, other);
}

/** The root user's MFA: checked, guided, watched until it is on. */
export const rootMfa: Step<RootMfaFacts> = {
  ...spec,
  actions: {
    required: ['iam:GetAccountSummary'],
    optional: ['iam:ListVirtualMFADevices', 'iam:ListMFADevices', 'organizations:DescribeOrganization'],
    onBehalf: [],
  },
  needs: [],
  gives: [],
  reads: ['root'],
  standsOn: ['organization'],
  inspect,
  known: () => ({}),
  plan,
};
