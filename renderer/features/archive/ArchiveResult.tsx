import { Button } from '@mantine/core';
import type { ArchiveFacts } from '#shared/ipc/archive.ts';
import { useAct } from '#renderer/api/hooks.ts';
import { Digest } from '#renderer/components/Digest.tsx';
import { formatBytes, formatCount } from '#renderer/components/format.ts';
import { Notice } from '#renderer/components/Notice.tsx';
import { archiveText as words } from '#renderer/messages/archive.ts';
import classes from './Archive.module.css';
import type { ArchiveOutcome } from './use-archive.ts';

/** What was written or found, with the digest to write down. */
export function ArchiveResult({ outcome }: { outcome: ArchiveOutcome }) {
  const reveal = useAct('file.reveal');
  if (outcome.act === 'checked' && !outcome.verdict.ok) {
    return (
      <Notice tone="bad" title={words.broken}>
        {outcome.verdict.problems.slice(0, 20).map((problem) => (
          <div key={problem}>{problem}</div>
        ))}
      </Notice>
    );
  }
  const isWritten = outcome.act === 'written';
  const { files, digest } = isWritten ? outcome.facts : outcome.verdict;
  return (
    <Notice
      tone="good"
      title={isWritten ? words.done(outcome.facts.name) : words.sound(outcome.verdict.title)}
    >
      <dl className={classes['facts']}>
        <dt>{words.size}</dt>
        <dd>
          {isWritten
            ? words.counts(formatCount(files), formatBytes(outcome.facts.bytes))
            : words.files(formatCount(files))}
        </dd>
        <dt>{words.digest}</dt>
        <dd>
          <Digest value={digest} />
        </dd>
      </dl>
      <p>{words.digestHint}</p>
      {isWritten && outcome.facts.leftOut !== undefined && <LeftOut reasons={outcome.facts.leftOut} />}
      {isWritten && (
        <Button
          variant="default"
          size="compact-md"
          onClick={() => reveal.mutate({ fileId: outcome.folder.fileId })}
        >
          {words.reveal}
        </Button>
      )}
    </Notice>
  );
}

/** An archive without them holds, but somebody must know that they are not in it. */
function LeftOut({ reasons }: { reasons: NonNullable<ArchiveFacts['leftOut']> }) {
  return (
    <Notice tone="warn" title={words.leftOut}>
      {reasons.map(({ code, message }) => (
        <div key={message}>
          {message} <small>{code}</small>
        </div>
      ))}
    </Notice>
  );
}
