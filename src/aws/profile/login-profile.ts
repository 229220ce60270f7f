import { readLoginProfile } from '../login/profile.ts';
import type { LoginProfile } from '../login/profile.ts';
import { configFileOf } from '../config-files/paths.ts';
import { readConfigFiles } from '../config-files/profiles.ts';
import { freeName, linesOf } from './profile.ts';

/** What stands under a name that a browser session is to be kept by; `free` is a name that nobody has. */
export type LoginPlace = { readonly file: string; readonly free: string } & (
  | { readonly is: 'free' | 'same'; readonly profile: LoginProfile }
  | { readonly is: 'taken'; readonly lines: readonly string[] }
);

/** A profile has one way to credentials: another key than these is one, or changes who they are of. */
const PLAIN = new Set(['login_session', 'region', 'output']);

/** Looks afresh, in both files: `same` is a profile of this very session, and of nothing else. Throws FileError, UsageError. */
export async function loginPlaceOf(name: string, arn: string, env: NodeJS.ProcessEnv): Promise<LoginPlace> {
  const files = await readConfigFiles(env);
  const [own, keys] = [files.inConfig[name], files.inCredentials[name]];
  const place = { file: configFileOf(env) ?? '', free: await freeName(env, name) };
  if (own === undefined && keys === undefined) return { ...place, is: 'free', profile: await readLoginProfile(name, env) };
  const isSame = keys === undefined && own?.['login_session'] === arn && Object.keys(own).every((key) => PLAIN.has(key));
  return isSame
    ? { ...place, is: 'same', profile: await readLoginProfile(name, env) }
    : { ...place, is: 'taken', lines: linesOf(files, name) };
}
