import type { Call } from '../../service.ts';
import { type MarkerInput, markerPage } from './pages.ts';
import { type OfUser, userMeant } from './user-name.ts';

/** IAM-29: nobody here has any. */
const none =
  (member: string) =>
  (call: Call<OfUser & MarkerInput>): Record<string, unknown> => {
    userMeant(call);
    const { items, more } = markerPage([], call.input);
    return { [member]: items, ...more };
  };

export const listSSHPublicKeys = none('SSHPublicKeys');
export const listSigningCertificates = none('Certificates');
export const listServiceSpecificCredentials = none('ServiceSpecificCredentials');
