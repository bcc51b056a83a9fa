import { Radio, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Dispute } from '#shared/ipc/meeting.ts';
import { useAct } from '#renderer/api/hooks.ts';
import { showDone } from '#renderer/app/toasts.ts';
import { ConfirmDialog } from '#renderer/components/ConfirmDialog.tsx';
import { Notice } from '#renderer/components/Notice.tsx';
import { discussionText } from '#renderer/messages/discussion.ts';
import classes from './Desk.module.css';
import { adopt, entryOf, typed, unclearEntry, type RulingEntry } from './ruling-entry.ts';

const { arbitration: words } = discussionText;
const own = 'own';

/** The leader adopts one expert's values, or sets their own; the rules make points of them. */
export function ArbitrationDialog(props: {
  batchId: string;
  dispute: Dispute;
  itemId: string;
  reason: string;
  onClose: () => void;
  onDone: () => void;
}) {
  const { batchId, dispute, itemId, reason, onClose, onDone } = props;
  const act = useAct('meeting.act');
  const received = dispute.sides.filter(({ state }) => state === 'received');
  const [leader, setLeader] = useState<string | null>(dispute.leaders[0]?.expertId ?? null);
  const [source, setSource] = useState<string>(received[0]?.label ?? own);
  const [entry, setEntry] = useState<RulingEntry>(
    received[0] === undefined ? { facts: [], judgements: [] } : entryOf(received[0]),
  );
  const side = received.find(({ label }) => label === source);
  const note = reason.slice(0, 500);
  const ruling = side === undefined ? typed(dispute, entry, note) : adopt(dispute, side, note);
  const confirm = (): void => {
    if (ruling === null || leader === null) return;
    const { caseId } = dispute;
    act.mutate(
      {
        batchId,
        matter: {
          type: 'resolve',
          caseId,
          itemId,
          outcome: 'arbitrate',
          experts: [],
          leader,
          reason,
          ruling,
        },
      },
      {
        onSuccess: () => {
          showDone(discussionText.recorded(words.title));
          onClose();
          onDone();
        },
      },
    );
  };
  return (
    <ConfirmDialog
      isOpen
      title={words.title}
      sentence={dispute.effect}
      act={words.confirm}
      isBusy={act.isPending}
      isReady={ruling !== null && leader !== null}
      onClose={onClose}
      onConfirm={confirm}
    >
      <div className={classes['stack']}>
        {dispute.leaders.length === 0 ? (
          <Notice tone="warn">{words.noLeader}</Notice>
        ) : (
          <Select
            label={words.leader}
            allowDeselect={false}
            value={leader}
            data={dispute.leaders.map(({ expertId, name }) => ({ value: expertId, label: name }))}
            onChange={setLeader}
          />
        )}
        <Radio.Group label={words.source} value={source} onChange={setSource}>
          {received.map(({ label, saying }) => (
            <Radio key={label} mt="xs" value={label} label={words.adopt(label, saying ?? '')} />
          ))}
          <Radio mt="xs" value={own} label={words.own} />
        </Radio.Group>
        {source === own && <OwnValues dispute={dispute} entry={entry} onChange={setEntry} />}
      </div>
    </ConfirmDialog>
  );
}

function OwnValues(props: { dispute: Dispute; entry: RulingEntry; onChange: (entry: RulingEntry) => void }) {
  const { dispute, entry, onChange } = props;
  const { item } = dispute;
  return (
    <div className={classes['two']}>
      {item?.facts.map((fact, index) => (
        <TextInput
          key={`${fact.key} ${String(fact.year)}`}
          label={fact.label}
          description={`${discussionText.declared} ${fact.declared}；${words.unclear} ${unclearEntry}`}
          value={entry.facts[index] ?? ''}
          onChange={(event) =>
            onChange({ ...entry, facts: entry.facts.with(index, event.currentTarget.value) })
          }
        />
      ))}
      {item?.judgements.map((id, index) => (
        <TextInput
          key={id}
          label={words.judgementValue}
          value={entry.judgements[index] ?? ''}
          onChange={(event) =>
            onChange({ ...entry, judgements: entry.judgements.with(index, event.currentTarget.value) })
          }
        />
      ))}
    </div>
  );
}
