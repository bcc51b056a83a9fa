import type { ReactNode } from 'react';
import classes from './Page.module.css';

/** The ground of a desk's screen. `fills`: as high as the window, lists scroll inside it. */
export function Page({ children, fills = false }: { children: ReactNode; fills?: boolean }) {
  return (
    <div className={classes['page']} data-fills={fills ? '' : undefined}>
      {children}
    </div>
  );
}
