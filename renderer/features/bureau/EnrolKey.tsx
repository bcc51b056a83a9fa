import { Button, Checkbox, Group, Select, Stack, TextInput } from '@mantine/core';
import { useEffect, useEffectEvent, useState } from 'react';
import type { GrantedFile } from '#shared/ipc/system.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import { useAct, useCall } from '#renderer/api/hooks.ts';
import { showDone } from '#renderer/app/toasts.ts';
import { ConfirmDialog } from '#renderer/components/ConfirmDialog.tsx';
import { Digest } from '#renderer/components/Digest.tsx';
import { Key } from '#renderer/components/Key.tsx';
import { Notice } from '#renderer/components/Notice.tsx';
import { useShortcuts } from '#renderer/components/shortcuts.ts';
import { keysText as words } from '#renderer/messages/keys.ts';
import classes from './Keys.module.css';
import { isPossible, noLimit, toInstants, type Validity } from './validity.ts';

interface Card extends Readonly<CallOutput<'keys.inspect'>> {
  readonly fileId: string;
}

/** Enrols an identity card: read it, compare its fingerprint with the paper, say whose it is, confirm. */
export function EnrolKey({ batchId, dropped }: { batchId: string; dropped: GrantedFile | null }) {
  const pick = useAct('file.pick');
  const inspect = useAct('keys.inspect');
  const [card, setCard] = useState<Card | null>(null);
  const look = ({ fileId }: GrantedFile): void =>
    inspect.mutate({ fileId }, { onSuccess: (seen) => setCard({ ...seen, fileId }) });
  const lookAtDropped = useEffectEvent(look);
  useEffect(() => {
    if (dropped !== null) lookAtDropped(dropped);
  }, [dropped]);
  const start = (): void =>
    pick.mutate(
      { purpose: 'identity' },
      {
        onSuccess: ([file]) => {
          if (file === undefined) return;
          look(file);
        },
      },
    );
  useShortcuts([{ key: 'R', name: words.enrol, run: start }]);
  return (
    <>
      <Button loading={inspect.isPending} onClick={start}>
        {words.enrol} <Key name="R" isOnColour />
      </Button>
      {card !== null && (
        <CompareCard key={card.fileId} batchId={batchId} card={card} onClose={() => setCard(null)} />
      )}
    </>
  );
}

function CompareCard(props: { batchId: string; card: Card; onClose: () => void }) {
  const { batchId, card, onClose } = props;
  const experts = useCall('batch.experts', { batchId });
  const enrol = useAct('keys.enrol');
  const keys = useCall('keys.list', {});
  const [isCompared, setIsCompared] = useState(false);
  const [isLeader, setIsLeader] = useState(false);
  const [validity, setValidity] = useState(noLimit);
  const list = experts.data ?? [];
  // The name on the card is only a suggestion: the clerk decides whose key it is.
  const sameName = list.find(({ expert }) => expert.name === card.name)?.expert.id ?? null;
  const [chosen, setChosen] = useState<string | null>(null);
  const expertId = chosen ?? sameName;
  const other = (keys.data ?? []).find(
    (key) =>
      key.expertId === expertId &&
      key.role === 'expert' &&
      key.revokedAt === null &&
      key.fingerprint !== card.fingerprint,
  );
  const confirm = (): void => {
    if (expertId === null) return;
    enrol.mutate(
      {
        fileId: card.fileId,
        expertId,
        fingerprint: card.fingerprint,
        ...toInstants(validity),
        ...(isLeader ? { isLeader } : {}),
      },
      {
        onSuccess: () => {
          showDone(words.enrolled(card.name));
          onClose();
        },
      },
    );
  };
  return (
    <ConfirmDialog
      isOpen
      title={`${words.enrolTitle} · ${card.name} · ${card.unit}`}
      sentence={words.enrolSentence(card.name)}
      act={words.enrol}
      isBusy={enrol.isPending}
      isReady={isCompared && expertId !== null && isPossible(validity)}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Stack gap="md">
        <div>
          <p className={classes['label']}>{words.compare}</p>
          <div className={classes['fingerprint']}>
            <Digest value={card.fingerprint} />
          </div>
        </div>
        <Select
          label={words.asExpert}
          required
          value={expertId}
          onChange={setChosen}
          data={list.map(({ expert }) => ({
            value: expert.id,
            label: `${expert.id} ${expert.name} ${expert.unit}`,
          }))}
        />
        {other !== undefined && <Notice tone="warn">{words.taken(other.name)}</Notice>}
        <ValidityFields validity={validity} onChange={setValidity} />
        <Checkbox
          label={words.leader}
          description={words.leaderHint}
          checked={isLeader}
          onChange={(event) => setIsLeader(event.currentTarget.checked)}
        />
        <Checkbox
          label={words.compared}
          checked={isCompared}
          onChange={(event) => setIsCompared(event.currentTarget.checked)}
        />
      </Stack>
    </ConfirmDialog>
  );
}

function ValidityFields(props: { validity: Validity; onChange: (validity: Validity) => void }) {
  const { validity, onChange } = props;
  return (
    <Group grow align="flex-start">
      <TextInput
        type="date"
        label={words.from}
        description={words.fromHint}
        value={validity.from}
        onChange={({ currentTarget }) => onChange({ ...validity, from: currentTarget.value })}
      />
      <TextInput
        type="date"
        label={words.until}
        description={words.untilHint}
        value={validity.until}
        error={isPossible(validity) ? null : words.untilWrong}
        onChange={({ currentTarget }) => onChange({ ...validity, until: currentTarget.value })}
      />
    </Group>
  );
}
