import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Minutes } from '#shared/domain/meeting.ts';
import type { MeetingView } from '#shared/ipc/meeting.ts';
import { Badge } from '#renderer/components/Badge.tsx';
import { formatDate } from '#renderer/components/format.ts';
import { Key } from '#renderer/components/Key.tsx';
import { useShortcuts } from '#renderer/components/shortcuts.ts';
import { discussionText } from '#renderer/messages/discussion.ts';
import classes from './Desk.module.css';
import { draftOf, startDraft, type MinutesDraft } from './minutes-draft.ts';
import { MinutesForm } from './MinutesForm.tsx';

const { minutes: words } = discussionText;

/** 会议纪要: what was signed, newest last, and a new or a mended version. */
export function MinutesCard({ view }: { view: MeetingView }) {
  const [draft, setDraft] = useState<MinutesDraft | null>(null);
  const start = (): void => setDraft(startDraft(view, formatDate(new Date().toISOString())));
  useShortcuts([{ key: 'M', name: words.add, run: start }]);
  return (
    <section className={classes['card']}>
      <h2>{words.title}</h2>
      {view.minutes.length === 0 && <p className={classes['quiet']}>{words.none}</p>}
      {view.minutes.map(({ minutes, digest, by, isCurrent }) => (
        <div key={digest} className={classes['barRow']}>
          <strong>{minutes.title}</strong>
          <Badge tone={isCurrent ? 'good' : 'quiet'}>{isCurrent ? words.current : words.replaced}</Badge>
          <span>{words.meta(minutes.heldOn, minutes.from, minutes.until, minutes.place)}</span>
          <span>{sayCount(minutes)}</span>
          <span className={classes['quiet']}>
            {by} · {digest.slice(0, 12)}
          </span>
          <Button size="compact-sm" variant="subtle" onClick={() => setDraft(draftOf(minutes))}>
            {words.edit}
          </Button>
        </div>
      ))}
      <Button mt="sm" variant="default" onClick={start}>
        {words.add} <Key name="M" />
      </Button>
      {draft !== null && <MinutesForm batchId={view.batch.id} start={draft} onClose={() => setDraft(null)} />}
    </section>
  );
}

const sayCount = ({ present, dissent }: Minutes): string => words.count(present.length, dissent.length);
