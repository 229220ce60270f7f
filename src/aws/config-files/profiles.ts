import { readFile, stat } from 'node:fs/promises';
import { FileError } from '../../model/errors.ts';
import { visible } from '../../model/text.ts';
import { nameIn, passedOverInConfig, passedOverInCredentials } from './headers.ts';
import { DEFAULTS, parseIni, type Ini, type IniSection } from './ini.ts';
import { configFileOf, credentialsFileOf } from './paths.ts';

/** Settings by their keys in small letters; those of a nested block as `s3.addressing_style`. */
export type Settings = Readonly<Record<string, string | undefined>>;
/** By name. */
export type Table = Readonly<Record<string, Settings | undefined>>;

/** One of the AWS CLI's two files. */
interface ReadFile {
  /** Null where its variable is set to nothing, or where there is no home directory. */
  readonly path: string | null;
  readonly ini: Ini;
  /** Why it could not be read, a sentence; null where it could, and where there is none. */
  readonly trouble: string | null;
  /** That there is none where a variable names one, a sentence. */
  readonly absence: string | null;
}

/** Both files, as the AWS CLI reads them. One that it cannot read counts as empty. */
export interface ConfigFiles {
  readonly config: ReadFile;
  readonly credentials: ReadFile;
  /** Of each file, then both in one: what stands in the credentials file wins. An `[sso-session s]` is `sso-session.s` in both of the first. */
  readonly inConfig: Table;
  readonly inCredentials: Table;
  readonly profiles: Table;
  readonly sessions: Table;
  readonly services: Table;
  /** Why a file could not be read, a sentence each. What stands in it is never repeated, but for names. */
  readonly troubles: readonly string[];
  /** Those of them for which the AWS CLI stops; one that may not be opened it passes over. */
  readonly refusals: readonly string[];
  /** What of the files plays no part, a sentence each: for whoever misses something. */
  readonly passedOver: readonly string[];
}

/** Reads them afresh, and never rejects: what cannot be read is told, and counts as empty. */
export async function readConfigFiles(env: NodeJS.ProcessEnv): Promise<ConfigFiles> {
  const [config, credentials] = await Promise.all([
    look('AWS_CONFIG_FILE', configFileOf, env),
    look('AWS_SHARED_CREDENTIALS_FILE', credentialsFileOf, env),
  ]);
  const of = (type: string): Table => ofType(type, config.ini);
  const inConfig = of('profile');
  const forAll = defaultsIn(credentials.ini);
  const inCredentials = tableOf(
    credentials.ini.sections.flatMap((section) =>
      section.header === DEFAULTS ? [] : [[section.header, settingsOf(section, forAll)] as const],
    ),
  );
  return {
    config,
    credentials,
    inConfig,
    inCredentials,
    profiles: tableOf(
      Object.keys({ ...inConfig, ...inCredentials }).map((name) => [name, { ...inConfig[name], ...inCredentials[name] }] as const),
    ),
    sessions: of('sso-session'),
    services: of('services'),
    troubles: [config, credentials].flatMap(({ trouble }) => trouble ?? []),
    refusals: [config, credentials].flatMap(({ trouble, ini }) => (ini.problem === null ? [] : (trouble ?? []))),
    passedOver: [
      ...[config, credentials].flatMap(({ absence }) => absence ?? []),
      ...config.ini.sections.flatMap(passedOverInConfig),
      ...credentials.ini.sections.flatMap(passedOverInCredentials),
    ],
  };
}

function ofType(type: string, ini: Ini): Table {
  const forAll = defaultsIn(ini);
  return tableOf(
    ini.sections.flatMap((section) => {
      const found = nameIn(section.header);
      return found?.type === type ? [[found.name, settingsOf(section, forAll)] as const] : [];
    }),
  );
}

/** The profiles and sessions of a config file, as `profile a` and `sso-session a`. */
export function settingsIn(file: Uint8Array): Table {
  const ini = parseIni(file);
  return tableOf(
    ['profile', 'sso-session'].flatMap((type) =>
      Object.entries(ofType(type, ini)).map(([name, settings]) => [`${type} ${name}`, settings] as const),
    ),
  );
}

const NO_INI: Ini = { sections: [], problem: null };

async function look(variable: string, place: (env: NodeJS.ProcessEnv) => string | null, env: NodeJS.ProcessEnv): Promise<ReadFile> {
  const nothing = { path: null, ini: NO_INI, trouble: null, absence: null };
  try {
    const path = place(env);
    if (path === null) return { ...nothing, absence: `${variable} is set to nothing, so that the AWS CLI reads no such file: unset it.` };
    return { ...nothing, path, ...(await read(path, (env[variable] ?? '') === '' ? null : variable)) };
  } catch (error) {
    if (error instanceof FileError) return { ...nothing, trouble: error.message };
    throw error;
  }
}

async function read(path: string, variable: string | null): Promise<Pick<ReadFile, 'ini'> & Partial<ReadFile>> {
  try {
    // Like the AWS CLI, which passes over a directory, a device and a pipe: of a pipe there might never be an end.
    if (!(await stat(path)).isFile()) return { ini: NO_INI };
    const ini = parseIni(await readFile(path));
    return {
      ini,
      trouble: ini.problem === null ? null : `The AWS CLI cannot read ${visible(path)}, for any profile: ${lineOf(ini.problem)}.`,
    };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    if (code !== 'ENOENT' && code !== 'ENOTDIR') return { ini: NO_INI, trouble: `${visible(path)} cannot be read (${visible(code)}).` };
    return { ini: NO_INI, absence: variable === null ? null : `${variable} names ${visible(path)}, and there is no such file.` };
  }
}

/** `line 3 stands before the first [section]`. */
export const lineOf = ({ line, what }: NonNullable<Ini['problem']>): string => `line ${line} ${visible(what)}`;

/** With no prototype: a profile may be called `constructor`. */
function tableOf<Value>(entries: readonly (readonly [string, Value])[]): Readonly<Record<string, Value>> {
  const table = Object.create(null) as Record<string, Value>;
  for (const [key, value] of entries) table[key] = value;
  return table;
}

/** Sought once: a file may have thousands of profiles. */
const defaultsIn = ({ sections }: Ini): IniSection['options'] => sections.find(({ header }) => header === DEFAULTS)?.options ?? [];

function settingsOf({ header, options }: IniSection, forAll: IniSection['options']): Settings {
  return tableOf(
    [...(header === DEFAULTS ? [] : forAll), ...options].flatMap(({ key, value }) =>
      value.startsWith('\n') ? nested(key, value) : [[key, value] as const],
    ),
  );
}

const nested = (key: string, value: string): (readonly [string, string])[] =>
  value.split('\n').flatMap((line) => {
    const at = line.indexOf('=');
    return at === -1 ? [] : [[`${key}.${line.slice(0, at).trim()}`, line.slice(at + 1).trim()] as const];
  });
