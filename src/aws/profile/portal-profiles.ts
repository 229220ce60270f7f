import { join } from 'node:path';
import type { NamedProfile, Profiles } from '../../model/profiles.ts';
import type { PortalSession } from '../../model/sign-in.ts';
import { mustBeWritable } from '../config-files/change.ts';
import { ssoCacheOf } from '../config-files/paths.ts';
import { addProfile, freeName, placeOf } from './profile.ts';
import type { ProfilePlace, WantedProfile } from './profile.ts';
import { keepToken, tokenFileOf } from './token-cache.ts';

/** Profiles with an `sso-session`, as `aws configure sso` writes them, for that session and role. */
export function portalProfiles(session: PortalSession, wanted: Omit<WantedProfile, 'name'>, env: NodeJS.ProcessEnv): Profiles {
  const withFree = async (name: string, place: ProfilePlace): Promise<NamedProfile> => ({ ...place, free: await freeName(env, name) });
  return {
    mustBeWritable: () => mustBeWritable(env, [join(ssoCacheOf(env), 'session.json')]),
    named: async (name) => withFree(name, await placeOf(env, { ...wanted, name })),
    async keep(name) {
      const place = await placeOf(env, { ...wanted, name });
      if (place.is === 'taken') return withFree(name, place);
      await mustBeWritable(env, [tokenFileOf(env, place.sessionName)]);
      if (place.is === 'free') await addProfile(env, place);
      await keepToken(env, place.sessionName, { startUrl: wanted.startUrl, region: wanted.ssoRegion }, session);
      return { is: place.is, file: place.file, free: name };
    },
  };
}
