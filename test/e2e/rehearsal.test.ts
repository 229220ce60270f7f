import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from './run-cli.ts';

/** Scenarios that between them have every card, every way out and every piece of advice. */
const SCENARIOS = ['fresh', 'free-plan', 'account-instance', 'consolidated-billing', 'managed', 'external-idp', 'root-keys', 'secured'];

const linksIn = (text: string): readonly string[] =>
  (text.match(/https?:\/\/[^\s"')]+/g) ?? []).filter((link) => !link.startsWith('https://docs.aws.amazon.com/'));

describe.concurrent('a rehearsal that nobody plays along in', () => {
  it.each(SCENARIOS)('of %s prints no link to AWS but to its documentation, and no command that would act on AWS', async (scenario) => {
    const { stdout, stderr } = await runCli(['init', '--sandbox', scenario, '--yes']);
    const text = `${stderr}\n${stdout}`;
    expect(linksIn(text)).toEqual([]);
    const commands =
      text
        .replace(/\s+/g, ' ')
        .match(
          /secure-account (?:init|status|sign-in|root-[a-z]+|identity-center|user|group|permission-set|assignment|regions)\b(?: \S+)?/g,
        ) ?? [];
    expect(commands.filter((command) => !command.endsWith(' --sandbox'))).toEqual([]);
    expect(text).not.toMatch(/\baws (?:sso-admin|iam|organizations) /);
  });

  it('says so of its links in JSON, too: a card leads to what AWS says about its page', async () => {
    const { steps, advice } = (await runCli(['init', '--sandbox', 'fresh', '--yes', '--json'])).json();
    const links = [...steps.flatMap(({ manual }) => manual.map(({ link }) => link)), ...advice.map(({ link }) => link)];
    expect(links.length).toBeGreaterThan(4);
    expect(linksIn(links.join(' '))).toEqual([]);
  });

  it('says on each card that a stand-in plays the part, or that nothing waits for it', async () => {
    const { stderr } = await runCli(['init', '--sandbox', 'fresh', '--yes']);
    const cards = stderr.match(/For you: /g) ?? [];
    expect(cards.length).toBeGreaterThan(1);
    expect(stderr.match(/a\s+stand-in\s+plays\s+your\s+part|Nothing\s+waits\s+for\s+this/g)).toHaveLength(cards.length);
  });

  it('under --dry-run writes no --terraform file, and names the command that does, of the rehearsal', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'secure-account-terraform-')), 'identity.tf');
    const { stderr } = await runCli(['init', '--sandbox', 'secured', '--dry-run', '--terraform', path]);
    expect(stderr.replace(/\s+/g, ' ')).toContain('is not written. secure-account status --sandbox secured --terraform');
    expect(existsSync(path)).toBe(false);
  });

  it('refuses a --terraform file that is not its own with exit 2', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'secure-account-terraform-')), 'identity.tf');
    writeFileSync(path, 'locals {}\n');
    const { status, stdout, stderr } = await runCli(['status', '--sandbox', 'secured', '--terraform', path]);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr.replace(/\s+/g, ' ')).toMatch(
      /--terraform ".*identity\.tf" cannot be used: it exists and was not written by secure-account/,
    );
  });
});
