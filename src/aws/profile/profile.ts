import { loadSharedConfigFiles } from '@smithy/core/config';
import { FileError } from '../../model/errors.ts';
import { visible } from '../../model/text.ts';
import { configFileOf, readAwsFile, writeAwsFile } from '../aws-files/files.ts';
import { hasSection, withSections } from '../aws-files/sections.ts';
import type { Section } from '../aws-files/sections.ts';
import { configPaths } from '../config-paths.ts';

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

/** `free`: these sections are added. `same`: it is there as it would be written. `taken`: it is something else, shown by `lines`. */
export type ProfilePlace =
  | { readonly is: 'free'; readonly file: string; readonly sessionName: string; readonly sections: readonly Section[] }
  | { readonly is: 'same'; readonly file: string; readonly sessionName: string }
  | { readonly is: 'taken'; readonly file: string; readonly lines: readonly string[] };

type Parsed = Readonly<Record<string, Readonly<Record<string, string | undefined>> | undefined>>;

interface Files {
  readonly file: string;
  readonly bytes: Buffer;
  readonly config: Parsed;
  readonly credentials: Parsed;
}

/** Looks afresh at what stands under that name, in both files. Throws FileError. */
export async function placeOf(env: NodeJS.ProcessEnv, wanted: WantedProfile): Promise<ProfilePlace> {
  const files = await readFiles(env);
  const { file } = files;
  if (isFree(files, wanted.name)) {
    const { sessionName, sections } = sessionFor(files, wanted);
    return {
      is: 'free',
      file,
      sessionName,
      sections: [...sections, { header: headerOf(wanted.name), values: profileValues(wanted, sessionName) }],
    };
  }
  const sessionName = files.config[wanted.name]?.['sso_session'];
  const isSame =
    sessionName !== undefined &&
    files.credentials[wanted.name] === undefined &&
    holds(files.config[wanted.name], profileValues(wanted, sessionName), ['sso_account_id', 'sso_role_name']) &&
    holds(files.config[`sso-session.${sessionName}`], sessionValues(wanted), ['sso_start_url', 'sso_region']);
  return isSame ? { is: 'same', file, sessionName } : { is: 'taken', file, lines: linesOf(files, wanted.name) };
}

/** What stands under that name, and a name that is free, where it is no profile of IAM Identity Center with that role; null otherwise. Throws FileError. */
export async function profileOfAnotherKind(
  env: NodeJS.ProcessEnv,
  name: string,
  roleName: string,
): Promise<{ readonly lines: readonly string[]; readonly free: string } | null> {
  const files = await readFiles(env);
  const isSame =
    files.credentials[name] === undefined &&
    files.config[name]?.['sso_session'] !== undefined &&
    files.config[name]['sso_role_name'] === roleName;
  return isSame || isFree(files, name)
    ? null
    : { lines: linesOf(files, name), free: firstFree(name, (candidate) => isFree(files, candidate)) };
}

/** The name itself, or with a number behind it: the first that nobody has. */
export async function freeName(env: NodeJS.ProcessEnv, name: string): Promise<string> {
  const files = await readFiles(env);
  return firstFree(name, (candidate) => isFree(files, candidate));
}

/** Adds the sections, and reads them back as the SDK does. Throws FileError; then the file stands as it was, or says what it says. */
export async function addProfile(env: NodeJS.ProcessEnv, { file, sections }: ProfilePlace & { readonly is: 'free' }): Promise<void> {
  await writeAwsFile(file, withSections(await readAwsFile(file), sections));
  const { config } = await readFiles(env);
  const unread = sections.find(({ header, values }) => !holds(config[keyOf(header)], values, Object.keys(values)));
  if (unread !== undefined) {
    throw new FileError(
      `[${unread.header}] was written to ${visible(file)}, and does not read back as it was written.`,
      'Something before it in the file is no setting: correct it, then see that aws configure list-profiles names the profile.',
    );
  }
}

async function readFiles(env: NodeJS.ProcessEnv): Promise<Files> {
  const file = configFileOf(env);
  const [bytes, { configFile, credentialsFile }] = await Promise.all([
    readAwsFile(file),
    loadSharedConfigFiles({ ...configPaths(env), ignoreCache: true }),
  ]);
  return { file, bytes, config: configFile, credentials: credentialsFile };
}

const headerOf = (name: string): string => (name === 'default' ? 'default' : `profile ${name}`);
const sessionHeader = (name: string): string => `sso-session ${name}`;
/** As the SDK names sections. */
const keyOf = (header: string): string => header.replace(/^profile /, '').replace(/^sso-session /, 'sso-session.');

const isFree = ({ bytes, config, credentials }: Files, name: string): boolean =>
  config[name] === undefined &&
  credentials[name] === undefined &&
  !hasSection(bytes, headerOf(name)) &&
  !hasSection(bytes, `profile ${name}`);

/** A session section of the profile's name; of another name where that one is somebody else's, for it may be signed in as somebody else. */
function sessionFor(files: Files, wanted: WantedProfile): { sessionName: string; sections: readonly Section[] } {
  const values = sessionValues(wanted);
  const isThere = (name: string): boolean =>
    files.config[`sso-session.${name}`] !== undefined || hasSection(files.bytes, sessionHeader(name));
  const isSame = holds(files.config[`sso-session.${wanted.name}`], values, Object.keys(values));
  const sessionName = isSame ? wanted.name : firstFree(wanted.name, (name) => !isThere(name));
  return { sessionName, sections: isSame ? [] : [{ header: sessionHeader(sessionName), values }] };
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

const holds = (section: Parsed[string], values: Section['values'], keys: readonly string[]): boolean =>
  section !== undefined && keys.every((key) => section[key] === values[key]);

function firstFree(name: string, free: (candidate: string) => boolean): string {
  let candidate = name;
  for (let n = 2; !free(candidate); n += 1) candidate = `${name}-${n}`;
  return candidate;
}

/** What can be shown of somebody's profile; a process's command line, or a key nobody knows, may hold a secret. */
const SHOWN = /^(region|output|role_arn|source_profile|credential_source|mfa_serial|login_session|sso_\w+|cli_\w+)$/;

function linesOf({ config, credentials }: Files, name: string): string[] {
  const settings = Object.entries({ ...config[name], ...credentials[name] }).map(
    ([key, value]) => `${visible(key)} = ${SHOWN.test(key) ? visible(value ?? '') : '(not shown)'}`,
  );
  return [`[${headerOf(name)}]`, ...settings];
}
