import { notifications } from '@mantine/notifications';
import { ApiError } from '#renderer/api/client.ts';

const ERROR_ID = 'error';

/** Shows a refusal: what happened, with its code in small; stays until dismissed or another takes its place. */
export function showError(error: unknown): void {
  if (error instanceof ApiError && error.code === 'CANCELLED') {
    notifications.show({ message: error.message, color: 'gray' });
    return;
  }
  const code = error instanceof ApiError ? error.code : 'BUG';
  const message = error instanceof Error ? error.message : String(error);
  notifications.hide(ERROR_ID);
  notifications.show({
    id: ERROR_ID,
    title: message,
    message: `代码 ${code}`,
    color: 'red',
    autoClose: false,
  });
}

/** Says briefly that something is done. */
export function showDone(message: string): void {
  notifications.show({ message, color: 'teal', autoClose: 3000 });
}
