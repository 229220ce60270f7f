import { expect, it } from 'vitest';
import { redactor } from '../../src/model/redactor.ts';
import { withoutSecrets } from '../../src/ui/redacted.ts';

const SECRET = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';
const { hide, clean } = redactor();
hide(SECRET);

it('is the value itself where nothing is taken out, and reads it text by text', () => {
  const users = Array.from({ length: 1000 }, (_, index) => ({ userName: `user${index}`, enabled: true, name: null }));
  const read: string[] = [];
  const same = withoutSecrets({ users }, (text) => {
    read.push(text);
    return clean(text);
  });
  expect(same.users).toBe(users);
  // Of each text that is read, several readings are held at once.
  expect(Math.max(...read.map(({ length }) => length))).toBe('userName'.length);
});

it('takes a secret out of names and texts, however deep, and leaves what else there is', () => {
  const cleaned = withoutSecrets({ list: [{ text: `it is ${SECRET}`, [SECRET]: 1 }, { is: 'beside' }], count: 2 }, clean);
  expect(cleaned).toEqual({ list: [{ text: 'it is (secret)', '(secret)': 1 }, { is: 'beside' }], count: 2 });
});
