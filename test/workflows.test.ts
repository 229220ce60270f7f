import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const FOLDER = new URL('../.github/workflows/', import.meta.url);
const DRIFT = new URL('../docs/drift.yml', import.meta.url);
const WORKFLOWS = [...readdirSync(FOLDER).map((name) => new URL(name, FOLDER)), DRIFT].map((file) => ({
  name: file.pathname.replace(/.*\//, ''),
  text: readFileSync(file, 'utf8'),
}));

describe.each(WORKFLOWS)('$name', ({ text }) => {
  it('takes every action by its commit, and says which version that is', () => {
    const used = [...text.matchAll(/uses: *(.*)/g)].map(([, action = '']) => action);
    expect(used.length).toBeGreaterThan(0);
    expect(used.filter((action) => !/^[\w-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(action))).toEqual([]);
  });

  it('gives no job more than it names', () => {
    expect(text).toMatch(/^permissions:(?: \{\}|\n {2}contents: read)\n/m);
    expect(text).not.toMatch(/write-all|pull_request_target/);
  });

  it('keeps no credentials in the checkout', () => {
    expect(text.match(/persist-credentials: false/g)?.length ?? 0).toBe(text.match(/actions\/checkout@/g)?.length ?? 0);
  });

  it('ends by itself, and not beside another one', () => {
    const jobs = text.match(/runs-on:/g)?.length;
    expect(text.match(/timeout-minutes:/g)?.length).toBe(jobs);
    expect(text).toMatch(/^concurrency:/m);
  });

  it('pastes nothing of an event into a shell', () => {
    expect(text.match(/run: .*\$\{\{/g)).toBeNull();
  });
});
