import { CODE_MS, newDevice } from '../../portal/devices.ts';
import { instanceAt } from '../../portal/start-url.ts';
import type { Call } from '../../service.ts';
import { clientOf, oauthError, type OfClient } from './clients.ts';

/** OIDC-2. */
export function startDeviceAuthorization(call: Call<OfClient & { startUrl: string }>): Record<string, unknown> {
  const { input, state, region } = call;
  const client = clientOf(call);
  const instance = instanceAt(state, input.startUrl);
  // The Region stands in AWS's own host names alone; with an endpoint of one's own, any Region is right.
  const isElsewhere = region !== '' && instance !== undefined && !instance.regions.includes(region);
  if (!instance || isElsewhere) throw oauthError('InvalidRequestException', 'invalid_request', 'Invalid start URL provided');
  const { deviceCode, userCode, intervalSeconds } = newDevice(call, { clientId: client.clientId, instanceArn: instance.arn });
  // Where nobody serves its pages, the address is AWS's, at which nobody answers for the sandbox.
  const verificationUri =
    call.pages === undefined ? `https://device.sso.${instance.primaryRegion}.amazonaws.com/` : `${call.pages}/portal/device`;
  return {
    deviceCode,
    userCode,
    verificationUri,
    verificationUriComplete: `${verificationUri}?user_code=${userCode}`,
    expiresIn: CODE_MS / 1000,
    interval: intervalSeconds,
  };
}
