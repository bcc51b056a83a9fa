import type { ReactNode } from 'react';
import classes from './Section.module.css';

/** A part of a side panel under its small heading. */
export function Section({
  title,
  aside,
  children,
}: {
  title: string;
  aside?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className={classes['section']}>
      <h3 className={classes['title']}>
        {title}
        {aside !== undefined && <span className={classes['aside']}>{aside}</span>}
      </h3>
      {children}
    </section>
  );
}
