import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Chromium, findChromium, launch, playPart, signInAsNewUser, startWizard } from './browser.ts';
import { runCli, startSandbox } from './run-cli.ts';
import { ADA } from '../ada.ts';

const ANSWERS = [...ADA, '--region', 'us-east-1'];
const CREDITS =
  'Creating an organization automatically upgrades your account from a free plan to a paid plan with a pay-as-you-go pricing and your free tier credits expire immediately.';
const AGREE = /Make th(is|ese \d+) changes?\?/;
const MFA_LINK = /http:\/\/127\.0\.0\.1:\d+\/console\/iam\/home#\/security_credentials\/mfa/;
const USER_LINK = /http:\/\/127\.0\.0\.1:\d+\/console\/singlesignon\/\S+users\/user-details\/[\w-]{36}/;
const DEVICE_LINK = /http:\/\/127\.0\.0\.1:\d+\/portal\/device\?user_code=[A-Z]{4}-[A-Z]{4}/;
const ENABLE_LINK = /http:\/\/127\.0\.0\.1:\d+\/console\/singlesignon\/home\?region=[\w-]+#\//;
const GOOD = 'Rehearse-2026';

const executable = findChromium();

// CI sets CHROME_PATH, and fails where no browser is there: nothing is left out in silence.
it.runIf(executable === undefined)(
  'NOT DRIVEN IN A BROWSER: no Chromium in CHROME_PATH, nor as chromium, chromium-browser or google-chrome on the path',
  ({ task }) => {
    process.stderr.write(`${task.name}\n`);
    expect(executable).toBeUndefined();
  },
);

