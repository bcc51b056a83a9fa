import { UnstyledButton } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { paletteText } from '#renderer/messages/palette.ts';
import classes from './Palette.module.css';
import { palette } from './palette-store.ts';

/** Opens the palette from the rail, and shows its key. */
export function PaletteButton() {
  return (
    <UnstyledButton
      className={classes['button']}
      onClick={palette.open}
      aria-haspopup="dialog"
      aria-keyshortcuts="Control+K"
      title={paletteText.name}
    >
      <IconSearch size={22} stroke={1.6} aria-hidden="true" />
      <span>{paletteText.open}</span>
      <kbd>{paletteText.key}</kbd>
    </UnstyledButton>
  );
}
