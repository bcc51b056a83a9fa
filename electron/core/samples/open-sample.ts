import type { Core } from '../open-core.ts';
import type { Task } from '../task.ts';

export async function openSample(_core: Core, _task: Task): Promise<{ batchId: string }> {
  throw new Error('not yet');
}
