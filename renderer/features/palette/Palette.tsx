import { Modal } from '@mantine/core';
import { useEffect } from 'react';
import { listShortcuts } from '#renderer/components/shortcuts.ts';
import { paletteText } from '#renderer/messages/palette.ts';
import { GoalSearch } from './GoalSearch.tsx';
import { opensPalette } from './open-key.ts';
import { palette, usePaletteOpen } from './palette-store.ts';
import classes from './Palette.module.css';

/** Ctrl+K on every screen: go to a page, a batch, a case, a standard, or run a command of the screen. */
export function Palette() {
  const isOpen = usePaletteOpen();
  usePaletteKey();
  return (
    <Modal
      opened={isOpen}
      onClose={palette.close}
      withCloseButton={false}
      padding={0}
      size="40rem"
      yOffset="5rem"
      transitionProps={{ duration: 0 }}
      attributes={{ content: { 'aria-label': paletteText.name } }}
      classNames={{ body: classes['palette'] ?? '' }}
    >
      <GoalSearch shortcuts={listShortcuts()} onDone={palette.close} />
    </Modal>
  );
}

/** Works while typing as well: nobody writes Ctrl+K. Another dialog keeps the keys to itself. */
function usePaletteKey(): void {
  useEffect(() => {
    const abort = new AbortController();
    const press = (event: KeyboardEvent): void => {
      if (!opensPalette(event)) return;
      event.preventDefault();
      if (palette.isOpen()) palette.close();
      else if (document.querySelector('[role="dialog"][aria-modal="true"]') === null) palette.open();
    };
    window.addEventListener('keydown', press, { capture: true, signal: abort.signal });
    return () => abort.abort();
  }, []);
}