describe.runIf(executable !== undefined)('In a browser', () => {
  let chromium: Chromium;
  beforeAll(async () => {
    chromium = await launch(executable ?? '');
  });
  afterAll(async () => {
    await chromium?.[Symbol.asyncDispose]();
  });

  it('a rehearsal goes from the links of the wizard to secured', async () => {
    await using wizard = startWizard(['init', '--sandbox', 'fresh', ...ANSWERS]);
    await wizard.shown(AGREE);
    wizard.press('y\r');
    const { page, requested, complaints } = await chromium.open();
    const link = await wizard.shown(MFA_LINK);
    await playPart(page, link);
    await playPart(page, await wizard.shown(ENABLE_LINK));
    await signInAsNewUser(page, await wizard.shown(USER_LINK), await wizard.shown(DEVICE_LINK));
    await wizard.shown(/Proven: AWS answers/);
    await wizard.shown(/Secured\./i);
    expect(await wizard.ended()).toBe(0);
    expect(complaints).toEqual([]);
    expect(requested.filter((url) => !url.startsWith(new URL(link).origin))).toEqual([]);
  });

  it('the pages of a rehearsal end with it, also by Ctrl-C', async () => {
    await using wizard = startWizard(['init', '--sandbox', 'fresh', ...ANSWERS]);
    await wizard.shown(AGREE);
    wizard.press('y\r');
    const link = await wizard.shown(MFA_LINK);
    const { page } = await chromium.open();
    await page.goto(link);
    await page.getByRole('heading', { name: 'Assign MFA device' }).waitFor();
    wizard.press('\u0003');
    expect(await wizard.ended()).toBe(130);
    await expect(page.goto(link)).rejects.toThrow('ERR_CONNECTION_REFUSED');
  });

  it("the free plan's warning is read before anything is lost, and the links of a run against a served sandbox lead to secured", async () => {
    await using sandbox = await startSandbox(['--scenario', 'free-plan']);
    const { page, complaints } = await chromium.open();
    await page.goto(`${sandbox.url}/console/singlesignon/home?region=us-east-1#/`);
    await page.getByRole('button', { name: 'Enable' }).click();
    // The configuration comes first, and the notice of the organization after it.
    await page.getByLabel('Enable multi-account permissions').waitFor();
    await page.getByRole('button', { name: 'Enable' }).click();
    expect(await page.getByRole('alert').textContent()).toBe(CREDITS);
    await page.getByRole('link', { name: 'Cancel' }).click();
    expect((await sandbox.state()).plan).toMatchObject({ type: 'FREE', credits: 120 });

    await using run = startWizard(['init', '--yes', '--accept-credit-loss', '--wait', '60s', '--no-journal', ...ANSWERS], sandbox.env);
    await playPart(page, await run.shown(MFA_LINK));
    await playPart(page, await run.shown(ENABLE_LINK));
    await signInAsNewUser(page, await run.shown(USER_LINK), await run.shown(DEVICE_LINK));
    expect(await run.ended()).toBe(0);
    expect((await sandbox.state()).plan).toMatchObject({ type: 'PAID', credits: 0 });
    // How the rest is done is told by status.
    const { stdout } = await runCli(['status'], { env: sandbox.env });
    expect(stdout).toContain(`${sandbox.url}/console/billing/home#/account`);
    expect(complaints).toEqual([]);
  });

  it('a user gets a password by the mailed link, and the settings keep what was ticked', async () => {
    await using sandbox = await startSandbox(['--scenario', 'secured']);
    const [instance] = (await sandbox.state()).instances;
    const { page, complaints } = await chromium.open();
    await page.goto(
      `${sandbox.url}/console/singlesignon/home?region=us-east-1#!/instances/${instance?.arn.slice(-16)}/users/user-details/${instance?.users[0]?.userId}`,
    );
    await page.getByRole('button', { name: 'Reset password' }).click();
    await page.getByRole('link', { name: 'Open the mailbox of this rehearsal' }).click();
    await page.getByRole('link', { name: 'Choose a password' }).click();
    for (const label of ['New password', 'Confirm password']) await page.getByLabel(label).fill(GOOD);
    await page.getByRole('button', { name: 'Set new password' }).click();
    await page.getByText('The password is set').waitFor();
    expect((await sandbox.state()).instances[0]?.users).toMatchObject([{ hasPassword: true }]);

    await page.goto(`${sandbox.url}/console/singlesignon/home?region=us-east-1#!/instances/${instance?.arn.slice(-16)}/settings`);
    await page.getByLabel('Send email OTP').check();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Send email OTP is on').waitFor();
    expect(complaints).toEqual([]);
  });

  it('the keyboard alone assigns a device', async () => {
    await using sandbox = await startSandbox(['--scenario', 'fresh']);
    const { page } = await chromium.open();
    await page.goto(`${sandbox.url}/console/iam/security_credentials/mfa`);
    await page.getByLabel('Device name').focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('status').waitFor();
    expect((await sandbox.state()).root.mfaDevices).toMatchObject([{ kind: 'hardware' }]);
  });

  it('no page needs sideways scrolling at 320 pixels, which is 400% of 1280, and each follows light and dark', async () => {
    await using sandbox = await startSandbox(['--scenario', 'root-keys']);
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page } = await chromium.open({ colorScheme, viewport: { width: 320, height: 640 } });
      for (const path of [
        '',
        'iam/security_credentials',
        'iam/security_credentials/mfa',
        'singlesignon/home',
        'billing/account',
        'billing/account/contacts/SECURITY',
        'mailbox',
      ]) {
        await page.goto(`${sandbox.url}/console/${path}`);
        expect([path, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([path, 320]);
      }
      expect(await page.evaluate('getComputedStyle(document.body).color')).toBe(
        colorScheme === 'light' ? 'rgb(0, 0, 0)' : 'rgb(255, 255, 255)',
      );
    }
  });

  it("another site's form does nothing", async () => {
    await using sandbox = await startSandbox(['--scenario', 'fresh']);
    const evil = createServer((_, reply) => {
      reply.setHeader('content-type', 'text/html');
      reply.end(
        `<form method="post" action="${sandbox.url}/console/iam/security_credentials/mfa"><input name="name" value="x"><input name="device" value="passkey"><button>Win</button></form>`,
      );
    });
    await new Promise<void>((resolve) => {
      evil.listen(0, '127.0.0.1', resolve);
    });
    const { page } = await chromium.open();
    await page.goto(`http://127.0.0.1:${(evil.address() as AddressInfo).port}/`);
    await page.getByRole('button').click();
    await page.getByRole('heading', { name: 'Not from this page' }).waitFor();
    evil.close();
    expect((await sandbox.state()).root.mfaDevices).toEqual([]);
  });

  it('without scripts the page that a link opens lists the others', async () => {
    await using sandbox = await startSandbox(['--scenario', 'fresh']);
    const { page } = await chromium.open({ javaScriptEnabled: false });
    await page.goto(`${sandbox.url}/console/iam/home#/security_credentials/mfa`);
    await page.getByRole('main').getByRole('link', { name: 'Assign MFA device' }).click();
    await page.getByRole('heading', { name: 'Assign MFA device' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/console/iam/security_credentials/mfa');
  });
});
