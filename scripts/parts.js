// What the package is made of, for whoever must know before a hole in one of the parts is known: a CycloneDX bill of
// materials of what esbuild says that it put in. Like the notices it is made of each build, and written to the package.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const GENERATOR = join(dirname(fileURLToPath(import.meta.resolve('@cyclonedx/cyclonedx-esbuild'))), '../bin/cyclonedx-esbuild-cli.js');

/** The bill of materials, as JSON, of bundles with these metafiles. The same for the same lock file: no time, no number of its own. */
export async function partsOf(metafiles) {
  const folder = await mkdtemp(join(tmpdir(), 'secure-account-parts-'));
  const [metafile, output] = [join(folder, 'metafile.json'), join(folder, 'sbom.cdx.json')];
  try {
    await writeFile(metafile, JSON.stringify(together(metafiles)));
    await run(process.execPath, [GENERATOR, '--output-reproducible', '--validate', '--output-file', output, metafile]);
    return `${JSON.stringify(JSON.parse(await readFile(output, 'utf8')))}\n`;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** One metafile of all of them, without what stands in place of the unused: it is of no package. */
function together(metafiles) {
  const inputs = metafiles
    .flatMap((one) => Object.entries(one.inputs))
    .filter(isFile)
    .map(([path, input]) => [path, { ...input, imports: input.imports.filter((each) => !isNothing(each.path)) }]);
  const outputs = metafiles
    .flatMap((one) => Object.entries(one.outputs))
    .map(([path, output]) => [path, { ...output, inputs: Object.fromEntries(Object.entries(output.inputs).filter(isFile)) }]);
  return { inputs: Object.fromEntries(inputs), outputs: Object.fromEntries(outputs) };
}

const isNothing = (path) => path.startsWith('nothing:');

const isFile = ([path]) => !isNothing(path);
