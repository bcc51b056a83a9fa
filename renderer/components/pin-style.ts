import type { CSSProperties } from 'react';

/** Keeps a pinned cell at its distance (rem) from the left edge; nothing for cells that scroll. */
export function pinStyle(left: number | undefined): { 'data-pinned'?: ''; style?: CSSProperties } {
  return left === undefined ? {} : { 'data-pinned': '', style: { left: `${left}rem` } };
}
