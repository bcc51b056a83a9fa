import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { componentText } from '#renderer/messages/components.ts';

const timeMs = 8000;

/** Says what was done and offers one act that goes with it. */
export function showAct(message: string, act: string, run: () => void): void {
  const id = crypto.randomUUID();
  notifications.show({
    id,
    autoClose: timeMs,
    color: 'teal',
    message: (
      <>
        {message}{' '}
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => {
            notifications.hide(id);
            run();
          }}
        >
          {act}
        </Button>
      </>
    ),
  });
}

/** Says what was done and offers to take it back. */
export function showUndo(message: string, undo: () => void): void {
  showAct(message, componentText.undo, undo);
}
