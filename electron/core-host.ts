import { join } from 'node:path';
import { z } from 'zod';
import { Refusal, type RefusalValue } from '#shared/errors/refusal.ts';
import { FormChoice } from '#shared/ipc/forms.ts';
import { buildFormsPart } from './core/forms/collect.ts';
import { closeCore, openCore, type Core } from './core/open-core.ts';
import { mayReadVolume } from './core/reviews/read.ts';
import { readAhead } from './core/results/read-ahead.ts';
import { answer, assertUnlocked } from './core/serve.ts';
import { createService, type Service } from './core/service.ts';
import type { FromCore, ToCore } from './shell/core-messages.ts';

/** Entry of the core process: opens the data folder and answers the main process until told to stop. */

interface Environment {
  readonly dataDir: string;
  readonly resourcesDir: string;
  readonly appVersion: string;
}

const { dataDir, resourcesDir, appVersion } = JSON.parse(process.argv.at(-1) ?? '{}') as Environment;
const FormRequest = FormChoice.extend({ from: z.int().nonnegative(), take: z.int().min(1).max(100) });
const grants = new Map<string, string>();
const port = process.parentPort;
const send = (message: FromCore): void => port.postMessage(message);

try {
  const core = await openCore({ dataDir, appVersion, packsDir: join(resourcesDir, 'rules', 'packs') });
  serve(core);
  send({ type: 'ready' });
  void readAhead(core).catch(describe);
} catch (error) {
  send({ type: 'failed', error: describe(error) });
}

function serve(core: Core): void {
  const service = createService({
    core,
    files: { resolve: (fileId) => grants.get(fileId) },
    publish: (name, payload) => send({ type: 'event', name, payload }),
  });
  const running = new Set<Promise<void>>();
  port.on('message', ({ data }: { data: ToCore }) => {
    switch (data.type) {
      case 'grant':
        grants.set(data.fileId, data.path);
        return;
      case 'stop':
        void stop(service, running);
        return;
      case 'call':
      case 'forms':
      case 'mayRead': {
        const work = reply(service, data).finally(() => running.delete(work));
        running.add(work);
      }
    }
  });
}

async function reply(service: Service, message: Extract<ToCore, { id: number }>): Promise<void> {
  const { id } = message;
  if (message.type === 'call') {
    send({ type: 'answer', id, answer: await answer(service, message.channel, message.input) });
    return;
  }
  try {
    if (message.type === 'forms') assertUnlocked(service.core);
    const value =
      message.type === 'mayRead'
        ? !service.core.keyLock.status().isLocked && mayReadVolume(service.core, message.hash)
        : await buildPart(service.core, message.input);
    send({ type: 'answer', id, answer: { ok: true, value } });
  } catch (error) {
    send({ type: 'answer', id, answer: { ok: false, error: describe(error) } });
  }
}

function buildPart(core: Core, input: unknown): ReturnType<typeof buildFormsPart> {
  const { from, take, ...request } = FormRequest.parse(input);
  return buildFormsPart(core, request, from, take);
}

/** Long work is cancelled, short work commits, then the database closes and the process ends. */
async function stop(service: Service, running: ReadonlySet<Promise<void>>): Promise<void> {
  service.cancelAll();
  await Promise.allSettled(running);
  closeCore(service.core);
  process.exit(0);
}

function describe(error: unknown): RefusalValue {
  if (error instanceof Refusal) return error.toValue();
  console.error(error);
  const summary = error instanceof Error ? error.message : String(error);
  return new Refusal('BUG', { summary: summary.slice(0, 200) }).toValue();
}
