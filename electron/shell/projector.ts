import { screen, type BrowserWindow, type WebContents } from 'electron';
import type { Projection } from '#shared/domain/projection.ts';
import { mainWindow, openSandboxed, tellMain } from './window.ts';

/** The second window (投影窗口): at most one, opened and fed by the expert's window. */
export interface Projector {
  open(): void;
  close(): void;
  toggleFullScreen(): void;
  /** Keeps what is to be shown and tells the window; null clears it. */
  show(projection: Projection | null): void;
  view(): Projection | null;
  isOpen(): boolean;
  /** Whether these contents are the projector's, which may call next to nothing. */
  owns(contents: WebContents): boolean;
}

export function createProjector(preloadPath: string): Projector {
  let window: BrowserWindow | null = null;
  let shown: Projection | null = null;

  const tell = (): void => tellMain('projector.status', { isOpen: window !== null });

  function open(): void {
    if (window !== null) {
      window.focus();
      return;
    }
    const opener = mainWindow();
    const opened = openSandboxed(preloadPath, '/projector', { title: '投影 · 评匣', ...placeBeside(opener) });
    window = opened;
    opened.on('closed', () => {
      window = null;
      shown = null;
      tell();
    });
    // It lives only as long as the window that feeds it: closing that one ends the app.
    opener?.once('closed', close);
    tell();
  }

  function close(): void {
    window?.destroy();
  }

  return {
    open,
    close,
    toggleFullScreen: () => window?.setFullScreen(!window.isFullScreen()),
    show(projection) {
      if (window === null) return;
      shown = projection;
      window.webContents.send('pingxia:event:projector.changed', { projection });
    },
    view: () => shown,
    isOpen: () => window !== null,
    owns: (contents) => window !== null && contents.id === window.webContents.id,
  };
}

/** On the screen where the expert's window is not, filling it; with one screen only, an ordinary window. */
function placeBeside(opener: BrowserWindow | null) {
  const own = opener === null ? screen.getPrimaryDisplay() : screen.getDisplayMatching(opener.getBounds());
  const other = screen.getAllDisplays().find(({ id }) => id !== own.id);
  return other === undefined ? { width: 1024, height: 720 } : { ...other.bounds, fullscreen: true };
}
