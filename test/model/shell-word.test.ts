import { describe, expect, it } from 'vitest';
import { shellWord } from '../../src/model/shell-word.ts';

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
    ['a\u202eb', String.raw`'a\u{202e}b'`, String.raw`"a\u{202e}b"`],
  ])('%j is %s, and %s on Windows', (text, posix, windows) => {
    expect([shellWord(text, 'linux'), shellWord(text, 'darwin'), shellWord(text, 'win32')]).toEqual([posix, posix, windows]);
  });
});
