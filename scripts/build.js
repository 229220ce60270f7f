import { rm, writeFile } from 'node:fs/promises';
import { bundle } from './bundle.js';
import { noticesOf } from './notices.js';

await rm('dist', { recursive: true, force: true });
await writeFile('dist/THIRD-PARTY-LICENSES.txt', await noticesOf(await bundle({ write: true })));
