import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ANSWERS, problemWith } from '../model/answers.ts';
import type { Answers } from '../model/answers.ts';

/** Names of accounts that no person has. */
const NOBODY = ['root', 'admin', 'administrator', 'user', 'ubuntu', 'ec2-user', 'cloudshell-user', 'node', 'vscode', 'codespace'];

/** A question must not wait for a git that hangs. */
const PATIENCE_MS = 1000;

/** Who probably sits here: the login name, and the name and address that git signs with. Nothing that breaks a rule for answers. */
export async function proposals(env: NodeJS.ProcessEnv): Promise<Partial<Answers>> {
  const [name, email] = await Promise.all([git('user.name', env), git('user.email', env)]);
  const login = env['USER'] ?? env['LOGNAME'] ?? env['USERNAME'] ?? '';
  const [givenName = '', ...rest] = name.split(/\s+/);
  const familyName = rest.join(' ');
  const known = {
    userName: NOBODY.includes(login.toLowerCase()) ? '' : login,
    email,
    givenName: familyName === '' ? '' : givenName,
    familyName,
  };
  return Object.fromEntries(Object.entries(known).filter(([key, value]) => value !== '' && isAllowed(key, value)));
}

function isAllowed(key: string, value: string): boolean {
  const spec = ANSWERS.find((one) => one.key === key);
  return spec !== undefined && problemWith(spec, value, spec.label) === null;
}

async function git(key: string, env: NodeJS.ProcessEnv): Promise<string> {
  try {
    return (await promisify(execFile)('git', ['config', '--get', key], { env, timeout: PATIENCE_MS })).stdout.trim();
  } catch {
    // Not installed, or not set.
    return '';
  }
}
