import { Digest } from '#renderer/components/Digest.tsx';
import { formatBytes, formatCount, formatDateTime } from '#renderer/components/format.ts';
import { settingsText } from '#renderer/messages/settings.ts';
import classes from './Settings.module.css';
import type { BackupOutcome } from './use-backup.ts';

const { backup: words } = settingsText;

/** What a backup holds, with the digest to write down. */
export function BackupResult({ outcome }: { outcome: BackupOutcome }) {
  const { act, place, facts } = outcome;
  const sentence = {
    create: words.created,
    verify: words.verified,
    restore: words.restored(place.name),
  }[act];
  return (
    <div className={classes['result']} role="status">
      <p className={classes['good']}>
        {sentence}
        {facts.isSealed === true && words.sealed}
      </p>
      <dl className={classes['facts']}>
        <dt>{words.madeAt}</dt>
        <dd>{formatDateTime(facts.createdAt)}</dd>
        <dt>{words.size}</dt>
        <dd>
          {act === 'restore' ? '' : `${place.name} · `}
          {formatBytes(facts.bytes)}
        </dd>
        <dt>{words.contents}</dt>
        <dd>{words.counts(facts.documents, facts.keys)}</dd>
        <dt>{words.digest}</dt>
        <dd>
          <Digest value={facts.digest} />
        </dd>
        <dt>{words.ledger}</dt>
        <dd>
          {words.lines(formatCount(facts.ledger.lines))} <Digest value={facts.ledger.head} />
        </dd>
      </dl>
    </div>
  );
}
