import type { Metafile } from 'esbuild';

/** All bundles' metafiles; with `write` the bundles are in dist/ afterwards. */
export function bundle(options: { readonly write: boolean }): Promise<readonly Metafile[]>;
