/** Of package.json, what a release looks at. */
interface Manifest {
  readonly version: string;
  readonly repository?: { readonly url: string };
}

export function problemsOf(release: {
  readonly manifest: Manifest;
  readonly changelog: string;
  readonly tag: string;
  readonly repository: string;
}): readonly string[];
export function notesOf(changelog: string, version: string): string | null;
export function repositoryUrl(repository: string): string;
