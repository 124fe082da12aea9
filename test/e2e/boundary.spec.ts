import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CHANNELS } from '../../shared/contract';
import { continueAs, expect, openTraining, test } from './training-bank';

test('claim 15: the bridge exposes named functions only, no ipcRenderer, no Node', async ({ launch }) => {
  const { page } = await launch();
  const exposed = await page.evaluate(() => ({
    names: Object.keys(window.bank).sort(),
    kinds: [...new Set(Object.values(window.bank).map((value) => typeof value))],
    leaks: ['require', 'process', 'module', 'Buffer', 'ipcRenderer', 'electron', 'global'].filter(
      (name) => name in window,
    ),
  }));
  expect(exposed.names).toEqual([...CHANNELS, 'listen'].sort());
  expect(exposed.kinds).toEqual(['function']);
  expect(exposed.leaks).toEqual([]);
  await expect(page.evaluate(() => window.bank.listen('no.such.event' as 'session.changed', () => {}))).rejects.toThrow(
    /No such event/,
  );
});

test('claim 16: every window is sandboxed and isolated, and the page can neither leave nor open nor ask', async ({
  launch,
}) => {
  const { app, page } = await launch();
  const preferences = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => {
      const contents = window.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> };
      const { sandbox, contextIsolation, nodeIntegration, webviewTag, webSecurity } = contents.getLastWebPreferences();
      return { sandbox, contextIsolation, nodeIntegration, webviewTag, webSecurity };
    }),
  );
  expect(preferences).toEqual([
    { sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false, webSecurity: true },
  ]);
  const refused = await page.evaluate(async () => {
    const states = await Promise.all(
      (['geolocation', 'notifications', 'camera', 'microphone', 'midi'] as const).map(
        async (name) => (await navigator.permissions.query({ name: name as PermissionName })).state,
      ),
    );
    const geolocation = await new Promise<string>((resolve) =>
      navigator.geolocation.getCurrentPosition(
        () => resolve('granted'),
        (error) => resolve(`refused ${error.code}`),
      ),
    );
    return { states: [...new Set(states)], geolocation, popup: window.open('https://example.com') === null };
  });
  expect(refused).toEqual({ states: ['denied'], geolocation: 'refused 1', popup: true });
  await page.evaluate(() => {
    location.href = 'https://example.com/';
  });
  await page.evaluate(() => {
    const frame = document.createElement('iframe');
    frame.src = 'https://example.com/';
    document.body.append(frame);
    const view = document.createElement('webview');
    view.setAttribute('src', 'https://example.com/');
    document.body.append(view);
  });
  expect(page.url()).toBe('app://console/');
  expect(app.windows()).toHaveLength(1);
});

test('claim 16: the content security policy has no unsafe source, and the page reaches no network', async ({
  launch,
}) => {
  const { app, page } = await launch();
  const requests = await app.evaluate(({ BrowserWindow, session }) => {
    const seen: string[] = [];
    (globalThis as unknown as { seen: string[] }).seen = seen;
    const [window] = BrowserWindow.getAllWindows();
    const ofThePage = window?.webContents.session ?? session.defaultSession;
    ofThePage.webRequest.onSendHeaders(({ url }) => seen.push(url));
    return seen;
  });
  expect(requests).toEqual([]);
  const directives = ['connect-src', 'img-src', 'script-src-elem', 'style-src-elem'];
  const policyViolations = await page.evaluate(async (expected) => {
    const violated: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) => violated.push(event.effectiveDirective));
    const tried = await Promise.allSettled([
      fetch('https://example.com/'),
      fetch('app://console/index.html'),
      import(/* @vite-ignore */ 'data:text/javascript,1' as string),
    ]);
    const script = document.createElement('script');
    script.textContent = 'window.injected = true';
    document.body.append(script);
    const style = document.createElement('style');
    style.textContent = 'body { outline: 1px solid red }';
    document.head.append(style);
    new Image().src = 'https://example.com/x.png';
    // Each violation is told in a task of its own, some time after what it refused.
    const untilMs = performance.now() + 30_000;
    while (!expected.every((directive) => violated.includes(directive)) && performance.now() < untilMs) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return {
      rejected: tried.every(({ status }) => status === 'rejected'),
      violated: [...new Set(violated)].sort(),
      injected: 'injected' in window,
      evaluates: (() => {
        try {
          return new Function('return true')() as boolean;
        } catch {
          return false;
        }
      })(),
    };
  }, directives);
  expect(policyViolations.rejected).toBe(true);
  expect(policyViolations.injected).toBe(false);
  expect(policyViolations.violated).toEqual(expect.arrayContaining(directives));
  await openTraining(page);
  await continueAs(page, 'customer');
  const sent = await app.evaluate(() => (globalThis as unknown as { seen: string[] }).seen);
  expect(sent.filter((url) => !url.startsWith('app://console/'))).toEqual([]);
});

test('amounts beyond the exact range of floats cross to the window and back intact', async ({ launch }) => {
  const { page } = await launch();
  await openTraining(page);
  await continueAs(page, 'teller');
  // Refused as out of range, with the bounds as bigint: the refusal proves that the exact value arrived.
  const answer = await page.evaluate(() =>
    window.bank['transactions.deposit']({
      requestId: crypto.randomUUID(),
      accountNumber: '0000000001',
      amountCents: 9_007_199_254_740_993n,
      description: '',
    }),
  );
  expect(answer).toMatchObject({
    ok: false,
    error: { code: 'transaction.amountOutOfRange', minCents: 1n, maxCents: 100_000_000n },
  });
});

test('claim 17: a password never reaches the log, the settings or the page', async ({ launch }) => {
  const canary = 'Canary-9f3c77d1-Zx';
  const { page, userData, close } = await launch();
  await openTraining(page);
  const session = await page.evaluate(async (password) => {
    const profile = { email: 'canary@training.example', fullName: 'Canary Bird', phone: '', password };
    await window.bank['auth.register'](profile);
    await window.bank['auth.signIn']({ email: profile.email, password: `${password}wrong` });
    return window.bank['auth.signIn']({ email: profile.email, password });
  }, canary);
  expect(JSON.stringify(session)).not.toContain(canary);
  expect(JSON.stringify(session)).not.toContain('$2b$');
  await close();
  const found = filesBelow(userData).filter((file) => readFileSync(file).includes(canary));
  expect(found).toEqual([]);
  const logs = filesBelow(join(userData, 'logs'))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  expect(logs).toContain('"msg"');
  expect(logs).not.toContain('Canary Bird');
  expect(logs).not.toContain('canary@training.example');
});

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true);
}
