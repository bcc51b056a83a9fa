import { Button, Drawer, Stack } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { componentText } from '#renderer/messages/components.ts';
import { ConfirmDialog } from './ConfirmDialog.tsx';

/** A form beside the page whose act is signed for ever: what it does is said once more before. */
export function SignedForm(props: {
  title: string;
  /** Most of the window that it takes, e.g. `40rem`. */
  width: string;
  /** The verb of the act, e.g. 签名保存. */
  act: string;
  /** What will happen. */
  sentence: string;
  isDanger?: boolean;
  isBusy: boolean;
  /** Names of the fields that are still empty. */
  missing: readonly string[];
  children: ReactNode;
  /** Signs; the question goes away when `settled` is called. */
  onSign: (settled: () => void) => void;
  onClose: () => void;
}) {
  const { title, act, missing, isBusy } = props;
  const [isAsking, setIsAsking] = useState(false);
  const settle = (): void => setIsAsking(false);
  return (
    <Drawer
      opened
      onClose={props.onClose}
      position="right"
      size={`min(${props.width}, 94vw)`}
      title={title}
      closeOnEscape={!isAsking}
      closeButtonProps={{ 'aria-label': componentText.close }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (missing.length === 0) setIsAsking(true);
        }}
      >
        <Stack gap="md">
          {props.children}
          <p role="status">{missing.length > 0 && componentText.missing(missing.join('、'))}</p>
          <Button type="submit" disabled={missing.length > 0}>
            {act}…
          </Button>
        </Stack>
      </form>
      <ConfirmDialog
        isOpen={isAsking}
        title={title}
        sentence={props.sentence}
        act={act}
        isDanger={props.isDanger ?? false}
        isBusy={isBusy}
        onConfirm={() => props.onSign(settle)}
        onClose={settle}
      />
    </Drawer>
  );
}
