import type { CallOutput } from '#shared/ipc/contract.ts';
import type { Core } from './open-core.ts';

/** What a person tells the maintainers: the versions at work. */
export function getAppInfo(core: Core): CallOutput<'app.info'> {
  const { node, electron, v8 } = process.versions;
  const runtime = { node, v8, ...(electron === undefined ? {} : { electron }) };
  return {
    version: core.appVersion,
    runtime,
    schemaVersion: core.store.schemaVersion,
  };
}
