import type { Call, IdSource } from '../../service.ts';
import { instanceAt } from '../../portal/start-url.ts';
import type { DeviceAuthorization } from '../../portal/state.ts';
import { clientOf, oauthError, type OfClient } from './clients.ts';

/** Ten minutes and one second: what the AWS CLI sees, and its comments say. */
const CODE_MS = 600_000;
const INTERVAL_SECONDS = 1;

/** OIDC-2. */
export function startDeviceAuthorization(call: Call<OfClient & { startUrl: string }>): Record<string, unknown> {
  const { input, state, ids, clock, region } = call;
  const client = clientOf(call);
  const instance = instanceAt(state, input.startUrl);
  // The Region stands in AWS's own host names alone; with an endpoint of one's own, any Region is right.
  const isElsewhere = region !== '' && instance !== undefined && !instance.regions.includes(region);
  if (!instance || isElsewhere) throw oauthError('InvalidRequestException', 'invalid_request', 'Invalid start URL provided');
  const device: DeviceAuthorization = {
    deviceCode: ids.hex(64),
    userCode: userCode(ids),
    clientId: client.clientId,
    instanceArn: instance.arn,
    status: 'pending',
    expiresAt: clock.now() + CODE_MS,
    intervalSeconds: INTERVAL_SECONDS,
  };
  state.portal.devices.push(device);
  const verificationUri = pageFor(call, instance.primaryRegion);
  return {
    deviceCode: device.deviceCode,
    userCode: device.userCode,
    verificationUri,
    verificationUriComplete: `${verificationUri}?user_code=${device.userCode}`,
    expiresIn: CODE_MS / 1000,
    interval: INTERVAL_SECONDS,
  };
}

/** Where this is served on loopback, its own page; else AWS's address, where nobody answers for the sandbox. */
function pageFor({ host }: Call<unknown>, region: string): string {
  return /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/u.test(host ?? '') ? `http://${host}/console/portal/device` : `https://device.sso.${region}.amazonaws.com/`;
}

/** Consonants, so that no word comes out. */
const LETTERS = 'BCDFGHJKLMNPQRST';

function userCode(ids: IdSource): string {
  const letters = Array.from(ids.hex(8), (digit) => LETTERS.charAt(Number.parseInt(digit, 16))).join('');
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}
