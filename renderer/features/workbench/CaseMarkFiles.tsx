import type { CaseFile } from '#shared/domain/batch.ts';
import type { Volume } from '#shared/domain/dossier.ts';
import { MarkFilesMenu } from '#renderer/features/mark-files/MarkFilesMenu.tsx';
import type { OpenReview } from './use-review.ts';

/** Export and import of the marks of an open case; an import is one act. */
export function CaseMarkFiles(props: {
  readonly file: CaseFile;
  readonly volume: Volume;
  readonly review: OpenReview;
  readonly isReadOnly: boolean;
}) {
  const { file, review } = props;
  return (
    <MarkFilesMenu
      caseId={file.id}
      volume={props.volume}
      evidence={review.content.evidence}
      isReadOnly={props.isReadOnly}
      flush={review.flush}
      onImport={(marks) => {
        const act = crypto.randomUUID();
        for (const evidence of marks) review.change({ type: 'evidence.put', evidence }, false, act);
      }}
    />
  );
}
