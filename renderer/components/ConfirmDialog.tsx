import { Button, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { componentText } from '#renderer/messages/components.ts';
import classes from './ConfirmDialog.module.css';
import { Key } from './Key.tsx';

interface ConfirmDialogProps {
  readonly isOpen: boolean;
  readonly title: string;
  /** One sentence: what will happen. */
  readonly sentence: string;
  /** The verb of the act, e.g. 导出. */
  readonly act: string;
  readonly isDanger?: boolean;
  readonly isBusy?: boolean;
  /** False while something that the act needs is missing. */
  readonly isReady?: boolean;
  readonly children?: ReactNode;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks once before sealing, deleting, exporting; frequent acts never come here. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { isOpen, title, sentence, act, isDanger = false, isBusy = false, isReady = true } = props;
  return (
    <Modal
      opened={isOpen}
      onClose={props.onClose}
      title={title}
      centered
      size="lg"
      closeButtonProps={{ 'aria-label': componentText.close }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady && !isBusy) props.onConfirm();
        }}
      >
        <p className={classes['sentence']}>{sentence}</p>
        {props.children}
        <div className={classes['acts']}>
          <Button variant="default" onClick={props.onClose}>
            {componentText.cancel} <Key name="Esc" />
          </Button>
          <Button
            type="submit"
            data-autofocus
            {...(isDanger ? { color: 'red' } : {})}
            loading={isBusy}
            disabled={!isReady}
          >
            {act} <Key name="↵" isOnColour />
          </Button>
        </div>
      </form>
    </Modal>
  );
}
