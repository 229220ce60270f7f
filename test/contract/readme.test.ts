import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { scenarioNamed } from '../../src/cli/scenarios.ts';
import { aWorld } from './world.ts';

const README = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const SECTION = /## What it will stop on\n([\s\S]*?)\n## /.exec(README)?.[1] ?? '';

/** Every screen there, with the command that shows it. */
const SCREENS = [...SECTION.matchAll(/```text\n\$ npx secure-account (.*)\n([\s\S]*?)```/g)].map(([, command = '', screen = '']) => ({
  command,
  screen,
}));

describe('README, "What it will stop on"', () => {
  it('has screens', () => {
    expect(SCREENS.length).toBeGreaterThan(4);
  });

  it.each(SCREENS)('shows what $command prints', async ({ command, screen }) => {
    const scenario = scenarioNamed(/--sandbox ([\w-]+)/.exec(command)?.[1] ?? '');
    const words = command.replace(/ --sandbox [\w-]+/, '').split(' ');
    const { stdout } = await aWorld(scenario ?? 'fresh').run(...words);
    expect(stdout).toContain(screen);
  });
});
