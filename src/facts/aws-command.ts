import { shellWord } from './shell-word.ts';

/** A command of the AWS CLI, which is what everybody has; in a rehearsal it would act on AWS, and says so. A null option is left out. */
export function awsCommand(
  service: string,
  operation: string,
  options: Readonly<Record<string, string | null>>,
  isRehearsal: boolean,
): string {
  const given = Object.entries(options).flatMap(([name, value]) => (value === null ? [] : [`--${name}`, shellWord(value)]));
  const line = ['aws', service, operation, ...given].join(' ');
  return isRehearsal ? `${line} (not now: this is a rehearsal, and the command would go to AWS)` : line;
}
