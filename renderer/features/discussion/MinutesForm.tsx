import { Button, Drawer, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAct, useCall } from '#renderer/api/hooks.ts';
import { showDone } from '#renderer/app/toasts.ts';
import { ConfirmDialog } from '#renderer/components/ConfirmDialog.tsx';
import { componentText } from '#renderer/messages/components.ts';
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
  const [isAsking, setIsAsking] = useState(false);
  const disputes = useCall('dispute.list', { batchId });
  const act = useAct('meeting.act');
  const missing = missingInMinutes(draft);
  const change = (part: Partial<MinutesDraft>): void => setDraft((known) => ({ ...known, ...part }));
  const sign = (): void =>
    act.mutate(
      { batchId, matter: { type: 'minutes', minutes: toMinutes(draft) } },
      {
        onSuccess: () => {
          showDone(words.saved);
          onClose();
        },
        onSettled: () => setIsAsking(false),
      },
    );
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="min(52rem, 94vw)"
      title={words.title}
      closeOnEscape={!isAsking}
      closeButtonProps={{ 'aria-label': componentText.close }}
    >
      <form
        className={classes['stack']}
        onSubmit={(event) => {
          event.preventDefault();
          if (missing.length === 0) setIsAsking(true);
        }}
      >
        <HeadFields draft={draft} onChange={change} />
        <PeopleFields draft={draft} onChange={change} />
        <ItemFields
          items={draft.items}
          onChange={(items) => change({ items })}
          onFromDesk={() => change({ items: [...draft.items, ...itemsFromDesk(disputes.data ?? [])] })}
        />
        <Text
          label={words.decision}
          rows={3}
          value={draft.decision}
          onChange={(decision) => change({ decision })}
        />
        <Text
          label={words.dissent}
          hint={words.dissentHint}
          value={draft.dissent}
          onChange={(dissent) => change({ dissent })}
        />
        <p role="status">{missing.length > 0 && words.missing(missing.join('、'))}</p>
        <Button type="submit" disabled={missing.length > 0}>
          {words.sign}…
        </Button>
      </form>
      <ConfirmDialog
        isOpen={isAsking}
        title={words.title}
        sentence={words.ask}
        act={words.sign}
        isBusy={act.isPending}
        onConfirm={sign}
        onClose={() => setIsAsking(false)}
      />
    </Drawer>
  );
}

interface Fields {
  readonly draft: MinutesDraft;
  readonly onChange: (part: Partial<MinutesDraft>) => void;
}

function HeadFields({ draft, onChange }: Fields) {
  return (
    <>
      <Line label={words.name} value={draft.title} onChange={(title) => onChange({ title })} />
      <div className={classes['two']}>
        <Line
          label={words.heldOn}
          type="date"
          value={draft.heldOn}
          onChange={(heldOn) => onChange({ heldOn })}
        />
        <Line label={words.place} value={draft.place} onChange={(place) => onChange({ place })} />
        <Line label={words.from} type="time" value={draft.from} onChange={(from) => onChange({ from })} />
        <Line label={words.until} type="time" value={draft.until} onChange={(until) => onChange({ until })} />
        <Line label={words.chair} value={draft.chair} onChange={(chair) => onChange({ chair })} />
        <Line label={words.recorder} value={draft.recorder} onChange={(recorder) => onChange({ recorder })} />
      </div>
    </>
  );
}

function PeopleFields({ draft, onChange }: Fields) {
  return (
    <div className={classes['two']}>
      <Text
        label={words.present}
        hint={words.peopleHint}
        value={draft.present}
        onChange={(present) => onChange({ present })}
      />
      <Text
        label={words.absent}
        hint={words.peopleHint}
        value={draft.absent}
        onChange={(absent) => onChange({ absent })}
      />
      <Text
        label={words.recused}
        hint={words.recusedHint}
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
          <Line label={words.matter} value={one.matter} onChange={(matter) => set(index, { matter })} />
          <Text
            label={words.positions}
            hint={words.positionsHint}
            value={one.positions}
            onChange={(positions) => set(index, { positions })}
          />
          <Line
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

interface TextProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function Line({ label, value, onChange, type = 'text' }: TextProps & { type?: 'text' | 'date' | 'time' }) {
  return (
    <TextInput
      label={label}
      type={type}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

function Text({ label, value, onChange, hint = '', rows = 2 }: TextProps & { hint?: string; rows?: number }) {
  return (
    <Textarea
      label={label}
      description={hint}
      autosize
      minRows={rows}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
