import classes from './Clip.module.css';

/** One line of text that may be cut; the whole text stays reachable as a tooltip and for screen readers. */
export function Clip({ children, strong }: { children: string; strong?: boolean }) {
  return (
    <span className={classes['clip']} data-strong={strong === true ? '' : undefined} title={children}>
      {children}
    </span>
  );
}
