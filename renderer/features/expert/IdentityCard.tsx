import { Button } from '@mantine/core';
import type { MyBatch } from '#shared/ipc/expert.ts';
import { useAct, useCall } from '#renderer/api/hooks.ts';
import { showDone } from '#renderer/app/toasts.ts';
import { Digest } from '#renderer/components/Digest.tsx';
import { expertText } from '#renderer/messages/expert.ts';
import classes from './Expert.module.css';

const { identity: words } = expertText;

/** The card by which the bureau learns the expert's key. */
export function IdentityCard({ mine }: { mine: MyBatch }) {
  const identities = useCall('identity.get', {});
  const ask = useAct('file.save');
  const write = useAct('identity.export');
  const own = identities.data?.find(({ identity }) => identity.role === 'expert');
  const start = (): void =>
    ask.mutate(
      { purpose: 'identity', suggestedName: words.name(mine.expert.name) },
      {
        onSuccess: (file) => {
          if (file === null) return;
          write.mutate({ fileId: file.fileId, role: 'expert' }, { onSuccess: () => showDone(words.done) });
        },
      },
    );
  return (
    <section className={classes['step']}>
      <h2>{words.title}</h2>
      <p className={classes['quiet']}>{own === undefined ? words.none : words.text}</p>
      {own !== undefined && <Digest value={own.fingerprint} />}
      <Button variant="default" loading={write.isPending} onClick={start}>
        {words.act}
      </Button>
    </section>
  );
}
