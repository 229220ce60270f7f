import type { Plan } from '../../model/plan.ts';
import { visible } from '../../model/text.ts';
import { createDevice, deleteOrphan, enableDevice, resyncDevice } from './changes.ts';
import type { IamMfaFacts } from './facts.ts';

/** So with any device; else one is made, what was left by a killed run cleared away before. */
export function planIamMfa(facts: IamMfaFacts): Plan {
  const { userName, devices, orphans, untold, made, isMadeShown, late } = facts;
  if (userName === null) {
    return { verdict: 'ask', answers: ['userName'], contradicted: false, why: 'Whose device it is to be is not known yet.' };
  }
  const shown = visible(userName);
  if (late !== null) {
    return {
      verdict: 'todo',
      summary: `${shown} has a device, but its codes came late: it may be out of step`,
      actions: [resyncDevice(facts, userName, late)],
    };
  }
  if (devices.length > 0) return { verdict: 'so', summary: `${shown} has ${inWords(devices)}` };
  if (untold.length > 0) {
    return {
      verdict: 'settling',
      summary: 'AWS does not show yet what became of a virtual MFA device that an earlier run made',
      everyMs: 2000,
      patienceMs: 60_000,
      countsAsSo: false,
    };
  }
  const left = orphans.length === 0 ? '' : '; one that an earlier run has left, whose QR code nobody has any more, is to go';
  return {
    verdict: 'todo',
    summary: `${shown} has no MFA device yet${left}`,
    actions: [
      ...orphans.map(deleteOrphan),
      ...(made !== null && isMadeShown ? [] : [createDevice(facts, userName)]),
      enableDevice(facts, userName),
    ],
  };
}

/** `a virtual MFA device`; a passkey's serial number says so: https://docs.aws.amazon.com/IAM/latest/APIReference/API_MFADevice.html */
function inWords(devices: readonly string[]): string {
  const virtual = devices.filter((serial) => serial.includes(':mfa/')).length;
  const other = devices.length - virtual;
  const parts = [
    ...(virtual === 0 ? [] : [virtual === 1 ? 'a virtual MFA device' : `${virtual} virtual MFA devices`]),
    ...(other === 0
      ? []
      : [other === 1 ? 'a passkey, security key or hardware token' : `${other} passkeys, security keys or hardware tokens`]),
  ];
  return parts.join(' and ');
}
