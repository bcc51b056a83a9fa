import { contextBridge, ipcRenderer, webFrame, webUtils } from 'electron';
import { isChannel } from '#shared/ipc/contract.ts';
import { events } from '#shared/ipc/events.ts';

/** What a window gets, and nothing else: named calls and named events, no Electron object, no path. */
const bridge = {
  call(channel: string, input: unknown): Promise<unknown> {
    if (!isChannel(channel)) return Promise.reject(new TypeError(`unknown channel ${channel}`));
    return ipcRenderer.invoke('pingxia:call', channel, input);
  },
  /** A dropped file becomes a chosen one: the path goes to the main process, an id comes back. */
  drop(purpose: string, file: File): Promise<unknown> {
    return ipcRenderer.invoke('pingxia:drop', { purpose, path: webUtils.getPathForFile(file) });
  },
  /** Subscribes to an event; the returned function ends the subscription. */
  on(name: string, listener: (payload: unknown) => void): () => void {
    if (!Object.hasOwn(events, name)) throw new TypeError(`unknown event ${name}`);
    const forward = (_event: unknown, payload: unknown): void => listener(payload);
    ipcRenderer.on(`pingxia:event:${name}`, forward);
    return () => ipcRenderer.removeListener(`pingxia:event:${name}`, forward);
  },
};

export type Bridge = typeof bridge;

contextBridge.exposeInMainWorld('pingxia', bridge);

// Asked for by the main process alone; see shell/memory-watch.
ipcRenderer.on('pingxia:release-memory', () => webFrame.clearCache());
