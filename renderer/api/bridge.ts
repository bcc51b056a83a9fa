/** What the preload script exposes; see electron/preload.ts. */
interface Bridge {
  call(channel: string, input: unknown): Promise<unknown>;
  drop(purpose: string, file: File): Promise<unknown>;
  on(name: string, listener: (payload: unknown) => void): () => void;
}

declare global {
  interface Window {
    readonly pingxia: Bridge;
  }
}

export const bridge: Bridge = window.pingxia;
