import { Button } from '@mantine/core';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { MeetingView } from '#shared/ipc/meeting.ts';
import { useCall } from '#renderer/api/hooks.ts';
import { Badge } from '#renderer/components/Badge.tsx';
import { formatDateTime } from '#renderer/components/format.ts';
import { Key } from '#renderer/components/Key.tsx';
import { Loaded } from '#renderer/components/Loaded.tsx';
import { OperatorField } from '#renderer/components/OperatorField.tsx';
import { useShortcuts } from '#renderer/components/shortcuts.ts';
import { discussionText } from '#renderer/messages/discussion.ts';
import { Appoint } from './Appoint.tsx';
import { deskPath } from './desk-path.ts';
import classes from './Desk.module.css';
import { MinutesCard } from './MinutesCard.tsx';
import { OpenDialog } from './OpeningBar.tsx';
import { useFolderActs } from './use-folder-acts.ts';

const { meeting: words } = discussionText;

/** The discussions of a batch: which cases may be talked about, packages, leader, minutes, every signed act. */
export function MeetingTab({ batchId }: { batchId: string }) {
  const meeting = useCall('meeting.get', { batchId });
  return <Loaded query={meeting}>{(view) => <OpenMeeting view={view} />}</Loaded>;
}

function OpenMeeting({ view }: { view: MeetingView }) {
  return (
    <div className={`${classes['scrolls'] ?? ''} ${classes['stack'] ?? ''}`}>
      <p className={classes['quiet']}>{words.intro}</p>
      {view.role === 'bureau' && <OperatorField />}
      <MeetingActs view={view} />
      <CasesCard view={view} />
      <MinutesCard view={view} />
      {view.role === 'bureau' && <Appoint view={view} />}
      <ActsCard view={view} />
    </div>
  );
}

function MeetingActs({ view }: { view: MeetingView }) {
  const batchId = view.batch.id;
  const [, go] = useLocation();
  const [isOpening, setIsOpening] = useState(false);
  const folder = useFolderActs(batchId);
  const ready = view.cases.filter(({ state }) => state === 'ready').map(({ caseId }) => caseId);
  const opened = view.cases.some(({ state }) => state === 'open' || state === 'blind');
  // The next step stands out: open what is ready, then deal with what differs, then hand over.
  const isDealtWith = opened && view.cases.every(({ resolved, disputes }) => resolved >= disputes);
  const next = ready.length > 0 ? 'open' : isDealtWith ? 'forward' : 'desk';
  const variantOf = (step: typeof next) => (step === next ? 'filled' : 'default');
  const toDesk = (): void => go(deskPath(batchId));
  const open = (): void => setIsOpening(ready.length > 0);
  useShortcuts([
    { key: 'D', name: words.desk, run: toDesk },
    { key: 'O', name: words.openAll(ready.length), run: open },
  ]);
  return (
    <div className={classes['barRow']}>
      <Button variant={variantOf('desk')} onClick={toDesk}>
        {words.desk} <Key name="D" isOnColour={next === 'desk'} />
      </Button>
      <Button variant={variantOf('open')} disabled={ready.length === 0} onClick={open}>
        {words.openAll(ready.length)}… <Key name="O" isOnColour={next === 'open'} />
      </Button>
      <Button variant="default" disabled={!opened} loading={folder.isBusy} onClick={folder.writePackages}>
        {words.packages}…
      </Button>
      <Button
        variant={variantOf('forward')}
        disabled={view.acts.length === 0}
        loading={folder.isBusy}
        onClick={folder.forward}
      >
        {words.forward}…
      </Button>
      {isOpening && <OpenDialog batchId={batchId} caseIds={ready} onClose={() => setIsOpening(false)} />}
    </div>
  );
}

const tones = { waiting: 'quiet', ready: 'accent', blind: 'warn', open: 'good' } as const;

function CasesCard({ view }: { view: MeetingView }) {
  const [, go] = useLocation();
  return (
    <section className={classes['card']}>
      <table className={classes['table']} aria-label={words.table}>
        <thead>
          <tr>
            <th>{words.number}</th>
            <th>{words.applicant}</th>
            <th>{words.state}</th>
            <th>{words.disputes}</th>
            <th>{words.second}</th>
            <th>{words.leader}</th>
            <th aria-label={words.desk} />
          </tr>
        </thead>
        <tbody>
          {view.cases.map((one) => (
            <tr key={one.caseId}>
              <td>{one.number}</td>
              <td>{one.applicant}</td>
              <td>
                <Badge tone={tones[one.state]}>{words.states[one.state]}</Badge> {one.problem}
              </td>
              <td>{words.resolved(one.resolved, one.disputes)}</td>
              <td>{one.secondRounds === 0 ? '' : one.secondRounds}</td>
              <td>{one.leader ?? ''}</td>
              <td>
                <Button
                  size="compact-sm"
                  variant="subtle"
                  onClick={() => go(deskPath(view.batch.id, one.caseId))}
                >
                  {words.desk}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function ActsCard({ view }: { view: MeetingView }) {
  return (
    <section className={classes['card']}>
      <h2>{words.acts}</h2>
      {view.acts.length === 0 ? (
        <p className={classes['quiet']}>{words.noActs}</p>
      ) : (
        <ul>
          {view.acts.map((act) => (
            <li key={act.digest}>
              {act.sentence}
              <br />
              <small className={classes['quiet']}>
                {words.actMeta(act.by, act.operator, formatDateTime(act.at))} · {act.digest.slice(0, 12)}
              </small>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
