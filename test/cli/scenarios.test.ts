import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { SCENARIO_NAMES, SCENARIOS } from '../../src/cli/scenarios.ts';
import { SCENARIOS as OF_THE_SANDBOX } from '../../src/sandbox/scenarios/scenarios.ts';

it('the scenarios that help names are those that the sandbox has', () => {
  expect([...SCENARIO_NAMES].sort()).toEqual(Object.keys(OF_THE_SANDBOX).sort());
});

it.each(SCENARIO_NAMES)('The list of scenarios tells what kind of account %s is', (name) => {
  expect(readFileSync('docs/scenarios.md', 'utf8')).toContain(`| \`${name}\` | ${SCENARIOS[name]} |`);
});
