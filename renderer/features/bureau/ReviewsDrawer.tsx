import { Button, Drawer, Group } from '@mantine/core';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Batch } from '#shared/domain/batch.ts';
import type { RankingRow } from '#shared/ipc/bureau.ts';
import { useCall } from '#renderer/api/hooks.ts';
import { Loaded } from '#renderer/components/Loaded.tsx';
import { bureauText } from '#renderer/messages/bureau.ts';
import { componentText } from '#renderer/messages/components.ts';
import { deskPath } from '#renderer/features/discussion/desk-path.ts';
import { LedgerView } from '#renderer/features/ledger/LedgerView.tsx';
import { ReviewMarksMenu } from '#renderer/features/mark-files/ReviewMarksMenu.tsx';
import type { ExpertReview } from './expert-review.ts';
import classes from './Reviews.module.css';
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
  const [, go] = useLocation();
  const [isTold, setIsTold] = useState(false);
  const file = cases.data?.find((one) => one.file.id === caseId)?.file;
  const declared = file?.declared ?? [];
  return (
    <Loaded query={reviews}>
      {(list) =>
        list.length === 0 ? (
          <p>{words.none}</p>
        ) : (
          <>
            <ReviewsTable batch={batch} reviews={list} declared={declared} />
            <Group mt="md">
              <Button
                variant="default"
                loading={isPrinting}
                onClick={() => print({ kind: 'reviewForm', format: 'pdf', caseId })}
              >
                {words.print}
              </Button>
              <Button variant="default" onClick={() => go(deskPath(batch.id, caseId))}>
                {words.toDesk}
              </Button>
              <Button variant="default" aria-expanded={isTold} onClick={() => setIsTold(!isTold)}>
                {words.ledger}
              </Button>
              {newestReviews(list).map(({ expertId, expertName, content }) => (
                <ReviewMarksMenu
                  key={expertId}
                  caseId={caseId}
                  expertId={expertId}
                  expertName={expertName}
                  volumes={file?.volumes ?? []}
                  evidence={content.evidence}
                />
              ))}
            </Group>
            {isTold && (
              <section className={classes['ledger']} aria-label={words.ledger}>
                <LedgerView batchId={batch.id} caseId={caseId} />
              </section>
            )}
          </>
        )
      }
    </Loaded>
  );
}

/** Marks leave from the newest version of each expert's review. */
function newestReviews(reviews: readonly ExpertReview[]): readonly ExpertReview[] {
  return reviews.filter(
    (one) => !reviews.some((other) => other.expertId === one.expertId && other.version > one.version),
  );
}
