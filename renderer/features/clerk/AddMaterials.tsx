import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import type { IntakeReport } from '#shared/ipc/clerk.ts';
import { useAct } from '#renderer/api/hooks.ts';
import { clerkText } from '#renderer/messages/clerk.ts';
import { componentText } from '#renderer/messages/components.ts';
import { IntakeReportView } from './IntakeReportView.tsx';

/** Later intake: more scans or a table of declared figures, each with its report. */
export function AddMaterials({ batchId }: { batchId: string }) {
  const pick = useAct('file.pick');
  const materials = useAct('batch.addMaterials');
  const facts = useAct('batch.addFacts');
  const [report, setReport] = useState<IntakeReport | null>(null);
  const addMaterials = (): void =>
    pick.mutate(
      { purpose: 'materials' },
      {
        onSuccess: ([file]) => {
          if (file === undefined) return;
          const input = { batchId, materialsFileId: file.fileId, taskId: crypto.randomUUID() };
          materials.mutate(input, { onSuccess: setReport });
        },
      },
    );
  const addFacts = (): void =>
    pick.mutate(
      { purpose: 'facts' },
      {
        onSuccess: ([file]) =>
          file !== undefined && facts.mutate({ batchId, factsFileId: file.fileId }, { onSuccess: setReport }),
      },
    );
  return (
    <>
      <Button variant="default" loading={materials.isPending} onClick={addMaterials}>
        {clerkText.cases.addMaterials}
      </Button>
      <Button variant="default" loading={facts.isPending} onClick={addFacts}>
        {clerkText.cases.addFacts}
      </Button>
      <Modal
        opened={report !== null}
        onClose={() => setReport(null)}
        title={clerkText.report.title}
        size="xl"
        closeButtonProps={{ 'aria-label': componentText.close }}
      >
        {report !== null && <IntakeReportView report={report} />}
      </Modal>
    </>
  );
}
