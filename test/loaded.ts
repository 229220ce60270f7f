/**
 * What the product loads at its first use, loaded before a test begins: loading takes real time, in which a clock that moves
 * by itself as soon as nothing else goes on would run ahead, and what is patient for seconds would give up.
 */
export const loaded: Promise<unknown> = Promise.all([
  import('../src/aws/account-reader/account-reader.ts'),
  import('../src/aws/baseline/clients.ts'),
  import('../src/aws/baseline/reader.ts'),
  import('../src/aws/calls.ts'),
  import('../src/aws/clients.ts'),
  import('../src/aws/config-files/lock.ts'),
  import('../src/aws/credentials/credentials.ts'),
  import('../src/aws/free-tier.ts'),
  import('../src/aws/portal/enter.ts'),
  import('../src/aws/portal/portal.ts'),
  import('../src/aws/sender.ts'),
  import('../src/aws/shared-config.ts'),
  import('../src/aws/terraform/file.ts'),
  import('../src/aws/transport.ts'),
  import('../src/cli/login/connect-asking.ts'),
  import('../src/cli/login/end-root.ts'),
  import('../src/cli/run/harden.ts'),
  import('../src/cli/run/journal.ts'),
  import('../src/cli/run/login.ts'),
  import('../src/cli/run/report.ts'),
  import('../src/cli/run/sign-in.ts'),
  import('../src/cli/run/steps.ts'),
  import('../src/cli/run/undo.ts'),
  import('../src/cli/settings.ts'),
  import('../src/ui/writer.ts'),
]);
