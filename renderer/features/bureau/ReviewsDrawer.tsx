import { Button, Drawer } from '@mantine/core';
import type { Batch } from '#shared/domain/batch.ts';
import type { RankingRow } from '#shared/ipc/bureau.ts';
import { useCall } from '#renderer/api/hooks.ts';
import { Loaded } from '#renderer/components/Loaded.tsx';
import { bureauText } from '#renderer/messages/bureau.ts';
import { componentText } from '#renderer/messages/components.ts';
import { ReviewsTable } from './ReviewsTable.tsx';
import { usePrint } from './use-print.ts';

const { reviews: words } = bureauText;

/** All experts' sealed reviews of one case side by side. */
export function ReviewsDrawer(props: { batch: Batch; row: RankingRow | null; onClose: () => void }) {
  const { batch, row, onClose } = props;
  return (
    <Drawer
      opened={row !== null}
      onClose={onClose}
      position="right"
      size="min(76rem, 92vw)"
      title={row === null ? '' : words.title(row.number, row.applicant)}
      closeButtonProps={{ 'aria-label': componentText.close }}
    >
      {row !== null && <CaseReviews batch={batch} caseId={row.caseId} />}
    </Drawer>
  );
}

function CaseReviews({ batch, caseId }: { batch: Batch; caseId: string }) {
  const reviews = useCall('panel.reviews', { caseId });
  const cases = useCall('batch.cases', { batchId: batch.id });
  const { print, isPrinting } = usePrint(batch);
  const declared = cases.data?.find(({ file }) => file.id === caseId)?.file.declared ?? [];
  return (
    <Loaded query={reviews}>
      {(list) =>
        list.length === 0 ? (
          <p>{words.none}</p>
        ) : (
          <>
            <ReviewsTable batch={batch} reviews={list} declared={declared} />
            <Button
              mt="md"
              variant="default"
              loading={isPrinting}
              onClick={() => print('reviewForm', caseId)}
            >
              {words.print}
            </Button>
          </>
        )
      }
    </Loaded>
  );
}
