import { notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import type { LockStatus } from '#shared/ipc/system.ts';
import { matchesShortcut } from '#renderer/components/shortcuts.ts';
import { settingsText } from '#renderer/messages/settings.ts';
import { createIdleWatch } from './idle-watch.ts';

const signsOfLife = ['pointermove', 'pointerdown', 'keydown', 'wheel'] as const;
const checkEveryMs = 5000;

/** Locks by Ctrl+L, wherever the cursor is, and when nobody has touched the window for long enough. */
export function LockWatch({ status, onLock }: { status: LockStatus; onLock: () => void }) {
  const { isSet, idleMinutes } = status;
  useEffect(() => {
    const abort = new AbortController();
    const options = { signal: abort.signal, capture: true };
    const press = (event: KeyboardEvent): void => {
      if (!matchesShortcut(event, 'Ctrl+L')) return;
      event.preventDefault();
      if (isSet) onLock();
      else notifications.show({ message: settingsText.lock.notSet, color: 'gray' });
    };
    window.addEventListener('keydown', press, options);
    return () => abort.abort();
  }, [isSet, onLock]);
  useEffect(() => {
    if (!isSet) return undefined;
    const abort = new AbortController();
    const watch = createIdleWatch(idleMinutes * 60_000, Date.now);
    for (const name of signsOfLife)
      window.addEventListener(name, watch.touch, { signal: abort.signal, capture: true, passive: true });
    const timer = setInterval(() => watch.isIdle() && onLock(), checkEveryMs);
    return () => {
      abort.abort();
      clearInterval(timer);
    };
  }, [isSet, idleMinutes, onLock]);
  return null;
}
