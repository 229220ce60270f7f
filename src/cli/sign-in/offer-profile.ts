import { join } from 'node:path';
import { mustBeWritable } from '../../aws/config-files/change.ts';
import { ssoCacheOf } from '../../aws/config-files/paths.ts';
import { addProfile, freeName, placeOf } from '../../aws/profile/profile.ts';
import type { WantedProfile } from '../../aws/profile/profile.ts';
import { keepToken } from '../../aws/profile/token-cache.ts';
import { FileError } from '../../model/errors.ts';
import type { Host } from '../../model/ports.ts';
import type { PortalSession } from '../../model/sign-in.ts';
import { visible } from '../../model/text.ts';

/** A profile that somebody who has signed in may want. */
export interface ProfileOffer {
  /** `--write-profile`. */
  readonly name: string | undefined;
  /** Proposed where nothing was said. */
  readonly proposed: string;
  readonly wanted: Omit<WantedProfile, 'name'>;
  readonly session: PortalSession;
  readonly host: Host;
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
}

/** The profile that is there now, or what kept it from being written; a sign-in stays proven without one. */
export interface ProfileEnd {
  readonly profile: string | null;
  readonly trouble: unknown;
}

/** Writes an AWS CLI profile where the person wants one, under a name that nobody has. Never rejects. */
export async function offerProfile(offer: ProfileOffer): Promise<ProfileEnd> {
  try {
    return { profile: await write(offer), trouble: null };
  } catch (error) {
    return { profile: null, trouble: error };
  }
}

async function write(offer: ProfileOffer): Promise<string | null> {
  const { host, env, wanted, session } = offer;
  const name = await chosenName(offer);
  if (name === null) return null;
  const place = await placeOf(env, { ...wanted, name });
  if (place.is === 'taken') {
    throw new FileError(
      `The profile ${visible(name)} was not written: there is another profile with that name.`,
      `secure-account sign-in --write-profile ${await freeName(env, name)}`,
    );
  }
  if (place.is === 'free') await addProfile(env, place);
  await keepToken(env, place.sessionName, { startUrl: wanted.startUrl, region: wanted.ssoRegion }, session);
  host.notify({ type: 'sign-in', moment: { is: 'profile', name, file: place.file, wasThere: place.is === 'same' } });
  return name;
}

/** Asks until a name is free, or there is to be none; without a person, what was given is what there is. */
async function chosenName({ name, proposed, host, env, wanted, signal }: ProfileOffer): Promise<string | null> {
  if (!host.interactive) return name ?? null;
  if (name === undefined) {
    // Nobody is asked for what could not be done; that it could not be is no failure of what they did ask for.
    const trouble = await mustBeWritable(env, [join(ssoCacheOf(env), 'session.json')]).then(() => null, unlessFile);
    if (trouble !== null) {
      host.notify({ type: 'warning', text: `No AWS CLI profile is offered. ${trouble.message} ${trouble.wayOut}` });
      return null;
    }
  }
  for (let candidate = name; ;) {
    const place = candidate === undefined ? null : await placeOf(env, { ...wanted, name: candidate });
    if (candidate !== undefined && place !== null && place.is !== 'taken') return candidate;
    const taken = candidate !== undefined && place?.is === 'taken' ? { name: candidate, lines: place.lines } : null;
    const free = await freeName(env, candidate ?? proposed);
    const { file } = await placeOf(env, { ...wanted, name: free });
    const answer = await host.ask('profile', { proposed: free, file, taken }, signal);
    if (answer === null) return null;
    candidate = answer;
  }
}

function unlessFile(error: unknown): FileError {
  if (error instanceof FileError) return error;
  throw error;
}

/** Like `example-admin`; `admin` for an account whose name gives no letters. */
export function proposedName(accountName: string | null): string {
  const slug = (accountName ?? '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40);
  return slug === '' ? 'admin' : `${slug}-admin`;
}
