import { rm, writeFile } from 'node:fs/promises';
import { bundle } from './bundle.js';
import { noticesOf } from './notices.js';
import { partsOf } from './parts.js';

await rm('dist', { recursive: true, force: true });
const metafiles = await bundle({ write: true });
const [notices, parts] = await Promise.all([noticesOf(metafiles), partsOf(metafiles)]);
await writeFile('dist/THIRD-PARTY-LICENSES.txt', notices);
await writeFile('dist/sbom.cdx.json', parts);
