import { join } from 'node:path';
import { mustBeWritable } from '../../aws/config-files/change.ts';
import { loginCacheOf } from '../../aws/config-files/paths.ts';
import { keepSession } from '../../aws/login/cache-file.ts';
import { pointProfileAt } from '../../aws/login/profile.ts';
import type { LoginSession } from '../../aws/login/session.ts';
import { loginPlaceOf } from '../../aws/profile/login-profile.ts';
import { FileError } from '../../model/errors.ts';
import { visible } from '../../model/text.ts';
import type { ProfileEnd } from './offer-profile.ts';
import type { SignInTools } from './prover.ts';

/** Under which name the session may be kept. */
export interface LoginOffer {
  /** `--write-profile`. */
  readonly name: string | undefined;
  /** Proposed where nothing was said. */
  readonly proposed: string;
}

/** Writes a profile with `login_session` where the person wants one, under a name that nobody has. Never rejects. */
export async function keepLogin(session: LoginSession, offer: LoginOffer, tools: SignInTools): Promise<ProfileEnd> {
  const { host, keepsFiles } = tools;
  if (!keepsFiles) {
    if (offer.name !== undefined) {
      host.notify({ type: 'note', texts: [`A rehearsal keeps nothing, so no profile ${offer.name} is written.`] });
    }
    return { profile: null, trouble: null };
  }
  try {
    return { profile: await write(session, offer, tools), trouble: null };
  } catch (error) {
    return { profile: null, trouble: error };
  }
}

async function write(session: LoginSession, offer: LoginOffer, tools: SignInTools): Promise<string | null> {
  const { host, env } = tools;
  const name = await chosenName(session, offer, tools);
  if (name === null) return null;
  const place = await loginPlaceOf(name, session.arn, env);
  if (place.is === 'taken') {
    throw new FileError(
      `The profile ${visible(name)} was not written: there is another profile with that name.`,
      `secure-account sign-in --administrator iam-user --write-profile ${place.free}`,
    );
  }
  // The profile first: should the second write fail, no secret lies about that nothing points at.
  const file = await pointProfileAt(session, place.profile, env);
  await keepSession(session, env);
  host.notify({ type: 'sign-in', moment: { is: 'profile', name, file, wasThere: place.is === 'same' } });
  return name;
}

/** Asks until a name is free, or there is to be none; without a person, what was given is what there is. */
async function chosenName(
  { arn }: LoginSession,
  { name, proposed }: LoginOffer,
  { host, env, signal }: SignInTools,
): Promise<string | null> {
  if (!host.interactive) return name ?? null;
  if (name === undefined) {
    const trouble = await mustBeWritable(env, [join(loginCacheOf(env), 'session.json')]).then(() => null, unlessFile);
    if (trouble !== null) {
      host.notify({ type: 'warning', text: `No AWS CLI profile is offered. ${trouble.message} ${trouble.wayOut}` });
      return null;
    }
  }
  for (let candidate = name; ;) {
    const place = candidate === undefined ? null : await loginPlaceOf(candidate, arn, env);
    if (candidate !== undefined && place !== null && place.is !== 'taken') return candidate;
    const taken = candidate !== undefined && place?.is === 'taken' ? { name: candidate, lines: place.lines } : null;
    const { free, file } = place?.is === 'taken' ? place : await loginPlaceOf(proposed, arn, env);
    const answer = await host.ask('profile', { proposed: free, file, taken, renewedBy: 'aws login' }, signal);
    if (answer === null) return null;
    candidate = answer;
  }
}

function unlessFile(error: unknown): FileError {
  if (error instanceof FileError) return error;
  throw error;
}
