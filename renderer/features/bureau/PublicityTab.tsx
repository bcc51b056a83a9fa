import { Button } from '@mantine/core';
import { useState } from 'react';
import { sayDay } from '#shared/calendar/days.ts';
import type { Batch } from '#shared/domain/batch.ts';
import type { PublicityView } from '#shared/ipc/publicity.ts';
import { useCall } from '#renderer/api/hooks.ts';
import { EmptyState } from '#renderer/components/EmptyState.tsx';
import { Key } from '#renderer/components/Key.tsx';
import { Loaded } from '#renderer/components/Loaded.tsx';
import { Notice } from '#renderer/components/Notice.tsx';
import { useShortcuts } from '#renderer/components/shortcuts.ts';
import { publicityText as words } from '#renderer/messages/publicity.ts';
import { EnterPublicity } from './EnterPublicity.tsx';
import { PublishedList } from './PublishedList.tsx';
import classes from './Publicity.module.css';

type Recorded = NonNullable<PublicityView['recorded']>;

/** When the list is shown to the public, how many days are left, what objections came in. */
export function PublicityTab({ batch }: { batch: Batch }) {
  const publicity = useCall('publicity.get', { batchId: batch.id });
  const [isEntering, setIsEntering] = useState(false);
  const enter = (): void => setIsEntering(true);
  useShortcuts([{ key: 'G', name: words.enter, run: enter }]);
  return (
    <Loaded query={publicity}>
      {({ recorded, objections, obstacles }) => (
        <div className={classes['page']}>
          {recorded === null ? (
            <EmptyState title={words.none} text={words.noneText}>
              <Button onClick={enter}>
                {words.enter} <Key name="G" isOnColour />
              </Button>
            </EmptyState>
          ) : (
            <>
              <Period recorded={recorded} onEdit={enter} />
              <Objections objections={objections} />
              <Ready obstacles={obstacles} />
            </>
          )}
          <PublishedList batch={batch} />
          {isEntering && (
            <EnterPublicity
              batchId={batch.id}
              known={recorded?.plan ?? null}
              onClose={() => setIsEntering(false)}
            />
          )}
        </div>
      )}
    </Loaded>
  );
}

function Period({ recorded, onEdit }: { recorded: Recorded; onEdit: () => void }) {
  const { plan, endsOn, endsOnNow, stage, daysLeft, unknownYears } = recorded;
  const counting = [
    plan.countsStart ? words.startIn : words.startOut,
    ...(plan.unit === 'workingDay' ? [] : [plan.endsOnWorkingDay ? words.moved : words.notMoved]),
  ];
  return (
    <section className={classes['card']} aria-label={words.title}>
      <h2>{words.title}</h2>
      <p className={classes['days']}>
        {sayDay(plan.startsOn)} — {sayDay(endsOn)}
        <strong>{words.stages[stage](daysLeft)}</strong>
      </p>
      <dl className={classes['facts']}>
        <dt>{words.counted}</dt>
        <dd>
          {words.lengthOf(plan.length, words.units[plan.unit])}，{counting.join('，')}
        </dd>
        <dt>{words.basis}</dt>
        <dd>{plan.basis === '' ? '—' : plan.basis}</dd>
        <dt>{words.place}</dt>
        <dd>{plan.place === '' ? '—' : plan.place}</dd>
      </dl>
      {unknownYears.length > 0 && (
        <Notice tone="warn" title={words.unknownYears(unknownYears.join('、'))}>
          {words.unknownText}
        </Notice>
      )}
      {endsOnNow !== endsOn && (
        <Notice tone="warn" title={words.changed}>
          {words.changedText(sayDay(endsOnNow))}
        </Notice>
      )}
      <Button variant="default" onClick={onEdit}>
        {words.edit} <Key name="G" />
      </Button>
    </section>
  );
}

function Objections({ objections }: Pick<PublicityView, 'objections'>) {
  return (
    <section className={classes['card']} aria-label={words.objections}>
      <h2>{words.objections}</h2>
      <p className={classes['quiet']}>{words.objectionsHint}</p>
      {objections.length === 0 && <p>{words.noObjections}</p>}
      <ul className={classes['objections']}>
        {objections.map(({ seq, by, receivedOn, text, answer }) => (
          <li key={seq}>
            <span className={classes['quiet']}>{words.objectionFrom(seq, by, receivedOn)}</span>
            <span>{text}</span>
            <strong>{answer === null ? words.open : `${words.answered(answer.seq)}：${answer.text}`}</strong>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Ready({ obstacles }: Pick<PublicityView, 'obstacles'>) {
  const isReady = obstacles.length === 0;
  return (
    <Notice tone={isReady ? 'good' : 'quiet'} title={isReady ? words.ready : words.notReady}>
      {obstacles.join('；')}
    </Notice>
  );
}
