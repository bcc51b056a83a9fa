import { notifications } from '@mantine/notifications';
import type { Volume } from '#shared/domain/dossier.ts';
import type { Evidence } from '#shared/domain/review.ts';
import type { ReadMarks, SkippedMark } from '#shared/ipc/marks.ts';
import { ConfirmDialog } from '#renderer/components/ConfirmDialog.tsx';
import { markFilesText as words } from '#renderer/messages/mark-files.ts';
import classes from './MarkFiles.module.css';

/** What a file of another program brings, before it is put: nothing is dropped without a word. */
export function ImportReport(props: {
  readonly found: { readonly volume: Volume; readonly marks: ReadMarks } | null;
  readonly onImport: (marks: readonly Evidence[]) => void;
  readonly onClose: () => void;
}) {
  const { found } = props;
  const marks = found?.marks.marks ?? [];
  const title = found?.volume.title ?? '';
  return (
    <ConfirmDialog
      isOpen={found !== null}
      title={words.importTitle}
      sentence={marks.length === 0 ? words.importNothing : words.importSentence(marks.length, title)}
      act={words.importConfirm(marks.length)}
      isReady={marks.length > 0}
      onConfirm={() => {
        props.onImport(marks);
        notifications.show({ color: 'teal', message: words.imported(marks.length) });
      }}
      onClose={props.onClose}
    >
      {found !== null && <ReportTables marks={found.marks} />}
    </ConfirmDialog>
  );
}

/** What was left out and what became something else, with reasons. */
export function ReportTables({ marks: { skipped, changed } }: { readonly marks: ReadMarks }) {
  return (
    <div className={classes['report']} tabIndex={0} role="region" aria-label={words.importTitle}>
      <ReportTable caption={words.skipped(skipped.length)} rows={skipped} />
      <ReportTable caption={words.changed(changed.length)} rows={changed} />
    </div>
  );
}

function ReportTable({ caption, rows }: { readonly caption: string; readonly rows: readonly SkippedMark[] }) {
  const { columns } = words;
  if (rows.length === 0) return null;
  return (
    <table className={classes['table']}>
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{columns.page}</th>
          <th scope="col">{columns.kind}</th>
          <th scope="col">{columns.reason}</th>
          <th scope="col">{columns.text}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ page, kind, reason, text }, at) => (
          // The lines have no other identity than their place.
          <tr key={at}>
            <td>{words.page(page)}</td>
            <td>{words.kinds[kind] ?? kind}</td>
            <td>{reason}</td>
            <td>{text}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
