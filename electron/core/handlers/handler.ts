import type { z } from 'zod';
import type { CallOutput, Contract, CoreChannel } from '#shared/ipc/contract.ts';
import type { Core } from '../open-core.ts';
import type { Task } from '../task.ts';

/** What a handler may reach: the core, the paths behind file ids, and tasks that are watched and stopped. */
export interface CallContext {
  readonly core: Core;
  /** @throws FILE_GRANT_UNKNOWN */
  readonly path: (fileId: string) => string;
  readonly task: (taskId: string) => Task;
  readonly cancel: (taskId: string) => void;
}

export type ParsedInput<C extends CoreChannel> = z.output<Contract[C]['input']>;

type Handler<C extends CoreChannel> = (
  context: CallContext,
  input: ParsedInput<C>,
) => CallOutput<C> | Promise<CallOutput<C>>;

/** One handler a channel; a missing one does not compile. */
export type Handlers<C extends CoreChannel = CoreChannel> = { readonly [K in C]: Handler<K> };

/** The core's channels of one part of the contract. */
export type ChannelsOf<Calls> = Extract<keyof Calls, CoreChannel>;
