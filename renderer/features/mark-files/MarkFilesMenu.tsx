import { Button, Menu } from '@mantine/core';
import { IconFileExport } from '@tabler/icons-react';
import { useState } from 'react';
import type { Volume } from '#shared/domain/dossier.ts';
import type { Evidence } from '#shared/domain/review.ts';
import type { MarkFormat, ReadMarks } from '#shared/ipc/marks.ts';
import { useAct } from '#renderer/api/hooks.ts';
import { markFilesText as words } from '#renderer/messages/mark-files.ts';
import { FormatItems } from './FormatItems.tsx';
import { ImportReport } from './ImportReport.tsx';
import { useMarkExport } from './use-mark-export.ts';

interface MarkFilesMenuProps {
  readonly caseId: string;
  /** The volume in the pane that the person works in. */
  readonly volume: Volume;
  readonly evidence: readonly Evidence[];
  readonly isReadOnly: boolean;
  /** Resolves when everything on the screen is on the disk: exports read from there. */
  readonly flush: () => Promise<boolean>;
  /** Puts marks so that one undo takes all of them back. */
  readonly onImport: (marks: readonly Evidence[]) => void;
}

/** 导出标注… and 导入 XFDF… of the workbench. */
export function MarkFilesMenu(props: MarkFilesMenuProps) {
  const { caseId, volume, evidence, isReadOnly } = props;
  const { start, isRunning } = useMarkExport({ desk: 'expert', caseId });
  const pick = useAct('file.pick');
  const read = useAct('marks.read');
  const [found, setFound] = useState<{ volume: Volume; marks: ReadMarks } | null>(null);
  const count = evidence.filter((mark) => mark.volume === volume.hash).length;
  const label = count === 0 ? words.noMarks(volume.title) : words.ofVolume(volume.title, count);
  const exportAs = (format: MarkFormat): void =>
    void props.flush().then((isSaved) => {
      if (isSaved) start(volume, format);
    });
  const choose = (): void =>
    pick.mutate(
      { purpose: 'xfdf' },
      {
        onSuccess: ([file]) => {
          if (file === undefined) return;
          const { fileId } = file;
          read.mutate(
            { caseId, volume: volume.hash, fileId },
            { onSuccess: (marks) => setFound({ volume, marks }) },
          );
        },
      },
    );
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Button
            size="compact-sm"
            variant="default"
            loading={isRunning || read.isPending}
            leftSection={<IconFileExport size="1rem" aria-hidden="true" />}
          >
            {words.menu}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <FormatItems label={label} isDisabled={count === 0} onPick={exportAs} />
          <Menu.Divider />
          <Menu.Item disabled={isReadOnly} onClick={choose}>
            {words.importAct}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ImportReport
        found={found}
        onClose={() => setFound(null)}
        onImport={(marks) => {
          setFound(null);
          props.onImport(marks);
        }}
      />
    </>
  );
}
