import type { AwsCommand } from '../command.ts';
import { init } from './init.ts';
import { status } from './status.ts';
import { stepCommands } from './steps.ts';

/** Every command that goes by the steps. */
export const AWS_COMMANDS: readonly AwsCommand[] = [init, status, ...stepCommands];
