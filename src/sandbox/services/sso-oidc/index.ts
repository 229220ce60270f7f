import type { Service } from '../../service.ts';
import { registerClient } from './clients.ts';
import { startDeviceAuthorization } from './devices.ts';
import { createToken } from './tokens.ts';

/** How a device signs somebody in. It changes nothing in the account, so nothing here counts as a write. */
export const ssoOidc: Service = {
  id: 'sso-oidc',
  operations: {
    RegisterClient: { write: false, run: registerClient },
    StartDeviceAuthorization: { write: false, run: startDeviceAuthorization },
    CreateToken: { write: false, run: createToken },
  },
};
