import { loadSharedConfigFiles } from '@smithy/core/config';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hasSection, withSections, withValue } from '../../../src/aws/config-files/sections.ts';
import type { Section, SectionName } from '../../../src/aws/config-files/sections.ts';
import { SHAPES } from './shapes.ts';

const DEFAULT = { type: 'profile', name: 'default' } as const;
const ADDED: readonly Section[] = [
  { header: 'sso-session admin', values: { sso_start_url: 'https://d-1234567890.awsapps.com/start', sso_region: 'us-east-1' } },
  { header: 'profile admin', values: { sso_session: 'admin', region: 'eu-west-1' } },
];

/** As the SDK reads them. */
async function parsed(content: Buffer): ReturnType<typeof loadSharedConfigFiles> {
  const path = join(await mkdtemp(join(tmpdir(), 'secure-account-config-')), 'config');
  await writeFile(path, content);
  return loadSharedConfigFiles({ configFilepath: path, filepath: `${path}-none`, ignoreCache: true });
}

const lineEnds = (text: string): Set<string> => new Set(text.match(/\r?\n/g));

describe('sections are added', () => {
  it.each(SHAPES)('to %s: what stood there stays, byte by byte', (_name, before) => {
    expect(withSections(before, ADDED).subarray(0, before.length).equals(before)).toBe(true);
  });

  it.each(SHAPES)('to %s: only the lines that are meant come behind', (_name, before) => {
    const lines = withSections(before, ADDED)
      .subarray(before.length)
      .toString()
      .split(/\r?\n/)
      .filter((line) => line !== '');
    expect(lines).toEqual([
      '[sso-session admin]',
      'sso_start_url = https://d-1234567890.awsapps.com/start',
      'sso_region = us-east-1',
      '[profile admin]',
      'sso_session = admin',
      'region = eu-west-1',
    ]);
  });

  it.each(SHAPES)('to %s: the SDK reads them, and all that was there as before', async (_name, before) => {
    const [old, now] = [await parsed(before), await parsed(withSections(before, ADDED))];
    expect(now.configFile).toEqual({ ...old.configFile, 'sso-session.admin': ADDED[0]?.values, admin: ADDED[1]?.values });
  });

  it('with the line ends that the file has', () => {
    for (const [, before] of SHAPES) {
      const [old, added] = [lineEnds(before.toString('latin1')), lineEnds(withSections(before, ADDED).subarray(before.length).toString())];
      expect(added).toEqual(old.size === 1 ? old : new Set(['\n']));
    }
  });

  it('after a free line, and with one between them', () => {
    expect(withSections(Buffer.from('[default]\nregion = x'), ADDED.slice(1)).toString()).toBe(
      '[default]\nregion = x\n\n[profile admin]\nsso_session = admin\nregion = eu-west-1\n',
    );
    expect(withSections(Buffer.from(''), ADDED).toString()).toMatch(/us-east-1\n\n\[profile admin\]/);
  });

  it.each(['a\nrole_arn = x', 'ü', '\u001b[2J'])('but never with a value such as %j', (value) => {
    expect(() => withSections(Buffer.alloc(0), [{ header: 'default', values: { region: value } }])).toThrow(/plain characters/);
  });
});

describe('one value is set', () => {
  const WORK = { type: 'profile', name: 'work' } as const;
  const set = (text: string): string => withValue(Buffer.from(text), WORK, 'login_session', 'arn:1').toString();

  it.each([
    ['[profile work]\nregion = x\n', '[profile work]\nlogin_session = arn:1\nregion = x\n'],
    ['[profile work]', '[profile work]\nlogin_session = arn:1\n'],
    ['# a\r\n[profile "work"] ; b\r\nregion = x\r\n', '# a\r\n[profile "work"] ; b\r\nlogin_session = arn:1\r\nregion = x\r\n'],
    [
      '[profile work]\nregion = x\nlogin_session=old # c\noutput = json\n',
      '[profile work]\nregion = x\nlogin_session = arn:1\noutput = json\n',
    ],
    ['[profile work]\nlogin_session: old\n', '[profile work]\nlogin_session = arn:1\n'],
    ['[profile work]\nLogin_Session=old\n', '[profile work]\nlogin_session = arn:1\n'],
    ['[profile work]\n  region = x\n  output = y\n', '[profile work]\n  login_session = arn:1\n  region = x\n  output = y\n'],
    ['[profile work]\n\tlogin_session = x\n\toutput = y\n', '[profile work]\n\tlogin_session = arn:1\n\toutput = y\n'],
    [
      '[profile a]\nlogin_session = old\n[profile work]\n[profile b]\nlogin_session = old\n',
      '[profile a]\nlogin_session = old\n[profile work]\nlogin_session = arn:1\n[profile b]\nlogin_session = old\n',
    ],
    ['[profile work]\ns3 =\n  login_session = nested\n', '[profile work]\nlogin_session = arn:1\ns3 =\n  login_session = nested\n'],
    [
      '#[profile work]\n[profile work]\n# login_session = x\n',
      '#[profile work]\n[profile work]\nlogin_session = arn:1\n# login_session = x\n',
    ],
  ])('in %j', (before, after) => {
    expect(set(before)).toBe(after);
  });

  it('and the rest stays, of any shape', () => {
    for (const [, before] of SHAPES.filter(([, content]) => hasSection(content, DEFAULT))) {
      const after = withValue(before, DEFAULT, 'login_session', 'arn:1').toString('latin1');
      expect(after.replace(/login_session = arn:1\r?\n/, '')).toBe(before.toString('latin1').replace(/(\[default\][^\r\n]*)$/, '$1\n'));
    }
  });

  it('only where the section is', () => {
    expect(() => set('[profile other]\n')).toThrow(/no section/);
  });
});

/** `profile a b` is the profile "a b". */
const named = (words: string): SectionName => ({
  type: words.startsWith('sso') ? 'sso-session' : 'profile',
  name: words.slice(words.indexOf(' ') + 1),
});

describe('a section is found', () => {
  it.each([
    ['[profile a]\n', 'profile a'],
    [' [profile  "a" ]\n', 'profile a'],
    ["[x]\n[profile 'a']", 'profile a'],
    ['[default]\r\n', 'profile default'],
    ['[profile default]\n', 'profile default'],
    ['[profile "a b"]', 'profile a b'],
    ['[profile prod-é]', 'profile prod-é'],
    ['[sso-session a]', 'sso-session a'],
  ])('in %j', (text, header) => {
    expect(hasSection(Buffer.from(text), named(header))).toBe(true);
  });

  it.each([
    ['#[profile a]\n', 'profile a'],
    ['[profile ab]', 'profile a'],
    ['[a]', 'profile a'],
    ['[sso-session a]', 'profile a'],
    ['[default]\ncli_query = x[profile a]', 'profile a'],
    ['[ profile a]', 'profile a'],
    ['[Default]', 'profile default'],
  ])('but not in %j', (text, header) => {
    expect(hasSection(Buffer.from(text), named(header))).toBe(false);
  });
});
