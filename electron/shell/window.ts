import { BrowserWindow, Menu } from 'electron';
import { appOrigin } from './app-protocol.ts';

/** Opens the main window at `route` (e.g. `/`), fully sandboxed. */
export function openMainWindow(preloadPath: string, route: string): BrowserWindow {
  Menu.setApplicationMenu(null);
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 1024,
    minHeight: 640,
    show: false,
    backgroundColor: '#eef1f5',
    title: '评匣 PingXia',
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
  void window.loadURL(`${appOrigin}/#${route}`);
  return window;
}

/** Sends an event to every open window. */
export function broadcast(name: string, payload: unknown): void {
  for (const window of BrowserWindow.getAllWindows()) {
    if (!window.isDestroyed()) window.webContents.send(`pingxia:event:${name}`, payload);
  }
}
