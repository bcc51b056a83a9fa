import { Skeleton } from '@mantine/core';
import { componentText } from '#renderer/messages/components.ts';
import classes from './RowsSkeleton.module.css';

/** Grey bars in the height of table rows, so that nothing jumps when the rows arrive. */
export function RowsSkeleton({ rows = 8 }: { rows?: number }) {
  return (
    <div className={classes['rows']} role="status" aria-label={componentText.loading}>
      {Array.from({ length: rows }, (_, index) => (
        <Skeleton key={index} height="1.75rem" />
      ))}
    </div>
  );
}
