import { FileError } from '../../model/errors.ts';
import type { Profiles } from '../../model/profiles.ts';
import type { SignInPorts } from './ports.ts';
import { profile as texts } from './text.ts';

/** A profile that somebody who has signed in may want. */
export interface ProfileOffer {
  /** `--write-profile`. */
  readonly name: string | undefined;
  /** Proposed where nothing was said. */
  readonly proposed: string;
  /** Signs in again, and takes `--write-profile`. */
  readonly command: string;
}

/** The profile that is there now, or what kept it from being written; a sign-in stays proven without one. */
export interface ProfileEnd {
  readonly profile: string | null;
  readonly trouble: unknown;
}

/** Writes a profile where the person wants one, under a name that nobody has; `profiles` is null in a rehearsal. Never rejects. */
export async function offerProfile(offer: ProfileOffer, profiles: Profiles | null, ports: SignInPorts): Promise<ProfileEnd> {
  if (profiles === null) {
    if (offer.name !== undefined) ports.host.notify({ type: 'note', texts: [texts.rehearsed(offer.name)] });
    return { profile: null, trouble: null };
  }
  try {
    return { profile: await write(offer, profiles, ports), trouble: null };
  } catch (error) {
    return { profile: null, trouble: error };
  }
}

async function write(offer: ProfileOffer, profiles: Profiles, ports: SignInPorts): Promise<string | null> {
  const name = await chosenName(offer, profiles, ports);
  if (name === null) return null;
  const kept = await profiles.keep(name);
  if (kept.is === 'taken') throw new FileError(texts.isTaken(name), texts.otherName(offer.command, kept.free));
  ports.host.notify({ type: 'sign-in', moment: { is: 'profile', name, file: kept.file, wasThere: kept.is === 'same' } });
  return name;
}

/** Asks until a name is free, or there is to be none; without a person, what was given is what there is. */
async function chosenName({ name, proposed }: ProfileOffer, profiles: Profiles, { host, signal }: SignInPorts): Promise<string | null> {
  if (!host.interactive) return name ?? null;
  if (name === undefined) {
    // Nobody is asked for what could not be done; that it could not be is no failure of what they did ask for.
    const trouble = await profiles.mustBeWritable().then(() => null, unlessFile);
    if (trouble !== null) {
      host.notify({ type: 'warning', text: texts.notOffered(trouble.message, trouble.wayOut) });
      return null;
    }
  }
  for (let candidate = name; ;) {
    const found = candidate === undefined ? null : await profiles.named(candidate);
    if (candidate !== undefined && found !== null && found.is !== 'taken') return candidate;
    const taken = candidate !== undefined && found?.is === 'taken' ? { name: candidate, lines: found.lines } : null;
    const { free, file } = found ?? (await profiles.named(proposed));
    const { renewedBy } = profiles;
    const answer = await host.ask('profile', { proposed: free, file, taken, ...(renewedBy && { renewedBy }) }, signal);
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
