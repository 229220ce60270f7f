import { describe, expect, it } from 'vitest';
import { errorView } from '../../src/model/errors.ts';

const node = (code: string, members: object = {}): Error => Object.assign(new Error(`${code}: said by Node`), { code, ...members });
const CHUNK = '/home/ada/.npm/_npx/1/node_modules/secure-account/dist/chunks/json-ABC.js';

describe("what the computer withholds from the program is no mistake of the program's", () => {
  it.each<[string, Error, RegExp, RegExp]>([
    ['too many files in this process', node('EMFILE', { path: CHUNK }), /no more files at once.*EMFILE: said by Node/, /ulimit -n 1024/],
    ['too many files of anybody', node('ENFILE'), /as many files open as it can have/, /Close other programs/],
    [
      'a part that is gone',
      node('ERR_MODULE_NOT_FOUND', { url: `file://${CHUNK}` }),
      /is not there, or not any more/,
      /npx's cache was cleaned/,
    ],
    ['a part that goes while it is read', node('ENOENT', { path: CHUNK }), /is not there, or not any more/, /install secure-account again/],
    [
      'main itself',
      node('ERR_MODULE_NOT_FOUND', { url: 'file:///x%20y/dist/main.js' }),
      /is not there, or not any more/,
      /run the same command/,
    ],
    [
      'a part on Windows',
      node('EACCES', { path: String.raw`C:\x\dist\chunks\json-ABC.js` }),
      /cannot be read/,
      /Let this user read that file/,
    ],
    ['a part that may not be read', node('EACCES', { path: CHUNK }), /cannot be read/, /Let this user read that file/],
    ['a part on a broken disk', node('EIO', { path: CHUNK }), /cannot be read/, /install secure-account again/],
  ])('%s', (_, error, message, wayOut) => {
    const view = errorView(error);
    expect(view.code).toBe('system');
    expect([view.message, view.wayOut]).toEqual([expect.stringMatching(message), expect.stringMatching(wayOut)]);
  });

  it.each<[string, unknown]>([
    ["a file of the person's", node('ENOENT', { path: '/home/ada/.aws/config' })],
    ["somebody else's module", node('ERR_MODULE_NOT_FOUND', { url: 'file:///home/ada/x.js' })],
    ['no code', new TypeError('x is not a function')],
    ['no error', 'thrown'],
  ])('but not %s', (_, error) => {
    expect(errorView(error).code).toBe('internal');
  });
});
