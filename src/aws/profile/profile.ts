import { FileError } from '../../model/errors.ts';
import { visible } from '../../model/text.ts';
import { changeConfig } from '../config-files/change.ts';
import { configFileOf } from '../config-files/paths.ts';
import { readConfigFiles, type ConfigFiles, type Settings } from '../config-files/profiles.ts';
import { hasSection, headerOf, withSections } from '../config-files/sections.ts';
import type { Section, SectionName } from '../config-files/sections.ts';

/** What `aws configure sso` would write. */
export interface WantedProfile {
  readonly name: string;
  readonly startUrl: string;
  readonly ssoRegion: string;
  readonly accountId: string;
  readonly roleName: string;
  /** Where the profile's commands go. */
  readonly region: string;
}

/** A section that is to be written, and what it is called. */
type NewSection = SectionName & Pick<Section, 'values'>;

/** `free`: these sections are added. `same`: it is there as it would be written. `taken`: it is something else, shown by `lines`. */
export type ProfilePlace =
  | { readonly is: 'free'; readonly file: string; readonly sessionName: string; readonly sections: readonly NewSection[] }
  | { readonly is: 'same'; readonly file: string; readonly sessionName: string }
  | { readonly is: 'taken'; readonly file: string; readonly lines: readonly string[] };

/** Looks afresh at what stands under that name, in both files. Throws FileError. */
export async function placeOf(env: NodeJS.ProcessEnv, wanted: WantedProfile): Promise<ProfilePlace> {
  const files = await readConfigFiles(env);
  const file = configFileOf(env) ?? '';
  if (isFree(files, wanted.name)) {
    const { sessionName, sections } = sessionFor(files, wanted);
    return {
      is: 'free',
      file,
      sessionName,
      sections: [...sections, { type: 'profile', name: wanted.name, values: profileValues(wanted, sessionName) }],
    };
  }
  const sessionName = files.inConfig[wanted.name]?.['sso_session'];
  const isSame =
    sessionName !== undefined &&
    files.inCredentials[wanted.name] === undefined &&
    holds(files.inConfig[wanted.name], profileValues(wanted, sessionName), ['sso_account_id', 'sso_role_name']) &&
    holds(files.sessions[sessionName], sessionValues(wanted), ['sso_start_url', 'sso_region']);
  return isSame ? { is: 'same', file, sessionName } : { is: 'taken', file, lines: linesOf(files, wanted.name) };
}

/** What stands under that name, and a name that is free, where it is no profile of IAM Identity Center with that role; null otherwise. Throws FileError. */
export async function profileOfAnotherKind(
  env: NodeJS.ProcessEnv,
  name: string,
  roleName: string,
): Promise<{ readonly lines: readonly string[]; readonly free: string } | null> {
  const files = await readConfigFiles(env);
  const isSame =
    files.inCredentials[name] === undefined &&
    files.inConfig[name]?.['sso_session'] !== undefined &&
    files.inConfig[name]['sso_role_name'] === roleName;
  return isSame || isFree(files, name)
    ? null
    : { lines: linesOf(files, name), free: firstFree(name, (candidate) => isFree(files, candidate)) };
}

/** The name itself, or with a number behind it: the first that nobody has. */
export async function freeName(env: NodeJS.ProcessEnv, name: string): Promise<string> {
  const files = await readConfigFiles(env);
  return firstFree(name, (candidate) => isFree(files, candidate));
}

/** Adds the sections, unless somebody has taken one of the names in the meantime. Throws FileError; then the file stands as it was. */
export async function addProfile(env: NodeJS.ProcessEnv, { sections }: ProfilePlace & { readonly is: 'free' }): Promise<void> {
  await changeConfig(env, (file) => {
    const taken = sections.find((section) => hasSection(file, section));
    if (taken !== undefined) {
      throw new FileError(
        `The profile was not written: [${headerOf(taken)}] has come into the file in the meantime.`,
        'secure-account sign-in --write-profile <another name>',
      );
    }
    return {
      bytes: withSections(
        file,
        sections.map((section) => ({ header: headerOf(section), values: section.values })),
      ),
      reads: Object.fromEntries(sections.map(({ type, name, values }) => [`${type} ${name}`, values])),
    };
  });
}

const isFree = ({ inConfig, inCredentials }: ConfigFiles, name: string): boolean =>
  inConfig[name] === undefined && inCredentials[name] === undefined;

/** A session section of the profile's name; of another name where that one is somebody else's, for it may be signed in as somebody else. */
function sessionFor(files: ConfigFiles, wanted: WantedProfile): { sessionName: string; sections: readonly NewSection[] } {
  const values = sessionValues(wanted);
  const isThere = (name: string): boolean => files.sessions[name] !== undefined;
  const isSame = holds(files.sessions[wanted.name], values, Object.keys(values));
  const sessionName = isSame ? wanted.name : firstFree(wanted.name, (name) => !isThere(name));
  return { sessionName, sections: isSame ? [] : [{ type: 'sso-session', name: sessionName, values }] };
}

const sessionValues = ({ startUrl, ssoRegion }: WantedProfile): Section['values'] => ({
  sso_start_url: startUrl,
  sso_region: ssoRegion,
  sso_registration_scopes: 'sso:account:access',
});

const profileValues = ({ accountId, roleName, region }: WantedProfile, sessionName: string): Section['values'] => ({
  sso_session: sessionName,
  sso_account_id: accountId,
  sso_role_name: roleName,
  region,
});

const holds = (section: Settings | undefined, values: Section['values'], keys: readonly string[]): boolean =>
  section !== undefined && keys.every((key) => section[key] === values[key]);

function firstFree(name: string, free: (candidate: string) => boolean): string {
  let candidate = name;
  for (let n = 2; !free(candidate); n += 1) candidate = `${name}-${n}`;
  return candidate;
}

/** What can be shown of somebody's profile; a process's command line, or a key nobody knows, may hold a secret. */
const SHOWN = /^(region|output|role_arn|source_profile|credential_source|mfa_serial|login_session|sso_\w+|cli_\w+)$/;

/** A profile as it stands there, but for what may be a secret. */
export function linesOf({ inConfig, inCredentials }: ConfigFiles, name: string): string[] {
  const settings = Object.entries({ ...inConfig[name], ...inCredentials[name] }).map(
    ([key, value]) => `${visible(key)} = ${SHOWN.test(key) ? visible(value ?? '') : '(not shown)'}`,
  );
  return [`[${headerOf({ type: 'profile', name })}]`, ...settings];
}
