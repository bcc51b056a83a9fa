import { Button, Drawer, TextInput } from '@mantine/core';
import type { Volume } from '#shared/domain/dossier.ts';
import type { Evidence } from '#shared/domain/review.ts';
import { componentText } from '#renderer/messages/components.ts';
import { viewerText } from '#renderer/messages/viewer.ts';
import { workbenchText } from '#renderer/messages/workbench.ts';
import { useScan } from '#renderer/viewer/open-scans.ts';
import { makeSnippet } from '#renderer/viewer/thumbnail.ts';
import { usePicture } from '#renderer/viewer/use-picture.ts';
import type { Item } from './checklist.ts';
import type { ItemActs } from './item-acts.ts';
import classes from './Room.module.css';

interface EvidenceListProps {
  readonly isOpen: boolean;
  readonly items: readonly Item[];
  readonly volumes: readonly Volume[];
  readonly acts: ItemActs;
  readonly onClose: () => void;
}

/** Every piece of evidence of the case with its picture, by item: jump, describe, delete. */
export function EvidenceList({ isOpen, items, volumes, acts, onClose }: EvidenceListProps) {
  const proven = items.filter(({ evidence }) => evidence.length > 0);
  return (
    <Drawer
      opened={isOpen}
      onClose={onClose}
      position="right"
      size="30rem"
      title={workbenchText.evidenceList}
      closeButtonProps={{ 'aria-label': componentText.close }}
    >
      {proven.length === 0 && <p>{workbenchText.noEvidence}</p>}
      {proven.map((item) => (
        <section key={item.id}>
          <strong>
            {item.number} {item.title}
          </strong>
          {item.evidence.map((one) => (
            <EvidenceItem
              key={one.id}
              evidence={one}
              volume={volumes.find(({ hash }) => hash === one.volume) ?? null}
              acts={acts}
              onJump={() => {
                onClose();
                acts.openEvidence(one);
              }}
            />
          ))}
        </section>
      ))}
    </Drawer>
  );
}

interface EvidenceItemProps {
  readonly evidence: Evidence;
  readonly volume: Volume | null;
  readonly acts: ItemActs;
  readonly onJump: () => void;
}

function EvidenceItem({ evidence, volume, acts, onJump }: EvidenceItemProps) {
  return (
    <div className={classes['evidenceItem']} data-evidence={evidence.id}>
      <Snippet evidence={evidence} volume={volume} onJump={onJump} />
      <TextInput
        aria-label={workbenchText.evidenceNote}
        placeholder={workbenchText.evidenceNoteHint}
        value={evidence.note}
        maxLength={500}
        readOnly={acts.isReadOnly}
        onChange={(event) => acts.setEvidence({ ...evidence, note: event.currentTarget.value }, true)}
      />
      <div className={classes['gateActs']}>
        <Button size="compact-sm" variant="default" onClick={onJump}>
          {workbenchText.evidenceChip(
            acts.roleOf(evidence.volume),
            acts.pageOf(evidence.volume, evidence.page),
          )}{' '}
          · {workbenchText.goTo}
        </Button>
        {!acts.isReadOnly && (
          <Button
            size="compact-sm"
            variant="subtle"
            color="red"
            onClick={() => acts.removeEvidence(evidence)}
          >
            {workbenchText.remove}
          </Button>
        )}
      </div>
    </div>
  );
}

function Snippet({ evidence, volume, onJump }: Pick<EvidenceItemProps, 'evidence' | 'volume' | 'onJump'>) {
  const state = useScan(volume);
  const key =
    state.status === 'open' ? `${evidence.volume} ${evidence.page} ${evidence.rect.join(' ')}` : null;
  const { url, isFailed } = usePicture(key, (signal) => {
    if (state.status !== 'open') throw new Error('the volume is not open');
    return makeSnippet(state.scan, evidence.page, evidence.rect, signal);
  });
  return (
    <button type="button" className={classes['snippet']} onClick={onJump} aria-label={workbenchText.goTo}>
      {url !== null && <img src={url} alt={workbenchText.evidence} />}
      {(isFailed || state.status === 'failed') && viewerText.pageFault}
    </button>
  );
}
