import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { closeCore, openCore, type Core } from '#electron/core/open-core.ts';
import { answer } from '#electron/core/serve.ts';
import { createService } from '#electron/core/service.ts';
import type { Answer, CallInput, CallOutput, CoreChannel } from '#shared/ipc/contract.ts';

export const packsDir = join(import.meta.dirname, '../../../../rules/packs');

/** A data folder with its core, called as a window calls it. */
export interface TestDesk {
  readonly core: Core;
  readonly dataDir: string;
  readonly published: { readonly name: string; readonly payload: unknown }[];
  /** An id for a path, as a dialog would hand it out. */
  grant(path: string): string;
  ask<C extends CoreChannel>(channel: C, input: CallInput<C>): Promise<Answer<CallOutput<C>>>;
  /** The value of an answer; a refusal fails the test with its code. */
  call<C extends CoreChannel>(channel: C, input: CallInput<C>): Promise<CallOutput<C>>;
  /** The code of a refusal; a value fails the test. */
  refused<C extends CoreChannel>(channel: C, input: CallInput<C>): Promise<string>;
}

/** A folder of its own for one test, removed afterwards. */
export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pingxia-core-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export async function openDesk(dataDir: string): Promise<TestDesk> {
  mkdirSync(dataDir, { recursive: true });
  const core = await openCore({ dataDir, appVersion: '0.0.0-test', packsDir });
  onTestFinished(() => {
    if (core.store.isOpen()) closeCore(core);
  });
  const paths = new Map<string, string>();
  const published: TestDesk['published'] = [];
  const service = createService({
    core,
    files: { resolve: (fileId) => paths.get(fileId) },
    publish: (name, payload) => void published.push({ name, payload }),
    checkOutputs: true,
  });
  const ask: TestDesk['ask'] = async (channel, input) => {
    // What crosses a process border is plain data.
    const sent: unknown = structuredClone(input);
    return structuredClone(await answer(service, channel, sent)) as Answer<CallOutput<typeof channel>>;
  };
  return {
    core,
    dataDir,
    published,
    ask,
    grant(path) {
      const fileId = randomUUID();
      paths.set(fileId, path);
      return fileId;
    },
    async call(channel, input) {
      const got = await ask(channel, input);
      if (!got.ok) throw new Error(`${channel}: ${got.error.code} ${got.error.message}`);
      return got.value;
    },
    async refused(channel, input) {
      const got = await ask(channel, input);
      if (got.ok) throw new Error(`${channel} was not refused: ${JSON.stringify(got.value)}`);
      return got.error.code;
    },
  };
}
