import { Button } from '@mantine/core';
import { useLocation } from 'wouter';
import { useCall } from '#renderer/api/hooks.ts';
import { discussionText } from '#renderer/messages/discussion.ts';
import classes from './Desk.module.css';

const { meeting: words } = discussionText;

/** Batches whose panel the expert at this machine leads; nothing where there are none. */
export function LedBatches() {
  const led = useCall('meeting.led', {});
  const [, go] = useLocation();
  if (led.data === undefined || led.data.length === 0) return null;
  return (
    <section className={classes['card']}>
      {led.data.map(({ batch, leader, bureau }) => (
        <div key={batch.id} className={classes['barRow']}>
          <strong>{batch.title}</strong>
          <span className={`${classes['grow'] ?? ''} ${classes['quiet'] ?? ''}`}>
            {words.roleLeader(leader.name, bureau)}
          </span>
          <Button onClick={() => go(`/bureau/${batch.id}`)}>{words.tab}</Button>
        </div>
      ))}
    </section>
  );
}
