import { app, BrowserWindow } from 'electron';
import { createMemoryLimit } from './memory-limit.ts';

const LOOK_EVERY_MS = 2_000;

/**
 * Asks a window that has grown to let go of what Chromium keeps for it: decoded pictures above all, up to half a
 * gigabyte of them, which it gives back by itself only when the whole machine runs short. The preload script does it.
 */
export function watchMemory(): void {
  const limits = new Map<number, ReturnType<typeof createMemoryLimit>>();
  setInterval(() => {
    const metrics = app.getAppMetrics();
    for (const { webContents } of BrowserWindow.getAllWindows()) {
      if (webContents.isDestroyed()) continue;
      const pid = webContents.getOSProcessId();
      const kilobytes = metrics.find((one) => one.pid === pid)?.memory.workingSetSize ?? 0;
      const limit = limits.get(pid) ?? createMemoryLimit();
      limits.set(pid, limit);
      if (limit.isReached(kilobytes / 1024)) webContents.send('pingxia:release-memory');
    }
  }, LOOK_EVERY_MS).unref();
}
