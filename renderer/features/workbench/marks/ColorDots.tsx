import { Tooltip, UnstyledButton } from '@mantine/core';
import type { MarkColor } from '#shared/domain/marks.ts';
import { markText } from '#renderer/messages/marks.ts';
import { markColors } from './make-mark.ts';
import classes from './Marks.module.css';

interface ColorDotsProps {
  readonly value: MarkColor | undefined;
  readonly label: string;
  readonly keys: string;
  readonly onPick: (color: MarkColor | undefined) => void;
}

/** Colours of marks to choose from; a tick, not only the colour, says which one holds. */
export function ColorDots({ value, label, keys, onPick }: ColorDotsProps) {
  return (
    <span className={classes['dots']} role="group" aria-label={label}>
      {markColors.map((color) => {
        const name = markText.color(color === undefined ? markText.usualColor : markText.colors[color]);
        return (
          <Tooltip key={name} label={`${name} ${keys}`}>
            <UnstyledButton
              className={classes['dot']}
              tabIndex={-1}
              data-color={color ?? 'usual'}
              aria-label={name}
              aria-pressed={color === value}
              onClick={() => onPick(color)}
            >
              {color === value ? '✓' : ''}
            </UnstyledButton>
          </Tooltip>
        );
      })}
    </span>
  );
}
