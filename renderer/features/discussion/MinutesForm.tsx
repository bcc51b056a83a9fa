import { Button } from '@mantine/core';
import { useState } from 'react';
import { useAct, useCall } from '#renderer/api/hooks.ts';
import { showDone } from '#renderer/app/toasts.ts';
import { LineField, WordsField } from '#renderer/components/LineField.tsx';
import { SignedForm } from '#renderer/components/SignedForm.tsx';
import { discussionText } from '#renderer/messages/discussion.ts';
import classes from './Desk.module.css';
import {
  emptyItem,
  itemsFromDesk,
  missingInMinutes,
  toMinutes,
  type ItemDraft,
  type MinutesDraft,
} from './minutes-draft.ts';

const { minutes: words } = discussionText;

/** The form of 会议纪要; signing asks once, and earlier minutes stay. */
export function MinutesForm(props: { batchId: string; start: MinutesDraft; onClose: () => void }) {
  const { batchId, onClose } = props;
  const [draft, setDraft] = useState(props.start);
  const disputes = useCall('dispute.list', { batchId });
  const act = useAct('meeting.act');
  const change = (part: Partial<MinutesDraft>): void => setDraft((known) => ({ ...known, ...part }));
  const sign = (onSettled: () => void): void =>
    act.mutate(
      { batchId, matter: { type: 'minutes', minutes: toMinutes(draft) } },
      {
        onSuccess: () => {
          showDone(words.saved);
          onClose();
        },
        onSettled,
      },
    );
  return (
    <SignedForm
      title={words.title}
      width="52rem"
      act={words.sign}
      sentence={words.ask}
      isBusy={act.isPending}
      missing={missingInMinutes(draft)}
      onSign={sign}
      onClose={onClose}
    >
      <HeadFields draft={draft} onChange={change} />
      <PeopleFields draft={draft} onChange={change} />
      <ItemFields
        items={draft.items}
        onChange={(items) => change({ items })}
        onFromDesk={() => change({ items: [...draft.items, ...itemsFromDesk(disputes.data ?? [])] })}
      />
      <WordsField
        label={words.decision}
        minRows={3}
        value={draft.decision}
        onChange={(decision) => change({ decision })}
      />
      <WordsField
        label={words.dissent}
        description={words.dissentHint}
        value={draft.dissent}
        onChange={(dissent) => change({ dissent })}
      />
    </SignedForm>
  );
}

interface Fields {
  readonly draft: MinutesDraft;
  readonly onChange: (part: Partial<MinutesDraft>) => void;
}

function HeadFields({ draft, onChange }: Fields) {
  return (
    <>
      <LineField label={words.name} value={draft.title} onChange={(title) => onChange({ title })} />
      <div className={classes['two']}>
        <LineField
          label={words.heldOn}
          type="date"
          value={draft.heldOn}
          onChange={(heldOn) => onChange({ heldOn })}
        />
        <LineField label={words.place} value={draft.place} onChange={(place) => onChange({ place })} />
        <LineField
          label={words.from}
          type="time"
          value={draft.from}
          onChange={(from) => onChange({ from })}
        />
        <LineField
          label={words.until}
          type="time"
          value={draft.until}
          onChange={(until) => onChange({ until })}
        />
        <LineField label={words.chair} value={draft.chair} onChange={(chair) => onChange({ chair })} />
        <LineField
          label={words.recorder}
          value={draft.recorder}
          onChange={(recorder) => onChange({ recorder })}
        />
      </div>
    </>
  );
}

function PeopleFields({ draft, onChange }: Fields) {
  return (
    <div className={classes['two']}>
      <WordsField
        label={words.present}
        description={words.peopleHint}
        value={draft.present}
        onChange={(present) => onChange({ present })}
      />
      <WordsField
        label={words.absent}
        description={words.peopleHint}
        value={draft.absent}
        onChange={(absent) => onChange({ absent })}
      />
      <WordsField
        label={words.recused}
        description={words.recusedHint}
        value={draft.recused}
        onChange={(recused) => onChange({ recused })}
      />
    </div>
  );
}

function ItemFields(props: {
  items: readonly ItemDraft[];
  onChange: (items: readonly ItemDraft[]) => void;
  onFromDesk: () => void;
}) {
  const { items, onChange } = props;
  const set = (index: number, part: Partial<ItemDraft>): void =>
    onChange(items.map((one, at) => (at === index ? { ...one, ...part } : one)));
  return (
    <>
      <div className={classes['barRow']}>
        <strong>{words.items}</strong>
        <Button size="compact-sm" variant="default" onClick={props.onFromDesk}>
          {words.fromDesk}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => onChange([...items, emptyItem])}>
          {words.addItem}
        </Button>
      </div>
      {items.map((one, index) => (
        <fieldset key={`${String(index)} ${one.caseId ?? ''}`} className={classes['card']}>
          <legend>{words.item(index + 1)}</legend>
          <LineField label={words.matter} value={one.matter} onChange={(matter) => set(index, { matter })} />
          <WordsField
            label={words.positions}
            description={words.positionsHint}
            value={one.positions}
            onChange={(positions) => set(index, { positions })}
          />
          <LineField
            label={words.itemDecision}
            value={one.decision}
            onChange={(decision) => set(index, { decision })}
          />
          <Button
            mt="xs"
            size="compact-sm"
            variant="subtle"
            color="red"
            onClick={() => onChange(items.filter((_, at) => at !== index))}
          >
            {words.removeItem}
          </Button>
        </fieldset>
      ))}
    </>
  );
}
