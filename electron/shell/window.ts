import { BrowserWindow, Menu, type BrowserWindowConstructorOptions } from 'electron';
import { appOrigin } from './app-protocol.ts';

let main: BrowserWindow | null = null;

/** Opens the main window at `route` (e.g. `/`), fully sandboxed. */
export function openMainWindow(preloadPath: string, route: string): BrowserWindow {
  Menu.setApplicationMenu(null);
  main = openSandboxed(preloadPath, route, {
    width: 1440,
    height: 900,
    minWidth: 1024,
    minHeight: 640,
    title: '评匣 PingXia',
  });
  main.once('closed', () => {
    main = null;
  });
  return main;
}

/** The window that people work in; dialogs belong to it. */
export function mainWindow(): BrowserWindow | null {
  return main;
}

/** Every window is the same sandbox on the same page, whatever it shows. */
export function openSandboxed(
  preloadPath: string,
  route: string,
  looks: BrowserWindowConstructorOptions,
): BrowserWindow {
  const window = new BrowserWindow({
    ...looks,
    show: false,
    backgroundColor: '#eef1f5',
    webPreferences: {
      preload: preloadPath,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
      navigateOnDragDrop: false,
    },
  });
  window.once('ready-to-show', () => window.show());
  startAnewAfterCrash(window);
  void window.loadURL(`${appOrigin}/#${route}`);
  return window;
}

/** A window that goes down again and again is left to the person: closing it loses nothing that was saved. */
const MAX_RESTARTS = 5;

/** A crafted scan can take the window's process down, and nothing else: it starts anew on the same screen. */
function startAnewAfterCrash(window: BrowserWindow): void {
  let restarts = 0;
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || restarts >= MAX_RESTARTS || window.isDestroyed()) return;
    restarts += 1;
    window.webContents.reload();
  });
}

/** Tells the main window. The projector's is told by the projector alone: the room learns nothing of the rest. */
export function tellMain(name: string, payload: unknown): void {
  main?.webContents.send(`pingxia:event:${name}`, payload);
}
