/** What this computer withholds from the program itself, and what helps. */
export interface Lacking {
  readonly message: string;
  readonly wayOut: string;
}

const AGAIN = 'then run the same command again: what was done stays so, and is found';

/** Where the build puts what is loaded when it is first used, see scripts/build.js. */
const OURS = /[\\/]dist[\\/](?:main\.js|chunks[\\/][\w.-]+\.js)$/;

/**
 * An error of Node's that says so, in words: no more files may be open, or a part of the program, which is loaded when it
 * is first used, is gone or cannot be read. Null where it is something else.
 * https://nodejs.org/api/errors.html#common-system-errors
 */
export function lackingIn(error: unknown): Lacking | null {
  if (!(error instanceof Error)) return null;
  const [code, at] = [memberOf(error, 'code'), memberOf(error, 'url') ?? memberOf(error, 'path')];
  if (code === 'EMFILE') {
    return {
      message: `This computer lets a program open no more files at once than it has open now: ${error.message}.`,
      wayOut: `Raise the limit, for example with \`ulimit -n 1024\`, ${AGAIN}.`,
    };
  }
  if (code === 'ENFILE') {
    return {
      message: `This computer has as many files open as it can have: ${error.message}.`,
      wayOut: `Close other programs, ${AGAIN}.`,
    };
  }
  if (at === null || !OURS.test(at)) return null;
  if (code === 'ERR_MODULE_NOT_FOUND' || code === 'ENOENT') {
    return {
      message: `A part of secure-account is not there, or not any more: ${error.message}.`,
      wayOut: `If npx's cache was cleaned, or another version was installed meanwhile, run the same command again: what was done stays so, and is found. If that does not help, install secure-account again.`,
    };
  }
  return {
    message: `A part of secure-account cannot be read: ${error.message}.`,
    wayOut: `Let this user read that file, or install secure-account again, ${AGAIN}.`,
  };
}

function memberOf(error: Error, name: string): string | null {
  const value: unknown = Object.entries(error).find(([key]) => key === name)?.[1];
  return typeof value === 'string' ? value : null;
}
