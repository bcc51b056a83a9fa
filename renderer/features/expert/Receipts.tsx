import type { MyBatch } from '#shared/ipc/expert.ts';
import { formatDateTime } from '#renderer/components/format.ts';
import { ReceiptButtons } from '#renderer/features/receipts/ReceiptButtons.tsx';
import { receiptText as words } from '#renderer/messages/receipts.ts';
import classes from './Expert.module.css';

/** Receipts of an expert: ours for the bundle goes back on the stick, the bureau's says that the result arrived. */
export function Receipts({ mine }: { mine: MyBatch }) {
  const { batch, resultDigest, acknowledgedAt } = mine;
  return (
    <section className={classes['step']} aria-label={words.title}>
      <h2>{words.title}</h2>
      <p className={classes['quiet']}>{words.text}</p>
      {resultDigest !== null && (
        <p className={classes[acknowledgedAt === null ? 'quiet' : 'safe']}>
          {acknowledgedAt === null ? words.notYet : words.received(formatDateTime(acknowledgedAt))}
        </p>
      )}
      <div className={classes['row']}>
        <ReceiptButtons batchId={batch.id} canWrite />
      </div>
    </section>
  );
}
