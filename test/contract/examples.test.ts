import { describe, expect, it } from 'vitest';
import { AWS_COMMANDS } from '../../src/cli/commands/aws-commands.ts';
import { scenarioNamed } from '../../src/cli/scenarios.ts';
import { aWorld } from './world.ts';

const EXAMPLES = AWS_COMMANDS.filter(({ signsIn }) => signsIn !== 'alone').flatMap(({ examples }) => examples);

describe('An example of help', () => {
  it.each(EXAMPLES)('works: secure-account %s', async (example) => {
    const [, line = '', scenario = 'enabled'] = /^(.*?)(?: --sandbox(?: (\S+))?)?$/.exec(example) ?? [];
    const { code, stderr } = await aWorld(scenarioNamed(scenario) ?? 'fresh').run(...line.split(' '), '--json');
    expect({ works: [0, 3, 4].includes(code), stderr }).toEqual({ works: true, stderr });
  });
});
