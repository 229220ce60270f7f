import type { Plan } from '../../model/plan.ts';
import { createDevice, deleteOrphan, enableDevice, resyncDevice } from './changes.ts';
import type { IamMfaFacts } from './facts.ts';
import * as text from './text.ts';

/** So with any device that is in sync, as far as anybody knows; else one is made, what was left by a killed run cleared away before. */
export function planIamMfa(facts: IamMfaFacts): Plan {
  const { userName, devices, orphans, untold, made, isMadeShown, late, refused } = facts;
  if (userName === null) return { verdict: 'needs-you', answers: ['userName'], contradicted: false, why: text.NOT_NAMED };
  if (late !== null) return { verdict: 'planned', summary: text.cameLate(userName), actions: [resyncDevice(facts, userName, late)] };
  if (refused !== null) return { verdict: 'planned', summary: text.outOfSync(userName), actions: [resyncDevice(facts, userName, refused)] };
  if (devices.length > 0) {
    return { verdict: 'ok', summary: text.hasDevices(userName, devices), doubt: doubtOf(devices.filter(isVirtual)) };
  }
  if (untold.length > 0) return { verdict: 'in-progress', summary: text.UNTOLD, everyMs: 2000, patienceMs: 60_000, countsAsOk: false };
  return {
    verdict: 'planned',
    summary: text.hasNone(userName, orphans.length > 0),
    actions: [
      ...orphans.map(deleteOrphan),
      ...(made !== null && isMadeShown ? [] : [createDevice(facts, userName)]),
      enableDevice(facts, userName),
    ],
  };
}

/** AWS tells of no device whether it is out of sync: only who has met a refused code knows. A passkey has no codes. */
function doubtOf(virtual: readonly string[]): (Plan & { readonly verdict: 'ok' })['doubt'] {
  if (virtual.length === 0) return undefined;
  const resync = virtual.map((serial) => ({
    label: virtual.length === 1 ? text.inSync.no : text.inSync.noTo(serial.slice(serial.lastIndexOf('/') + 1)),
    answers: { mfaOutOfSync: serial },
  }));
  return { title: text.inSync.title, why: text.inSync.why, ways: [{ label: text.inSync.yes, answers: {} }, ...resync] };
}

const isVirtual = (serial: string): boolean => serial.includes(':mfa/');
