import type { Batch } from '#shared/domain/batch.ts';
import type { CaseRow } from '#shared/ipc/clerk.ts';
import { CopyText } from '#renderer/components/CopyText.tsx';
import { formatBytes } from '#renderer/components/format.ts';
import { Section } from '#renderer/components/Section.tsx';
import { SidePanel } from '#renderer/components/SidePanel.tsx';
import { CaseRecusals } from '#renderer/features/discussion/CaseRecusals.tsx';
import { discussionText } from '#renderer/messages/discussion.ts';
import { clerkText } from '#renderer/messages/clerk.ts';
import classes from './CasePanel.module.css';
import { DeclaredFacts } from './DeclaredFacts.tsx';
import { DropMaterials } from './DropMaterials.tsx';
import { ExpertToggles } from './ExpertToggles.tsx';
import { VolumePages } from './VolumePages.tsx';

const { panel: words } = clerkText;

/** The chosen dossier: what is there, what is missing, the declared figures, who reviews it. */
export function CasePanel(props: { batch: Batch; row: CaseRow; onClose: () => void }) {
  const { batch, row, onClose } = props;
  const { file, gaps } = row;
  return (
    <SidePanel title={`${file.number} ${file.applicant}`} onClose={onClose}>
      {gaps.length > 0 && (
        <Section title={words.gaps}>
          <ul className={classes['gaps']}>
            {gaps.map((gap, index) => (
              <li key={`${String(index)} ${gap}`}>{gap}</li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={words.basics}>
        <Basics row={row} />
      </Section>
      <Section title={words.volumes}>
        <DropMaterials caseId={file.id}>
          <Volumes row={row} />
        </DropMaterials>
      </Section>
      <Section title={words.experts} aside={`${row.experts.length} / ${batch.panel.expertsPerCase}`}>
        <ExpertToggles batchId={batch.id} row={row} />
      </Section>
      <Section title={discussionText.recusal.list}>
        <CaseRecusals batchId={batch.id} caseId={file.id} />
      </Section>
      <DeclaredFacts batch={batch} file={file} />
    </SidePanel>
  );
}

function Basics({ row: { file } }: { row: CaseRow }) {
  const facts: readonly (readonly [string, string])[] = [
    [words.kind, clerkText.cases.kinds[file.kind]],
    [words.place, [file.region, file.district].filter(Boolean).join(' · ')],
    [words.creditCode, file.creditCode],
    [words.industry, file.industry],
    [words.product, file.product],
  ];
  return (
    <dl className={classes['basics']}>
      {facts
        .filter(([, value]) => value !== '')
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

const hashDigitsShown = 12;

function Volumes({ row: { file } }: { row: CaseRow }) {
  if (file.volumes.length === 0) return <p className={classes['quiet']}>{words.noVolumes}</p>;
  return (
    <ul className={classes['volumes']}>
      {file.volumes.map((volume) => (
        <li key={`${volume.role} ${volume.hash}`}>
          <span className={classes['role']}>{words.roles[volume.role]}</span>
          <span className={classes['title']} title={volume.title}>
            {volume.title}
          </span>
          <span className={classes['quiet']}>{words.volume(volume.pages, formatBytes(volume.bytes))}</span>
          <CopyText
            label={words.hash}
            value={volume.hash}
            shown={`${volume.hash.slice(0, hashDigitsShown)}…`}
          />
          <VolumePages caseId={file.id} volume={volume} />
        </li>
      ))}
    </ul>
  );
}
