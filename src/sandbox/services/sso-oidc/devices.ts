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
  // Where nobody serves its pages, the address is AWS's, at which nobody answers for the sandbox.
  const verificationUri =
    call.pages === undefined ? `https://device.sso.${instance.primaryRegion}.amazonaws.com/` : `${call.pages}/portal/device`;
  return {
    deviceCode: device.deviceCode,
    userCode: device.userCode,
    verificationUri,
    verificationUriComplete: `${verificationUri}?user_code=${device.userCode}`,
    expiresIn: CODE_MS / 1000,
    interval: INTERVAL_SECONDS,
  };
}

/** Consonants, so that no word comes out. */
const LETTERS = 'BCDFGHJKLMNPQRST';

function userCode(ids: IdSource): string {
  const letters = Array.from(ids.hex(8), (digit) => LETTERS.charAt(Number.parseInt(digit, 16))).join('');
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}
