import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import { contract, isChannel, type Answer, type ShellChannel } from '#shared/ipc/contract.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import { appOrigin } from './app-protocol.ts';
import { RefusedByCore, type CoreClient } from './core-client.ts';

export type ShellHandlers = Readonly<Record<ShellChannel, (input: never) => Promise<unknown>>>;

/**
 * The only door between windows and the rest: sender check → known channel → what this window may call → (shell
 * calls) input by its schema → handler → `{ok: true, value}` or `{ok: false, error}`. The core process parses its own inputs.
 */
export function guardCalls(
  core: CoreClient,
  shell: ShellHandlers,
  mayCall: (sender: WebContents, channel: string) => boolean,
): void {
  ipcMain.handle(
    'pingxia:call',
    async (event, channel: unknown, input: unknown): Promise<Answer<unknown>> => {
      try {
        if (!isOwnWindow(event)) throw new Refusal('SENDER_REFUSED', {});
        if (typeof channel !== 'string' || !isChannel(channel)) {
          throw new Refusal('CHANNEL_UNKNOWN', { channel: String(channel).slice(0, 60) });
        }
        if (!mayCall(event.sender, channel)) throw new Refusal('SENDER_REFUSED', {});
        if (contract[channel].by === 'core') return await core.call(channel, input);
        const parsed = contract[channel].input.safeParse(input);
        if (!parsed.success) {
          throw new Refusal('INPUT_INVALID', { problems: parsed.error.issues.map((issue) => issue.message) });
        }
        return { ok: true, value: await shell[channel as ShellChannel](parsed.data as never) };
      } catch (error) {
        return { ok: false, error: toRefusalValue(error) };
      }
    },
  );
}

/** Chromium's own word for the origin: Node's URL knows none for schemes of an app's own. */
export function isOwnWindow(event: IpcMainInvokeEvent): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame.parent === null && frame.origin === appOrigin;
}

/** A refusal as it crosses to a window; anything else is a bug, logged here. */
export function toRefusalValue(error: unknown): { code: string; message: string; details: unknown } {
  if (error instanceof Refusal) return error.toValue();
  if (error instanceof RefusedByCore) return error.value;
  console.error(error);
  const summary = error instanceof Error ? error.message : String(error);
  return new Refusal('BUG', { summary: summary.slice(0, 200) }).toValue();
}
