import type { AwsCommand } from '../command.ts';
import { init } from './init.ts';
import { signIn } from './sign-in.ts';
import { status } from './status.ts';
import { stepCommands } from './steps.ts';

/** Every command that goes by the steps, in the order of a run: the sign-in comes before what waits for it. */
export const AWS_COMMANDS: readonly AwsCommand[] = [
  init,
  status,
  ...stepCommands.flatMap((step) => (step.step === 'root-keys' ? [signIn, step] : [step])),
];
