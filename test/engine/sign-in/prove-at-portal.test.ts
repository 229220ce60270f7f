import { describe, expect, it } from 'vitest';
import { proveAccess } from '../../../src/engine/sign-in/prove-at-portal.ts';
import type { PortalPorts } from '../../../src/engine/sign-in/ports.ts';
import { AwsCallError, InterruptedError } from '../../../src/model/errors.ts';
import { movingClock, recordingHost } from '../fakes.ts';

const unreachable = (): never => {
  throw new Error('Nobody signs in where there is no entrance.');
};

const ports: PortalPorts = {
  host: recordingHost(),
  clock: movingClock(),
  signal: new AbortController().signal,
  journal: { write: unreachable },
  waitMs: null,
  openPortal: unreachable,
  keptSession: unreachable,
  profilesFor: unreachable,
};

const FAILED = new AwsCallError(
  'throttled',
  {
    service: 'sso-admin',
    operation: 'ListInstances',
    code: 'ThrottlingException',
    region: 'us-east-1',
    requestId: 'r-1',
  },
  'unclear',
);

describe('the proof after a run', () => {
  it('that cannot read where somebody signs in says why, and takes nothing back of what the run has done', async () => {
    const proof = await proveAccess(() => Promise.reject(FAILED), ports, {});
    expect(proof).toEqual({ is: 'not-proven', why: FAILED.message, error: FAILED });
  });

  it('is ended by Ctrl-C as everything is', async () => {
    await expect(proveAccess(() => Promise.reject(new InterruptedError()), ports, {})).rejects.toBeInstanceOf(InterruptedError);
  });

  it('has a reason where there is no entrance yet', async () => {
    const why = 'There is no user. Run secure-account user first.';
    expect(await proveAccess(async () => ({ is: 'missing', why }), ports, {})).toEqual({ is: 'not-proven', why });
  });
});
