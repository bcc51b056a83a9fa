import { SegmentedControl, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ConflictType } from '#shared/domain/review.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import { useAct, useCall } from '#renderer/api/hooks.ts';
import { showDone } from '#renderer/app/toasts.ts';
import { ConfirmDialog } from '#renderer/components/ConfirmDialog.tsx';
import { Loaded } from '#renderer/components/Loaded.tsx';
import { OperatorField } from '#renderer/components/OperatorField.tsx';
import { discussionText } from '#renderer/messages/discussion.ts';
import classes from './Desk.module.css';

const { recusal: words } = discussionText;
const types = Object.keys(words.types) as readonly ConflictType[];
const nobody = '';

type Proposal = CallOutput<'recusal.propose'>;

/** Takes an expert off a case: the reason, who found it, and who reviews instead. */
export function RecusalDialog(props: { caseId: string; expertId: string; onClose: () => void }) {
  const { caseId, expertId, onClose } = props;
  const proposal = useCall('recusal.propose', { caseId, expertId });
  return (
    <Loaded query={proposal} skeleton={null}>
      {(data) => <OpenDialog proposal={data} caseId={caseId} expertId={expertId} onClose={onClose} />}
    </Loaded>
  );
}

function OpenDialog(props: { proposal: Proposal; caseId: string; expertId: string; onClose: () => void }) {
  const { proposal, caseId, expertId, onClose } = props;
  const { applicant, expertName, isAssigned, candidates } = proposal;
  const add = useAct('recusal.add');
  const [conflict, setConflict] = useState<ConflictType>('cooperation');
  const [by, setBy] = useState<'expert' | 'bureau'>('expert');
  const [reason, setReason] = useState('');
  const [replacement, setReplacement] = useState<string>(
    isAssigned ? (candidates[0]?.expertId ?? nobody) : nobody,
  );
  const confirm = (): void =>
    add.mutate(
      {
        caseId,
        expertId,
        conflict,
        by,
        reason: reason.trim(),
        replacement: replacement === nobody ? null : replacement,
      },
      {
        onSuccess: ({ notes }) => {
          showDone(words.done(notes.join('；')));
          onClose();
        },
      },
    );
  return (
    <ConfirmDialog
      isOpen
      title={words.title(expertName, applicant)}
      sentence={sayState(proposal)}
      act={words.confirm}
      isBusy={add.isPending}
      isReady={reason.trim() !== ''}
      onConfirm={confirm}
      onClose={onClose}
    >
      <div className={classes['stack']}>
        <OperatorField />
        <div className={classes['two']}>
          <Select
            label={words.type}
            allowDeselect={false}
            value={conflict}
            data={types.map((value) => ({ value, label: words.types[value] }))}
            onChange={(value) => setConflict(types.find((one) => one === value) ?? conflict)}
          />
          <div>
            <span>{words.by}</span>
            <SegmentedControl
              fullWidth
              value={by}
              data={[
                { value: 'expert', label: words.bys.expert },
                { value: 'bureau', label: words.bys.bureau },
              ]}
              onChange={(value) => setBy(value === 'bureau' ? 'bureau' : 'expert')}
            />
          </div>
        </div>
        <TextInput
          label={words.reason}
          required
          data-autofocus
          value={reason}
          maxLength={2000}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {isAssigned && (
          <Select
            label={words.replacement}
            description={candidates.length === 0 ? words.noCandidate : words.proposed}
            allowDeselect={false}
            value={replacement}
            data={[
              ...candidates.map((one) => ({
                value: one.expertId,
                label: words.candidate(one.name, one.unit, one.cases),
              })),
              { value: nobody, label: words.nobody },
            ]}
            onChange={(value) => setReplacement(value ?? nobody)}
          />
        )}
      </div>
    </ConfirmDialog>
  );
}

function sayState({ isAssigned, isHandedOut, isReviewed }: Proposal): string {
  if (!isAssigned) return words.notAssigned;
  if (isReviewed) return words.reviewed;
  return isHandedOut ? words.handedOut : words.notHandedOut;
}
