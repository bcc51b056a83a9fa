import { Button } from '@mantine/core';
import { useState } from 'react';
import type { MyBatch } from '#shared/ipc/expert.ts';
import type { GrantedFile } from '#shared/ipc/system.ts';
import { useAct } from '#renderer/api/hooks.ts';
import { Digest } from '#renderer/components/Digest.tsx';
import { formatBytes } from '#renderer/components/format.ts';
import { expertText } from '#renderer/messages/expert.ts';
import classes from './Expert.module.css';

interface Written {
  readonly file: GrantedFile;
  readonly name: string;
  readonly bytes: number;
  readonly digest: string;
}

const { result: words } = expertText;

/** Writes what was sealed as a signed package; says that the stick may be pulled only after the read-back. */
export function ExportResult({ mine, isSealed }: { mine: MyBatch; isSealed: boolean }) {
  const { batch, expert, resultDigest } = mine;
  const ask = useAct('file.save');
  const write = useAct('result.export');
  const reveal = useAct('file.reveal');
  const [written, setWritten] = useState<Written | null>(null);
  const start = (): void =>
    ask.mutate(
      { purpose: 'result', suggestedName: words.name(batch.title.slice(0, 80), expert.name) },
      {
        onSuccess: (file) => {
          if (file === null) return;
          write.mutate(
            { batchId: batch.id, fileId: file.fileId, taskId: crypto.randomUUID() },
            {
              onSuccess: ({ fileName, bytes, digest }) => setWritten({ file, name: fileName, bytes, digest }),
            },
          );
        },
      },
    );
  return (
    <section className={classes['step']}>
      <h2>{words.title}</h2>
      <p className={classes['quiet']}>{words.sentence}</p>
      <Button disabled={!isSealed} loading={write.isPending} onClick={start}>
        {words.act}
      </Button>
      {written === null ? (
        resultDigest !== null && (
          <div>
            <p className={classes['quiet']}>{words.previous}</p>
            <Digest value={resultDigest} />
          </div>
        )
      ) : (
        <div role="status">
          <p className={classes['safe']}>✓ {words.safe}</p>
          <p>
            {written.name} · {formatBytes(written.bytes)}
          </p>
          <p className={classes['quiet']}>{words.digest}</p>
          <Digest value={written.digest} />
          <Button
            mt="sm"
            size="compact-sm"
            variant="default"
            onClick={() => reveal.mutate({ fileId: written.file.fileId })}
          >
            {words.reveal}
          </Button>
        </div>
      )}
    </section>
  );
}
