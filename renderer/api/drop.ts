import type { Answer } from '#shared/ipc/contract.ts';
import type { GrantedFile, PickPurpose } from '#shared/ipc/system.ts';
import { bridge } from './bridge.ts';
import { ApiError } from './client.ts';

/** Hands a dropped file over; the window gets an id for it as after a dialog. Throws an `ApiError`. */
export async function grantDropped(purpose: PickPurpose, file: File): Promise<GrantedFile> {
  const answer = (await bridge.drop(purpose, file)) as Answer<GrantedFile>;
  if (!answer.ok) throw new ApiError(answer.error);
  return answer.value;
}

/** What is dropped beside a place for files does nothing: the pointer says so, and the window stays where it is. */
export function refuseOtherDrops(target: Window, signal: AbortSignal): void {
  const refuse = (event: DragEvent): void => {
    if (event.defaultPrevented) return;
    event.preventDefault();
    if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'none';
  };
  target.addEventListener('dragover', refuse, { signal });
  target.addEventListener('drop', refuse, { signal });
}
