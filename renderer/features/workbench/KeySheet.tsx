import { Modal } from '@mantine/core';
import { componentText } from '#renderer/messages/components.ts';
import { workbenchText } from '#renderer/messages/workbench.ts';
import type { KeyBinding } from './keys.ts';
import classes from './Room.module.css';

interface KeySheetProps {
  readonly isOpen: boolean;
  readonly bindings: readonly KeyBinding[];
  readonly onClose: () => void;
}

const marks: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Enter: '↵',
  Escape: 'Esc',
};

/** All keys of the screen. */
export function KeySheet({ isOpen, bindings, onClose }: KeySheetProps) {
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={componentText.shortcutsOf(workbenchText.sheet)}
      size="xl"
      centered
      closeButtonProps={{ 'aria-label': componentText.close }}
    >
      <dl className={classes['sheet']}>
        {bindings
          .filter(({ isHidden }) => isHidden !== true)
          .map(({ keys, name }) => (
            <div key={name} className={classes['shortcut']}>
              <dt>
                {keys.map((key) => (
                  <kbd key={key}>{key.replace(/[A-Z][a-zA-Z]+$/, (named) => marks[named] ?? named)}</kbd>
                ))}
              </dt>
              <dd>{name}</dd>
            </div>
          ))}
      </dl>
    </Modal>
  );
}
