import { Button, Menu } from '@mantine/core';
import { IconFileExport } from '@tabler/icons-react';
import type { Volume } from '#shared/domain/dossier.ts';
import type { Evidence } from '#shared/domain/review.ts';
import { markFilesText as words } from '#renderer/messages/mark-files.ts';
import { FormatItems } from './FormatItems.tsx';
import { useMarkExport } from './use-mark-export.ts';

/** 导出标注… at the bureau: the marks of one expert's newest sealed review, volume by volume. */
export function ReviewMarksMenu(props: {
  readonly caseId: string;
  readonly expertId: string;
  readonly expertName: string;
  readonly volumes: readonly Volume[];
  readonly evidence: readonly Evidence[];
}) {
  const { caseId, expertId, evidence } = props;
  const { start, isRunning } = useMarkExport({ desk: 'bureau', caseId, expertId });
  const countOf = ({ hash }: Volume): number => evidence.filter(({ volume }) => volume === hash).length;
  const marked = props.volumes.filter((volume) => countOf(volume) > 0);
  return (
    <Menu position="top-start" withinPortal>
      <Menu.Target>
        <Button
          variant="default"
          loading={isRunning}
          disabled={marked.length === 0}
          leftSection={<IconFileExport size="1.125rem" aria-hidden="true" />}
        >
          {words.bureauMenu} {words.bureauExpert(props.expertName, evidence.length)}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {marked.map((volume) => (
          <FormatItems
            key={volume.hash}
            label={words.ofVolume(volume.title, countOf(volume))}
            isDisabled={false}
            onPick={(format) => start(volume, format)}
          />
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
