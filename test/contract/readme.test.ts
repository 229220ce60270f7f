import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { scenarioNamed } from '../../src/cli/scenarios.ts';
import { aWorld } from './world.ts';

const STOPS = readFileSync(new URL('../../docs/stops.md', import.meta.url), 'utf8');

/** Every screen there, with the command that shows it. */
const SCREENS = [...STOPS.matchAll(/```text\n\$ npx secure-account (.*)\n([\s\S]*?)```/g)].map(([, command = '', screen = '']) => ({
  command,
  screen,
}));

describe('The page of what it stops on', () => {
  it('has screens', () => {
    expect(SCREENS.length).toBeGreaterThan(4);
  });

  it.each(SCREENS)('shows what $command prints', async ({ command, screen }) => {
    const scenario = scenarioNamed(/--sandbox ([\w-]+)/.exec(command)?.[1] ?? '');
    const words = command.replace(/ --sandbox [\w-]+/, '').split(' ');
    const { stdout, stderr } = await aWorld(scenario ?? 'fresh').run(...words);
    // At a terminal what went wrong stands above the verdict; here each is in its own stream.
    const parts = screen.split(/(?<=\.\n)\n(?=Nothing was changed)/);
    expect(parts.filter((part) => !stdout.includes(part) && !stderr.includes(part))).toEqual([]);
    expect(parts.some((part) => stdout.includes(part))).toBe(true);
  });
});
