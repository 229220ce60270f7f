import { readdirSync, readFileSync } from 'node:fs';

const ROOT = new URL('../../', import.meta.url);

/** Every page that a person or a program reads, by its path. */
export const PAGES: readonly string[] = [
  'README.md',
  'SECURITY.md',
  'CONTRIBUTING.md',
  'AGENTS.md',
  'src/sandbox/README.md',
  'src/sandbox/services/README.md',
  ...readdirSync(new URL('docs/', ROOT))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

export const textOf = (page: string): string => readFileSync(new URL(page, ROOT), 'utf8');

/** Commands to be pasted into a shell. */
export interface Block {
  readonly page: string;
  readonly line: number;
  readonly script: string;
  /** By `<!-- try: … -->` above it: a scenario in which it is run as it stands, `none` without an account, or `shown` for what cannot be run. */
  readonly mode: string | null;
}

export function blocksOf(page: string): readonly Block[] {
  const text = textOf(page);
  return [...text.matchAll(/(?:<!-- try: ([\w-]+) -->\n)?^( *)```sh\n([^]*?)\n *```$/gm)].map(({ index, 1: mode = null, 2: indent = '', 3: script = '' }) => ({
    page,
    line: text.slice(0, index).split('\n').length,
    script: script.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
    mode,
  }));
}

/** The command lines of ours in a script, without what a shell does with them; those with a place to fill in are left out. */
export const commandsOf = (script: string): readonly string[] =>
  script
    .replaceAll(/\\\n */g, '')
    .split('\n')
    .flatMap((line) => [...line.matchAll(/^(?:\$ )?(?:npx )?secure-account ((?:[^#|>&;]|"[^"]*")*)/g)])
    .flatMap(([, words = '']) => (isWhole(words) ? [words.trim()] : []));

/** Those of a page, also in its prose. */
export const commandsIn = (page: string): readonly string[] => [
  ...[...textOf(page).matchAll(/`(?:npx )?secure-account ([^`\n]+)`/g)].flatMap(([, words = '']) => (isWhole(words) ? [words] : [])),
  ...[...textOf(page).matchAll(/```(?:sh|text)\n([^]*?)```/g)].flatMap(([, script = '']) => commandsOf(script)),
];

const isWhole = (words: string): boolean => words.trim() !== '' && !/[<…[\]$]/.test(words);
