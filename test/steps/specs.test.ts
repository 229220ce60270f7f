import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { AWS_COMMANDS } from '../../src/cli/commands/aws-commands.ts';
import { CONSENT_OPTIONS, flagOf } from '../../src/cli/options.ts';
import { ACCESS_STEP } from '../../src/model/administrator.ts';
import { STEP_IDS } from '../../src/model/step-id.ts';
import { STEPS } from '../../src/steps/index.ts';
import { SPECS } from '../../src/steps/specs.ts';
import { TRACKS } from '../../src/steps/tracks.ts';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

describe('a step is what its spec says', () => {
  it('in its title and its controls', () => {
    const ofSteps = STEPS.map(({ id, title, controls }) => ({ id, title, controls }));
    expect(ofSteps).toEqual(SPECS.map(({ id, title, controls }) => ({ id, title, controls })));
  });

  it('and is of a track', () => {
    expect(STEPS.map(({ id }) => id)).toEqual([...STEP_IDS]);
  });

  it('and waits for the proof where it says so', () => {
    expect(STEPS.filter(({ needs }) => needs.includes('proof')).map(({ id }) => id)).toEqual(
      SPECS.filter(({ waitsForProof }) => waitsForProof).map(({ id }) => id),
    );
  });
});

describe.each(Object.values(TRACKS))('the track $administrator', ({ administrator, steps }) => {
  it('has the step that gives access, before what waits for the proof', () => {
    const ids = steps.map(({ id }) => id);
    const waiting = steps.findIndex(({ needs }) => needs.includes('proof'));
    expect(ids.slice(0, waiting)).toContain(ACCESS_STEP[administrator]);
  });
});

describe('what is written elsewhere fits the specs', () => {
  it('README has a row for each command of the steps, in their order', () => {
    const table = /\| command \| what becomes so .*\n\| --- .*\n((?:\|.*\n)+)/.exec(read('README.md'))?.[1] ?? '';
    const rows = [...table.matchAll(/^\| `([\w-]+)` \|/gm)].map(([, name]) => name);
    expect(rows).toEqual(AWS_COMMANDS.filter(({ step, signsIn }) => step !== null || signsIn === 'alone').map(({ name }) => name));
  });

  it('the schema has every option that consents', () => {
    const { $defs } = JSON.parse(read('schema/result.schema.json')) as {
      readonly $defs: { readonly change: { readonly properties: { readonly consent: { readonly enum: readonly (string | null)[] } } } };
    };
    const flags = Object.values(CONSENT_OPTIONS).map(flagOf);
    expect(new Set($defs.change.properties.consent.enum)).toEqual(new Set([...flags, null]));
  });

  it('the schema has every step, and the account, as what blocks', () => {
    const { $defs } = JSON.parse(read('schema/result.schema.json')) as {
      readonly $defs: {
        readonly step: {
          readonly properties: { readonly blockedBy: { readonly anyOf: readonly { readonly enum?: readonly unknown[] }[] } };
        };
      };
    };
    expect($defs.step.properties.blockedBy.anyOf[0]?.enum).toEqual([...STEP_IDS, 'account', null]);
  });
});
