import { describe, expect, it } from 'vitest';
import { likelyMeant } from '../../src/ui/ask/mail-typos.ts';

describe('an address with a slip in it', () => {
  it.each([
    ['ada@gmial.com', 'ada@gmail.com'],
    ['ada@gmai.com', 'ada@gmail.com'],
    ['ada@gmail.co', 'ada@gmail.com'],
    ['ada@gmaill.com', 'ada@gmail.com'],
    ['ada@hotmsil.com', 'ada@hotmail.com'],
    ['ada@outlokk.com', 'ada@outlook.com'],
    ['Ada.L@Yaho.com', 'Ada.L@yahoo.com'],
    ['ada@icloud.con', 'ada@icloud.com'],
    ['ada@protonmial.com', 'ada@protonmail.com'],
    ['ada@example.con', 'ada@example.com'],
    ['ada@example.co.ogr', 'ada@example.co.org'],
  ])('%s probably means %s', (typed, meant) => {
    expect(likelyMeant(typed)).toBe(meant);
  });

  it.each([
    'ada@gmail.com',
    'ada@GMAIL.com',
    'ada@mail.com',
    'ada@ymail.com',
    'ada@email.com',
    'ada@example.co',
    'ada@yahoo.de',
    'ada@me.com',
    'ada@proton.me',
  ])('%s means itself', (typed) => {
    expect(likelyMeant(typed)).toBeNull();
  });
});
