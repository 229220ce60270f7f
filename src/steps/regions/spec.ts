import type { StepSpec } from '../../model/step-spec.ts';

export const spec = {
  id: 'regions',
  title: 'Enable additional Regions',
  about: 'opt in to additional Regions; without --opt-in, list them',
  controls: [],
  answers: ['optIn'],
  consents: [],
  examples: ['regions', 'regions --opt-in eu-south-1,eu-south-2'],
} as const satisfies StepSpec;
