import { Progress } from '@mantine/core';
import { Link } from 'wouter';
import type { BatchStatus } from '#shared/ipc/clerk.ts';
import { formatDate, shareOf } from '#renderer/components/format.ts';
import { clerkText } from '#renderer/messages/clerk.ts';
import classes from './Board.module.css';
import { stageProgress } from './stage.ts';
import { stageCount } from './stage-count.ts';

/** One batch on the board: what it is, how many, and how far inside its stage. */
export function BatchCard({ status }: { status: BatchStatus }) {
  const { batch, cases, experts } = status;
  const { done, total } = stageProgress(status);
  return (
    <Link href={`/clerk/${batch.id}`} className={classes['card']}>
      <span className={classes['title']} title={batch.title}>
        {batch.title}
      </span>
      <span className={classes['quiet']}>
        {clerkText.counts.cases(cases)} · {clerkText.counts.experts(experts)}
      </span>
      <span className={classes['count']}>{stageCount(status)}</span>
      <Progress value={100 * shareOf(done, total)} size="sm" aria-hidden="true" />
      <span className={classes['quiet']}>{clerkText.created(formatDate(batch.createdAt))}</span>
    </Link>
  );
}
