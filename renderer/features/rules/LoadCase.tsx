import { Button, Modal, Select } from '@mantine/core';
import { useState } from 'react';
import type { BatchStatus, CaseRow } from '#shared/ipc/clerk.ts';
import { useCall } from '#renderer/api/hooks.ts';
import { showDone } from '#renderer/app/toasts.ts';
import { Loaded } from '#renderer/components/Loaded.tsx';
import { componentText } from '#renderer/messages/components.ts';
import { rulesText } from '#renderer/messages/rules.ts';
import classes from './Trial.module.css';
import { takeCase, type Draft } from './trial/draft.ts';

const { trial: words } = rulesText;

interface LoadProps {
  readonly draft: Draft;
  readonly onClose: () => void;
  readonly onTake: (draft: Draft) => void;
}

/** Takes the declared figures of a case into the trial; nothing flows back. */
export function LoadCase({ draft, onClose, onTake }: LoadProps) {
  const batches = useCall('batch.list', {});
  const [batchId, setBatchId] = useState<string | null>(null);
  return (
    <Modal
      opened
      onClose={onClose}
      title={words.loadTitle}
      centered
      closeButtonProps={{ 'aria-label': componentText.close }}
    >
      <p className={classes['loadText']}>{words.loadText}</p>
      <Loaded query={batches}>
        {(list) => {
          if (list.length === 0) return <p>{words.noBatches}</p>;
          const chosen = list.find(({ batch }) => batch.id === batchId) ?? list[0];
          return (
            <>
              <Select
                label={words.batch}
                data={list.map(({ batch }) => ({ value: batch.id, label: batch.title }))}
                value={chosen?.batch.id ?? null}
                allowDeselect={false}
                onChange={setBatchId}
              />
              {chosen !== undefined && (
                <CaseChoice
                  key={chosen.batch.id}
                  status={chosen}
                  onTake={(row) => {
                    onTake(takeCase(draft, chosen.batch, row.file));
                    showDone(words.taken(row.file.applicant, row.file.declared.length));
                    onClose();
                  }}
                />
              )}
            </>
          );
        }}
      </Loaded>
    </Modal>
  );
}

function CaseChoice({ status, onTake }: { status: BatchStatus; onTake: (row: CaseRow) => void }) {
  const { batch } = status;
  const cases = useCall('batch.cases', { batchId: batch.id });
  const texts = useCall('rules.texts', { packId: batch.packId, overlayId: batch.overlayId });
  const [caseId, setCaseId] = useState<string | null>(null);
  return (
    <Loaded query={cases}>
      {(rows) => {
        const row = rows.find(({ file }) => file.id === caseId);
        return (
          <div className={classes['load']}>
            <Select
              label={words.case}
              searchable
              data={rows.map(({ file }) => ({
                value: file.id,
                label: `${String(file.number).padStart(2, '0')} ${file.applicant}`,
              }))}
              value={caseId}
              onChange={setCaseId}
            />
            {texts.data !== undefined && texts.data.digest !== batch.rulesDigest && (
              <p className={classes['loadText']}>{words.otherVersion}</p>
            )}
            <Button
              disabled={row === undefined}
              onClick={() => {
                if (row !== undefined) onTake(row);
              }}
            >
              {words.take}
            </Button>
          </div>
        );
      }}
    </Loaded>
  );
}
