import type { Answer } from '#shared/ipc/contract.ts';
import type { RefusalValue } from '#shared/errors/refusal.ts';

/** Main process → core process. */
export type ToCore =
  | { readonly type: 'call'; readonly id: number; readonly channel: string; readonly input: unknown }
  | { readonly type: 'mayRead'; readonly id: number; readonly hash: string }
  | { readonly type: 'forms'; readonly id: number; readonly input: unknown }
  | { readonly type: 'grant'; readonly fileId: string; readonly path: string }
  | { readonly type: 'stop' };

/** Core process → main process. */
export type FromCore =
  | { readonly type: 'ready' }
  | { readonly type: 'failed'; readonly error: RefusalValue }
  | { readonly type: 'answer'; readonly id: number; readonly answer: Answer<unknown> }
  | { readonly type: 'event'; readonly name: string; readonly payload: unknown };
