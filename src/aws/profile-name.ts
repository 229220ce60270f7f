import { UsageError } from '../model/errors.ts';
import { visible } from '../model/text.ts';

/** Which profile is meant, and by what; `name` is undefined where nothing names one: then `default` is used, if there is one. */
export interface NamedProfile {
  readonly name: string | undefined;
  readonly by: '--profile' | 'AWS_PROFILE' | 'AWS_DEFAULT_PROFILE' | null;
}

/**
 * As the AWS CLI has it. Version 2 looks at AWS_PROFILE first, version 1 and boto3 at AWS_DEFAULT_PROFILE; the SDK for
 * JavaScript knows only the first, and would act on another account without a word. Throws UsageError where both are set
 * and the versions would part.
 * https://github.com/aws/aws-cli/blob/v2/awscli/botocore/configprovider.py
 */
export function namedProfile(option: string | undefined, env: NodeJS.ProcessEnv): NamedProfile {
  if (option !== undefined) return { name: option, by: '--profile' };
  const [first, second] = [env['AWS_PROFILE'] || undefined, env['AWS_DEFAULT_PROFILE'] || undefined];
  if (first !== undefined && second !== undefined && first !== second) {
    throw new UsageError(
      `AWS_PROFILE names ${visible(first)} and AWS_DEFAULT_PROFILE names ${visible(second)}: the AWS CLI 2 would use the one, the AWS CLI 1 and boto3 the other.`,
      { wayOut: 'Unset one of the two, or say which profile is meant with --profile; then run this again.' },
    );
  }
  if (first !== undefined) return { name: first, by: 'AWS_PROFILE' };
  return second === undefined ? { name: undefined, by: null } : { name: second, by: 'AWS_DEFAULT_PROFILE' };
}

/** The names that the AWS CLI, the SDK for JavaScript and a shell all take as they are: for a profile that is made here. */
export const isPlainName = (name: string): boolean => /^[\w@+.%:/-]+$/.test(name);
