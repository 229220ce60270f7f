import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import pty from '@lydell/node-pty';
import { stripVTControlCharacters } from 'node:util';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { BINARY, cleanEnvironment } from './run-cli.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

/** CHROME_PATH, or the first of the usual names on the path; undefined where there is none. */
export function findChromium(): string | undefined {
  const { CHROME_PATH, PATH = '' } = process.env;
  if (CHROME_PATH !== undefined && CHROME_PATH !== '') return CHROME_PATH;
  return PATH.split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)))
    .find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** What a browser tells about the pages that it showed. */
interface Watched {
  readonly page: Page;
  readonly requested: string[];
  readonly complaints: string[];
}

export interface Chromium extends AsyncDisposable {
  open(options?: BrowserContextOptions): Promise<Watched>;
}

export async function launch(executablePath: string): Promise<Chromium> {
  const browser: Browser = await chromium.launch({ executablePath });
  return {
    async open(options = {}) {
      const page = await (await browser.newContext(options)).newPage();
      page.setDefaultTimeout(10_000);
      const requested: string[] = [];
      const complaints: string[] = [];
      page.on('request', (request) => requested.push(request.url()));
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(String(error)));
      return { page, requested, complaints };
    },
    [Symbol.asyncDispose]: () => browser.close(),
  };
}

/** The person's part, from the link of a card on. */
export async function playPart(page: Page, link: string): Promise<void> {
  await page.goto(link);
  if (link.endsWith('#/security_credentials/mfa')) {
    await page.getByLabel('Authenticator app').check();
    await page.getByRole('button', { name: 'Assign MFA device' }).click();
    await page.getByText('The MFA device is assigned').waitFor();
  } else if (link.includes('/singlesignon/home')) {
    await page.getByRole('button', { name: 'Enable' }).click();
    await page.getByRole('button', { name: 'Enable' }).click();
    await page.getByText('is being enabled').waitFor();
  }
}

const NEW_PASSWORD = 'Rehearse-1-more';

/** The new user's part: a one-time password from the administrator's page, and all that the access portal asks at the first sign-in. */
export async function signInAsNewUser(page: Page, userLink: string, deviceLink: string): Promise<void> {
  await page.goto(userLink);
  await page.getByLabel('Generate a one-time password').check();
  await page.getByRole('button', { name: 'Reset password' }).click();
  const oneTime = await page.getByRole('status').locator('output').textContent();
  await page.goto(deviceLink);
  await page.getByLabel('Username').fill('ada');
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByLabel('Password').fill(oneTime ?? '');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByLabel('New password').fill(NEW_PASSWORD);
  await page.getByLabel('Confirm password').fill(NEW_PASSWORD);
  await page.getByRole('button', { name: 'Set new password' }).click();
  await page.getByLabel('Security key or built-in authenticator').check();
  await page.getByRole('button', { name: 'Register' }).click();
  await page.getByRole('button', { name: 'Allow access' }).click();
  await page.getByText('Request approved').first().waitFor();
}

/** The built binary in a pseudo-terminal, wide enough for every link. */
export interface Wizard extends AsyncDisposable {
  /** The text that it wrote so far, without colours. */
  written(): string;
  /** The first match, once it is written; rejects when the run ends without it. */
  shown(text: RegExp): Promise<string>;
  press(keys: string): void;
  ended(): Promise<number>;
}

export function startWizard(args: readonly string[], env: Readonly<Record<string, string>> = {}): Wizard {
  const child = pty.spawn(process.execPath, [BINARY, ...args], {
    cols: 200,
    rows: 60,
    env: { ...cleanEnvironment(), TERM: 'xterm', ...env },
  });
  let raw = '';
  let code: number | undefined;
  const listeners = new Set<() => void>();
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  child.onData((text) => {
    raw += text;
    tell();
  });
  child.onExit(({ exitCode }) => {
    code = exitCode;
    tell();
  });
  const written = (): string => stripVTControlCharacters(raw);
  const until = <Value>(look: () => Value | undefined): Promise<Value> =>
    new Promise((resolve, reject) => {
      const listener = (): void => {
        try {
          const value = look();
          if (value === undefined) return;
          resolve(value);
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)));
        }
        listeners.delete(listener);
      };
      listeners.add(listener);
      listener();
    });
  return {
    written,
    shown: (text) =>
      until(() => {
        const found = text.exec(written())?.[0];
        if (found === undefined && code !== undefined) throw new Error(`It ended with ${code} and never showed ${text}:\n${written()}`);
        return found;
      }),
    press: (keys) => {
      child.write(keys);
    },
    ended: () => until(() => code),
    async [Symbol.asyncDispose]() {
      if (code === undefined) child.kill('SIGKILL');
      await until(() => code);
    },
  };
}
