import { Modal } from '@mantine/core';
import { useState } from 'react';
import { componentText } from '#renderer/messages/components.ts';
import classes from './ShortcutSheet.module.css';
import { type Shortcut, useShortcuts } from './shortcuts.ts';

/** Makes the keys of a screen work and shows them on `?`. */
export function ShortcutSheet({ screen, shortcuts }: { screen: string; shortcuts: readonly Shortcut[] }) {
  const [isOpen, setIsOpen] = useState(false);
  const all = [...shortcuts, { key: '?', name: componentText.shortcuts, run: () => setIsOpen(true) }];
  useShortcuts(all);
  return (
    <Modal
      opened={isOpen}
      onClose={() => setIsOpen(false)}
      title={componentText.shortcutsOf(screen)}
      centered
      closeButtonProps={{ 'aria-label': componentText.close }}
    >
      <dl className={classes['sheet']}>
        {all.map(({ key, name }) => (
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
