import type { ReactNode } from 'react';
import type { GrantedFile, PickPurpose } from '#shared/ipc/system.ts';
import classes from './DropZone.module.css';
import { useDrop } from './use-drop.ts';

/** A part of the screen that takes dropped files; it says so while a file is over it. */
export function DropZone(props: {
  purpose: PickPurpose;
  /** What happens on letting go, e.g. `松开以导入评审包`. */
  hint: string;
  many?: boolean;
  /** Takes the whole height of the screen. */
  fills?: boolean;
  onFiles: (files: readonly GrantedFile[]) => void;
  children: ReactNode;
}) {
  const { isOver, handlers } = useDrop(props.purpose, props.onFiles, props.many);
  return (
    <div
      className={classes['zone']}
      data-drop={props.purpose}
      data-over={isOver}
      data-fills={props.fills}
      {...handlers}
    >
      {props.children}
      {isOver && (
        <p className={classes['hint']} role="status">
          {props.hint}
        </p>
      )}
    </div>
  );
}
