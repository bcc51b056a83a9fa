import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { DiscussionView, RoundChangeRow } from '#shared/ipc/meeting.ts';
import { useAct } from '#renderer/api/hooks.ts';
import { Badge } from '#renderer/components/Badge.tsx';
import { ConfirmDialog } from '#renderer/components/ConfirmDialog.tsx';
import { formatDateTime } from '#renderer/components/format.ts';
import { discussionText } from '#renderer/messages/discussion.ts';
import classes from './Desk.module.css';

const { expert: words } = discussionText;

/** One case that is discussed: what the others sealed, beside one's own, and the second review. */
export function DiscussedCaseCard({ view }: { view: DiscussionView }) {
  const { second } = view;
  return (
    <section className={classes['card']} data-discussed={view.caseId}>
      <div className={classes['barRow']}>
        <strong>
          {view.number} {view.applicant}
        </strong>
        <Badge tone={second === 'sealed' ? 'good' : second === 'none' ? 'quiet' : 'accent'}>
          {words.seconds[second]}
        </Badge>
        <span className={`${classes['grow'] ?? ''} ${classes['quiet'] ?? ''}`}>
          {words.chair(view.chair, formatDateTime(view.receivedAt))}
        </span>
        <SecondAct view={view} />
      </div>
      <Opinions view={view} />
      {view.changes.map((change) => (
        <ChangeReason
          key={change.itemId}
          caseId={view.caseId}
          change={change}
          isSealed={second === 'sealed'}
        />
      ))}
      {second === 'draft' && view.changes.length === 0 && (
        <p className={classes['quiet']}>{words.noChanges}</p>
      )}
    </section>
  );
}

function SecondAct({ view }: { view: DiscussionView }) {
  const [, go] = useLocation();
  const start = useAct('review.secondRound');
  const [isAsking, setIsAsking] = useState(false);
  const toReview = (): void => go(`/review/${view.caseId}`);
  if (view.second !== 'none')
    return (
      <Button size="compact-md" variant="default" onClick={toReview}>
        {words.continue}
      </Button>
    );
  return (
    <>
      <Button size="compact-md" onClick={() => setIsAsking(true)}>
        {words.start}…
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        title={words.start}
        sentence={words.startAsk}
        act={words.start}
        isBusy={start.isPending}
        onClose={() => setIsAsking(false)}
        onConfirm={() =>
          start.mutate({ caseId: view.caseId }, { onSuccess: toReview, onSettled: () => setIsAsking(false) })
        }
      />
    </>
  );
}

function Opinions({ view }: { view: DiscussionView }) {
  return (
    <table className={classes['table']} aria-label={words.others}>
      <thead>
        <tr>
          <th aria-label={words.differing} />
          {view.opinions.map((one) => (
            <th key={one.label} className={one.isOwn ? classes['own'] : undefined}>
              {one.label} {one.isOwn && `（${words.own}）`}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">{discussionText.conclusion}</th>
          {view.opinions.map((one) => (
            <td key={one.label}>
              {[one.total, one.conclusion === null ? null : discussionText.conclusions[one.conclusion]]
                .filter(Boolean)
                .join(' · ')}
              {one.opinion !== '' && <p>{one.opinion}</p>}
            </td>
          ))}
        </tr>
        {view.items.map((item) => (
          <tr key={item.itemId} data-differs={item.differs}>
            <th scope="row">{item.title}</th>
            {view.opinions.map(({ label }) => {
              const said = item.sayings.find((one) => one.label === label);
              return (
                <td key={label}>
                  {said?.saying}
                  {said !== undefined && said.remark !== '' && <p>{said.remark}</p>}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** One change against the first round, with the reason that it must have. */
function ChangeReason(props: { caseId: string; change: RoundChangeRow; isSealed: boolean }) {
  const { caseId, change, isSealed } = props;
  const act = useAct('review.change');
  const [text, setText] = useState(change.reason);
  const save = (): void => {
    if (text.trim() === change.reason) return;
    act.mutate({ caseId, change: { type: 'reason.set', itemId: change.itemId, text: text.trim() } });
  };
  return (
    <div className={classes['changed']}>
      <strong>{change.title}</strong>
      {change.changes.map(({ name, from, to }) => (
        <span key={name}>{discussionText.changed(name, from, to)}</span>
      ))}
      <TextInput
        label={words.reason}
        required
        readOnly={isSealed}
        maxLength={500}
        value={text}
        error={change.reason === '' && text === '' ? words.reasonNeeded : null}
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={save}
      />
    </div>
  );
}
