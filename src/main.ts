import { setTimeout as pause } from 'node:timers/promises';
import { failureOf } from './cli/result.ts';
import { buildProgram, usageErrorOf } from './cli/program.ts';
import type { Deps, HostWish } from './cli/deps.ts';
import { InterruptedError } from './model/errors.ts';
import type { Clock, Host } from './model/ports.ts';
import type { ExitCode } from './model/result.ts';
