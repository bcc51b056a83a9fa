import type { ReactNode } from 'react';
import classes from './Beside.module.css';

/** A list with its side panel; the list takes what the panel leaves. */
export function Beside({ children, panel }: { children: ReactNode; panel: ReactNode }) {
  return (
    <div className={classes['beside']}>
      <div className={classes['list']}>{children}</div>
      {panel}
    </div>
  );
}
