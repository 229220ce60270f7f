import { execFileSync, spawnSync } from 'node:child_process';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shellWord } from '../../src/facts/shell-word.ts';
import { visible } from '../../src/model/text.ts';
import { always, anyText, madeOf } from '../properties/check.ts';

describe('a word of a command to paste', () => {
  it.each([
    ['ada', 'ada', 'ada'],
    ['ada@example.com', 'ada@example.com', 'ada@example.com'],
    ['Ada Admin', "'Ada Admin'", '"Ada Admin"'],
    ['', "''", '""'],
    ['eu-south-1,af-south-1', 'eu-south-1,af-south-1', '"eu-south-1,af-south-1"'],
    ['@team', '@team', '"@team"'],
    ["O'Hara", String.raw`'O'\''Hara'`, `"O'Hara"`],
    ['cost=$5', "'cost=$5'", "'cost=$5'"],
    [`O'Hara "$HOME"`, String.raw`'O'\''Hara "$HOME"'`, `'O''Hara "$HOME"'`],
    ['https://x.example/?a=1&b=2', "'https://x.example/?a=1&b=2'", '"https://x.example/?a=1&b=2"'],
    ['100%', '100%', "'100%'"],
    ['=ls', "'=ls'", '=ls'],
    ['a=ls', 'a=ls', 'a=ls'],
    ['~', "'~'", '"~"'],
    ['~root/x', "'~root/x'", '"~root/x"'],
    ['%self', "'%self'", "'%self'"],
    ['{a,b}', "'{a,b}'", '"{a,b}"'],
    ['{}', "'{}'", '"{}"'],
    ['@{x}', "'@{x}'", '"@{x}"'],
    ['--user-name', '--user-name', '--user-name'],
    ['-a.b', '-a.b', '"-a.b"'],
    ['-a:b', '-a:b', '"-a:b"'],
    ['a\\b', String.raw`'a\b'`, String.raw`a\b`],
    ['a\\\\b', String.raw`'a'\\\\'b'`, String.raw`a\\b`],
    ['a b\\', String.raw`'a b'\\''`, String.raw`"a b\\"`],
    [String.raw`\'; ls #`, String.raw`''\\\''; ls #'`, String.raw`"\'; ls #"`],
    ['O’Hara', "'O’Hara'", '"O’Hara"'],
    ['”; calc; “', "'”; calc; “'", "'”; calc; “'"],
    ['$x ’; calc', "'$x ’; calc'", "'$x ’’; calc'"],
    ['a\u202eb', String.raw`'a\u{202e}b'`, String.raw`"a\u{202e}b"`],
  ])('%j is %s, and %s on Windows', (text, posix, windows) => {
    expect([shellWord(text, 'linux'), shellWord(text, 'darwin'), shellWord(text, 'win32')]).toEqual([posix, posix, windows]);
  });
});

/** Those that there are here: what each is asked with so that nobody's settings count. */
const SHELLS = { sh: [], dash: [], bash: ['--norc'], zsh: ['-f'], ksh: [], mksh: [], yash: [], fish: ['--no-config'] } as const;
const isHere = (shell: string): boolean => spawnSync(shell, ['-c', 'exit 0']).status === 0;

/** What a shell gives to a program as its arguments. */
const given = (shell: keyof typeof SHELLS, words: readonly string[]): string[] =>
  execFileSync(shell, [...SHELLS[shell], '-c', `printf '%s\\n' ${words.map((word) => shellWord(word, 'linux')).join(' ')}`], {
    encoding: 'utf8',
  })
    .split('\n')
    .slice(0, -1);

const HOSTILE = Array.from('ab\'"\\$`!(){}[]<>|&;#~=*?%^@+-:,./ é美😀\n');
const hostile = fc.array(fc.oneof(madeOf(HOSTILE), madeOf(["'", '\\', ';', 'ls', '$(ls)', ' ']), anyText), {
  minLength: 20,
  maxLength: 60,
});

describe.skipIf(process.platform === 'win32')('whatever a word is, the program gets what was shown', () => {
  it.each((Object.keys(SHELLS) as (keyof typeof SHELLS)[]).filter(isHere))('in %s', (shell) => {
    const first = ['=ls', '~', '~root', '-n', '--', '', '{a,b}', '%1', '!!', '$HOME', '*', "\\'; echo x #", '\\\\', "\\\\'", 'a\\'];
    expect(given(shell, ['x', ...first])).toEqual(['x', ...first]);
    always(hostile, (words) => expect(given(shell, ['x', ...words])).toEqual(['x', ...words.map(visible)]), 15);
  });
});
