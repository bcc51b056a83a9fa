import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { componentText } from '#renderer/messages/components.ts';

const undoTimeMs = 8000;

/** Says what was done and offers to take it back. */
export function showUndo(message: string, undo: () => void): void {
  const id = crypto.randomUUID();
  notifications.show({
    id,
    autoClose: undoTimeMs,
    color: 'teal',
    message: (
      <>
        {message}{' '}
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => {
            notifications.hide(id);
            undo();
          }}
        >
          {componentText.undo}
        </Button>
      </>
    ),
  });
}
