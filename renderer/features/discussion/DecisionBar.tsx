import { Button, Checkbox, SegmentedControl, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import type { Dispute } from '#shared/ipc/meeting.ts';
import { useAct } from '#renderer/api/hooks.ts';
import { showDone } from '#renderer/app/toasts.ts';
import { formatDateTime } from '#renderer/components/format.ts';
import { Key } from '#renderer/components/Key.tsx';
import { isComposing, useShortcuts } from '#renderer/components/shortcuts.ts';
import { discussionText as words } from '#renderer/messages/discussion.ts';
import { ArbitrationDialog } from './ArbitrationDialog.tsx';
import classes from './Desk.module.css';
import { OpeningBar } from './OpeningBar.tsx';

type Outcome = keyof typeof words.outcomes;

const outcomes: readonly { readonly value: Outcome; readonly key: string }[] = [
  { value: 'accept', key: 'A' },
  { value: 'correct', key: 'C' },
  { value: 'secondRound', key: 'S' },
  { value: 'arbitrate', key: 'R' },
];

interface BarProps {
  readonly batchId: string;
  readonly dispute: Dispute;
  readonly onDone: () => void;
}

/** What checks say, what was decided before, and the decision: one key, a reason, and on to the next. */
export function DecisionBar(props: BarProps) {
  const { dispute } = props;
  return (
    <footer className={classes['bar']}>
      {dispute.findings.length > 0 && (
        <ul className={classes['findings']} aria-label={words.findings}>
          {dispute.findings.map((one) => (
            <li key={`${one.code} ${one.sentence}`}>{one.sentence}</li>
          ))}
        </ul>
      )}
      {dispute.resolutions.length > 0 && (
        <div className={classes['history']} aria-label={words.history}>
          {dispute.resolutions.map((one) => (
            <span key={one.at}>
              {words.historyLine(words.outcomes[one.outcome], one.by, formatDateTime(one.at))}：
              {one.ruling !== null && `${one.ruling}；`}
              {one.reason}
            </span>
          ))}
        </div>
      )}
      <OpeningBar batchId={props.batchId} dispute={dispute} />
      {dispute.opening !== null && dispute.item !== null && <Decide {...props} itemId={dispute.item.id} />}
    </footer>
  );
}

function Decide({ batchId, dispute, itemId, onDone }: BarProps & { readonly itemId: string }) {
  const act = useAct('meeting.act');
  const field = useRef<HTMLInputElement>(null);
  const [outcome, setOutcome] = useState<Outcome>('accept');
  const [experts, setExperts] = useState<readonly string[]>([]);
  const [reason, setReason] = useState('');
  const [isRuling, setIsRuling] = useState(false);
  const choose = (value: Outcome): void => {
    setOutcome(value);
    field.current?.focus();
  };
  useShortcuts(
    outcomes.map(({ value, key }) => ({ key, name: words.outcomes[value], run: () => choose(value) })),
  );
  const isReady = reason.trim() !== '' && (outcome !== 'correct' || experts.length > 0);
  const record = (): void => {
    if (!isReady || act.isPending) return;
    if (outcome === 'arbitrate') return setIsRuling(true);
    const who = outcome === 'correct' ? [...experts] : [];
    const { caseId } = dispute;
    act.mutate(
      {
        batchId,
        matter: {
          type: 'resolve',
          caseId,
          itemId,
          outcome,
          experts: who,
          leader: null,
          reason: reason.trim(),
        },
      },
      {
        onSuccess: () => {
          showDone(words.recorded(words.outcomes[outcome]));
          onDone();
        },
      },
    );
  };
  return (
    <>
      <div className={classes['barRow']}>
        <SegmentedControl
          aria-label={words.decide}
          value={outcome}
          data={outcomes.map(({ value, key }) => ({ value, label: `${words.outcomes[value]} ${key}` }))}
          onChange={(value) => choose(outcomes.find((one) => one.value === value)?.value ?? 'accept')}
        />
        {outcome === 'correct' && <WhoCorrects dispute={dispute} value={experts} onChange={setExperts} />}
        <TextInput
          ref={field}
          className={classes['grow'] ?? ''}
          aria-label={words.reason}
          placeholder={`${words.reason}：${words.reasonHint}`}
          value={reason}
          maxLength={2000}
          onChange={(event) => setReason(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !isComposing(event.nativeEvent)) record();
            if (event.key === 'Escape') event.currentTarget.blur();
          }}
        />
        <Button disabled={!isReady} loading={act.isPending} onClick={record}>
          {words.record} <Key name="↵" isOnColour />
        </Button>
      </div>
      <span className={classes['quiet']}>
        {words.outcomeHints[outcome]}
        {outcome === 'arbitrate' && dispute.effect}
      </span>
      {isRuling && (
        <ArbitrationDialog
          batchId={batchId}
          dispute={dispute}
          itemId={itemId}
          reason={reason.trim()}
          onClose={() => setIsRuling(false)}
          onDone={onDone}
        />
      )}
    </>
  );
}

/** Blind discussions send everybody back: nobody is singled out by a letter. */
function WhoCorrects(props: {
  dispute: Dispute;
  value: readonly string[];
  onChange: (value: readonly string[]) => void;
}) {
  const { dispute, value, onChange } = props;
  const named = dispute.sides.flatMap(({ expertId, label, state }) =>
    expertId !== null && state === 'received' ? [{ expertId, label }] : [],
  );
  return (
    <Checkbox.Group aria-label={words.whoCorrects} value={[...value]} onChange={onChange}>
      <div className={classes['barRow']}>
        {named.map(({ expertId, label }) => (
          <Checkbox key={expertId} value={expertId} label={label} />
        ))}
      </div>
    </Checkbox.Group>
  );
}
