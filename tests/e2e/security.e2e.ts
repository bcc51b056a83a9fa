import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, askAnything } from './stage/ask.ts';
import { makeJourneyFolder, openWindow, removeFolder, type JourneyWindow } from './stage/open-window.ts';
import { useStage } from './stage/prepared.ts';

const stage = useStage();
const dataDir = await makeJourneyFolder(stage.expertData);
let window: JourneyWindow;
let server: Server;
let reached = 0;

/** Address of a server on this very machine, so that only the app can be what refuses. */
const serverUrl = () => `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`;

describe('the window is a sandbox', () => {
  beforeAll(async () => {
    server = createServer((_request, response) => {
      reached += 1;
      response.setHeader('access-control-allow-origin', '*');
      response.end('reached');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    window = await openWindow('security', dataDir);
    await window.page.getByRole('button', { name: '进入专家台' }).waitFor();
  });
  afterAll(async () => {
    await window.close();
    server.close();
    await removeFolder(dataDir);
  });

  it('runs with sandbox, context isolation and web security, without Node', async () => {
    const settings = await window.app.evaluate(({ BrowserWindow }) =>
      // Electron has the method; its types do not.
      BrowserWindow.getAllWindows().map(({ webContents }) =>
        (webContents as unknown as { getLastWebPreferences: () => object }).getLastWebPreferences(),
      ),
    );
    expect(settings).toHaveLength(1);
    expect(settings[0]).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
    });
    expect(settings[0]).not.toMatchObject({ webviewTag: true });
    expect(settings[0]).not.toMatchObject({ nodeIntegrationInWorker: true });
    const found = await window.page.evaluate(() =>
      ['require', 'process', 'module', 'Buffer', 'global', 'electron', '__dirname'].filter(
        (name) => name in globalThis,
      ),
    );
    expect(found).toEqual([]);
  });

  it('gives the page three functions and nothing of Electron', async () => {
    const { page } = window;
    expect(await page.evaluate(() => Object.keys(globalThis.window.pingxia).toSorted())).toEqual([
      'call',
      'drop',
      'on',
    ]);
    expect(
      await page.evaluate(() => {
        try {
          Object.assign(globalThis.window.pingxia, { call: () => 'forged' });
        } catch {
          return 'frozen';
        }
        return String(globalThis.window.pingxia.call);
      }),
    ).not.toContain('forged');
  });

  it('sends a policy that lets in scripts of its own files only', async () => {
    const { page } = window;
    const policy = await page.evaluate(async () =>
      (await fetch(location.href)).headers.get('content-security-policy'),
    );
    expect(policy).toContain("default-src 'none'");
    expect(policy).toMatch(/script-src 'self' 'wasm-unsafe-eval'(;|$)/);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("form-action 'none'");
    expect(policy).toContain("base-uri 'none'");
    const isInlineRun = await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'globalThis.inlineRan = true';
      document.head.append(script);
      script.remove();
      return 'inlineRan' in globalThis;
    });
    expect(isInlineRun).toBe(false);
    const evaluated = await page.evaluate(() => {
      const script = document.createElement('script');
      script.src = 'data:text/javascript,globalThis.dataRan=true';
      const ended = new Promise((resolve) => {
        script.onload = () => resolve('ran');
        script.onerror = () => resolve('refused');
      });
      document.head.append(script);
      return ended;
    });
    expect(evaluated).toBe('refused');
  });

  it.each(['geolocation', 'notifications', 'midi', 'clipboard-read', 'camera', 'microphone'])(
    'denies the permission %s',
    async (name) => {
      const state = await window.page.evaluate(
        async (permission) =>
          (await navigator.permissions.query({ name: permission as PermissionName })).state,
        name,
      );
      expect(state).toBe('denied');
    },
  );

  it('gives no camera, no screen', async () => {
    const answers = await window.page.evaluate(() => {
      const { mediaDevices } = navigator;
      const tried = [
        mediaDevices.getUserMedia({ video: true }),
        mediaDevices.getDisplayMedia({ video: true }),
      ];
      return Promise.all(
        tried.map((one) =>
          one.then(
            () => 'given',
            (error: Error) => error.name,
          ),
        ),
      );
    });
    expect(answers).not.toContain('given');
  });

  it('reaches no server, not even on this machine', async () => {
    const { page, app } = window;
    const tries = await page.evaluate(async (url) => {
      const ends = (one: Promise<unknown>) =>
        one.then(
          () => 'reached',
          () => 'refused',
        );
      const image = new Promise<void>((resolve, reject) => {
        const picture = new Image();
        picture.onload = () => resolve();
        picture.onerror = reject;
        picture.src = url;
      });
      const socket = new Promise<void>((resolve, reject) => {
        try {
          const one = new WebSocket(url.replace('http', 'ws'));
          one.onopen = () => resolve();
          one.onerror = reject;
        } catch (error) {
          reject(error as Error);
        }
      });
      return Promise.all([
        ends(fetch(url)),
        ends(fetch(url, { mode: 'no-cors' })),
        ends(fetch(url.replace('http:', 'https:'))),
        ends(fetch('file:///etc/passwd')),
        ends(image),
        ends(socket),
      ]);
    }, serverUrl());
    expect(tries).toEqual(tries.map(() => 'refused'));
    const fromSession = await app.evaluate(
      ({ session }, url) =>
        session.defaultSession.fetch(url).then(
          () => 'reached',
          () => 'refused',
        ),
      serverUrl(),
    );
    expect(fromSession).toBe('refused');
    expect(reached).toBe(0);
  });

  it('opens no window and goes nowhere', async () => {
    const { page, app } = window;
    const before = page.url();
    const opened = await page.evaluate((url) => globalThis.open(url) === null, serverUrl());
    expect(opened).toBe(true);
    await page.evaluate((url) => {
      const link = document.createElement('a');
      link.href = url;
      document.body.append(link);
      link.click();
      link.target = '_blank';
      link.click();
      link.remove();
    }, serverUrl());
    await page.evaluate((url) => {
      location.href = url;
    }, serverUrl());
    await page.evaluate(() => {
      location.href = 'file:///etc/passwd';
    });
    expect(await askAnything(page, 'settings.get', {})).toMatchObject({ ok: true });
    expect(page.url()).toBe(before);
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
    expect(reached).toBe(0);
  });

  it('refuses a channel that is not in the contract, in the window and behind it', async () => {
    const { page } = window;
    for (const channel of ['fs.readFile', '__proto__', 'constructor', 'toString', '']) {
      const answer = await page.evaluate(
        (name) =>
          globalThis.window.pingxia.call(name, {}).then(
            () => 'answered',
            (error: Error) => error.message,
          ),
        channel,
      );
      expect(answer).toContain('unknown channel');
    }
  });

  it.each([
    ['batch.get', {}],
    ['batch.get', { batchId: '../../etc' }],
    ['batch.get', { batchId: 'b-00000000', extra: 1 }],
    ['review.change', { caseId: 'x', change: { type: 'opinion.set', text: 1 } }],
    ['file.pick', { purpose: 'everything' }],
    ['file.reveal', { fileId: '/etc/passwd' }],
    ['bundle.import', { fileId: '/tmp/a.pxb', taskId: 'x' }],
    ['settings.set', { type: 'huge' }],
    ['ledger.list', null],
  ])('refuses wrong input to %s', async (channel, input) => {
    expect(await askAnything(window.page, channel, input)).toMatchObject({
      ok: false,
      error: { code: 'INPUT_INVALID' },
    });
  });

  it('knows no file that a person did not choose', async () => {
    const { page } = window;
    const fileId = crypto.randomUUID();
    const taskId = crypto.randomUUID();
    expect(await ask(page, 'bundle.inspect', { fileId, taskId })).toMatchObject({
      ok: false,
      error: { code: 'FILE_GRANT_UNKNOWN' },
    });
    const answers = await page.evaluate(async () => {
      const addresses = [
        'dossier://volume/..%2f..%2fpingxia.db',
        `dossier://volume/${'0'.repeat(64)}`,
        'dossier://other/x',
        'app://pingxia/../../package.json',
        'app://pingxia/%2e%2e/main/main.js',
      ];
      return Promise.all(
        addresses.map(async (url) =>
          fetch(url).then(
            ({ status }) => status,
            () => 0,
          ),
        ),
      );
    });
    for (const status of answers) expect([0, 403, 404]).toContain(status);
  });
});
