import { SPECS } from '../../steps/specs.ts';
import type { AwsCommand } from '../command.ts';

/** One command for each step, in their order. */
export const stepCommands: readonly AwsCommand[] = SPECS.map(({ id, about, answers, consents, waitsForProof = false, examples }) => ({
  name: id,
  step: id,
  looks: false,
  about,
  answers,
  consents,
  ...(waitsForProof && { signsIn: 'after' as const }),
  examples,
}));
