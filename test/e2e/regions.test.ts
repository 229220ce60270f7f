import { expect, it } from 'vitest';
import { runCli } from './run-cli.ts';

it('regions lists every Region with its name and status, and other commands do not', async () => {
  const { stdout } = await runCli(['regions', '--sandbox', 'partial']);
  expect(stdout).toMatch(/^ {2}us-east-1 +US East \(N\. Virginia\) +on by default$/m);
  expect(stdout).toMatch(/^ {2}eu-south-1 +Europe \(Milan\) +being enabled$/m);
  expect(stdout).toMatch(/^ {2}ap-east-1 +Asia Pacific \(Hong Kong\) +off$/m);
  expect((await runCli(['status', '--sandbox', 'partial'])).stdout).not.toContain('Hong Kong');
});
