import type { AwsCommand } from '../command.ts';
import { harden } from './harden.ts';
import { init } from './init.ts';
import { report } from './report.ts';
import { signIn } from './sign-in.ts';
import { status } from './status.ts';
import { stepCommands } from './steps.ts';
import { undo } from './undo.ts';

/** The place of the first command that waits for the proof. */
const AT = stepCommands.findIndex(({ signsIn }) => signsIn === 'after');

/** Every command that goes by the steps, in the order of a run: the sign-in comes before what waits for it. */
export const AWS_COMMANDS: readonly AwsCommand[] = [
  init,
  status,
  ...stepCommands.slice(0, AT),
  signIn,
  ...stepCommands.slice(AT),
  report,
  harden,
  undo,
];
