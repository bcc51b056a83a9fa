import { Modal } from '@mantine/core';
import { useState } from 'react';
import { componentText } from '#renderer/messages/components.ts';
import classes from './ShortcutSheet.module.css';
import { listShortcuts, type Shortcut, useShortcuts } from './shortcuts.ts';

/** Shows on `?` every key that works on this screen; `shortcuts` are those of the screen itself. */
export function ShortcutSheet({ screen, shortcuts }: { screen: string; shortcuts: readonly Shortcut[] }) {
  const [shown, setShown] = useState<readonly Shortcut[] | null>(null);
  useShortcuts([
    ...shortcuts,
    { key: '?', name: componentText.shortcuts, run: () => setShown(listShortcuts()) },
  ]);
  return (
    <Modal
      opened={shown !== null}
      onClose={() => setShown(null)}
      title={componentText.shortcutsOf(screen)}
      centered
      // More than a small window holds: side by side.
      size={(shown?.length ?? 0) > 9 ? '46rem' : 'md'}
      closeButtonProps={{ 'aria-label': componentText.close }}
    >
      <dl className={classes['sheet']}>
        {[...(shown ?? []), ...componentText.tableKeys].map(({ key, name }) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{name}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
