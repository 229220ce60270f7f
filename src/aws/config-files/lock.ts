import { lock } from 'proper-lockfile';

/** A file of its own, as the library brings a changed `fs` along: only whoever writes loads it. */
export const lockFile = lock;
