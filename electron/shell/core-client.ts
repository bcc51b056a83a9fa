import { once } from 'node:events';
import { utilityProcess } from 'electron';
import type { Answer } from '#shared/ipc/contract.ts';
import type { RefusalValue } from '#shared/errors/refusal.ts';
import type { FormsPart } from '#electron/core/forms/collect.ts';
import type { FromCore, ToCore } from './core-messages.ts';

/** A refusal that the core answered with, on its way through the shell. */
export class RefusedByCore extends Error {
  readonly value: RefusalValue;

  constructor(value: RefusalValue) {
    super(value.message);
    this.value = value;
  }
}

/** The core process as the main process sees it: every call is a message and comes back as an answer. */
export interface CoreClient {
  /** Resolves when the database is open, or with the refusal that kept it shut. */
  readonly started: Promise<RefusalValue | null>;
  call(channel: string, input: unknown): Promise<Answer<unknown>>;
  mayRead(hash: string): Promise<boolean>;
  /** @throws RefusedByCore */
  buildForms(input: unknown): Promise<FormsPart>;
  grant(fileId: string, path: string): void;
  /** Lets running writes commit, closes the database, ends the process. */
  stop(): Promise<void>;
}

type Request = Extract<ToCore, { id: number }>;
type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never;

const crashed = {
  ok: false,
  error: {
    code: 'CORE_STOPPED',
    message: '后台进程意外停止。已保存的内容不受影响，请重新打开评匣。',
    details: {},
  },
} as const satisfies Answer<never>;

/**
 * Starts `core-host` in a process of its own, so that no import, hash or query ever blocks the windows.
 * `onEvent` receives what the core publishes (progress, changes).
 */
export function startCore(
  modulePath: string,
  environment: { dataDir: string; resourcesDir: string; appVersion: string },
  onEvent: (name: string, payload: unknown) => void,
): CoreClient {
  const core = utilityProcess.fork(modulePath, [JSON.stringify(environment)], {
    serviceName: 'pingxia-core',
  });
  const waiting = new Map<number, (answer: Answer<unknown>) => void>();
  let lastId = 0;
  let isStopped = false;
  const start = Promise.withResolvers<RefusalValue | null>();

  core.on('message', (message: FromCore) => {
    switch (message.type) {
      case 'ready':
        return start.resolve(null);
      case 'failed':
        return start.resolve(message.error);
      case 'event':
        return onEvent(message.name, message.payload);
      case 'answer':
        waiting.get(message.id)?.(message.answer);
        waiting.delete(message.id);
    }
  });
  core.on('exit', () => {
    isStopped = true;
    start.resolve(crashed.error);
    for (const answer of waiting.values()) answer(crashed);
    waiting.clear();
  });

  const request = (message: WithoutId<Request>): Promise<Answer<unknown>> => {
    if (isStopped) return Promise.resolve(crashed);
    const id = ++lastId;
    return new Promise((resolve) => {
      waiting.set(id, resolve);
      core.postMessage({ ...message, id });
    });
  };

  return {
    started: start.promise,
    call: (channel, input) => request({ type: 'call', channel, input }),
    buildForms: async (input) => {
      const answer = await request({ type: 'forms', input });
      if (!answer.ok) throw new RefusedByCore(answer.error);
      return answer.value as FormsPart;
    },
    mayRead: async (hash) => {
      const answer = await request({ type: 'mayRead', hash });
      return answer.ok && answer.value === true;
    },
    grant: (fileId, path) => core.postMessage({ type: 'grant', fileId, path } satisfies ToCore),
    async stop() {
      if (isStopped) return;
      const exited = once(core, 'exit');
      core.postMessage({ type: 'stop' } satisfies ToCore);
      await exited;
    },
  };
}
