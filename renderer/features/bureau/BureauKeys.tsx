import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { CallOutput } from '#shared/ipc/contract.ts';
import { useAct, useCall } from '#renderer/api/hooks.ts';
import { showDone } from '#renderer/app/toasts.ts';
import { ConfirmDialog } from '#renderer/components/ConfirmDialog.tsx';
import { Digest } from '#renderer/components/Digest.tsx';
import { formatDate } from '#renderer/components/format.ts';
import { keysText, ownKeysText as words } from '#renderer/messages/keys.ts';
import classes from './Keys.module.css';

type Act = 'rotate' | 'handOver';

type BureauKeyList = NonNullable<CallOutput<'keys.bureau'>>['issuers'];

/** This bureau's own root and signing key, the roster that joins them, and how they are changed. */
export function BureauKeys() {
  const keys = useCall('keys.bureau', {});
  const [act, setAct] = useState<Act | null>(null);
  const { data } = keys;
  if (data === undefined || data === null) return null;
  const isOne = data.rootFingerprint === data.issuerFingerprint;
  return (
    <section className={classes['own']} aria-label={words.title}>
      <div>
        <p className={classes['label']}>{words.root}</p>
        <Digest value={data.rootFingerprint} />
        <p className={classes['intro']}>
          {isOne ? words.same : data.isRootHere ? words.apart : words.away}
          {data.roster !== null && words.roster(data.roster.number, formatDate(data.roster.createdAt))}
        </p>
        {data.issuers.length > 1 && <Issuers issuers={data.issuers} />}
      </div>
      {data.isRootHere && (
        <div className={classes['ownActs']}>
          <Button variant="default" onClick={() => setAct('rotate')}>
            {words.rotate}…
          </Button>
          <Button variant="default" onClick={() => setAct('handOver')}>
            {words.handOver}…
          </Button>
        </div>
      )}
      {act !== null && <ChangeKey act={act} onClose={() => setAct(null)} />}
    </section>
  );
}

/** The keys that sign and signed this bureau's bundles: which one is used now, and why the others are not. */
function Issuers({ issuers }: { issuers: BureauKeyList }) {
  return (
    <details className={classes['issuers']}>
      <summary>
        {words.issuers} {issuers.length}
      </summary>
      <ul>
        {issuers.toReversed().map(({ fingerprint, madeAt, revokedAt, reason }) => (
          <li key={fingerprint}>
            <Digest value={fingerprint} />
            <p className={classes['intro']}>
              {words.issuer(formatDate(madeAt))}；
              {revokedAt === null ? words.signing : words.gone(formatDate(revokedAt), reason)}
            </p>
          </li>
        ))}
      </ul>
    </details>
  );
}

function ChangeKey({ act, onClose }: { act: Act; onClose: () => void }) {
  const rotate = useAct('keys.rotate');
  const handOver = useAct('keys.handOver');
  const [reason, setReason] = useState('');
  const change = act === 'rotate' ? rotate : handOver;
  const confirm = (): void =>
    change.mutate(
      { reason: reason.trim() },
      {
        onSuccess: () => {
          showDone(words.done[act]);
          onClose();
        },
      },
    );
  return (
    <ConfirmDialog
      isOpen
      title={words[act]}
      sentence={words.sentence[act]}
      act={words[act]}
      isDanger
      isBusy={change.isPending}
      isReady={reason.trim() !== ''}
      onConfirm={confirm}
      onClose={onClose}
    >
      <TextInput
        label={keysText.reason}
        description={words.reasonHint}
        required
        maxLength={500}
        data-autofocus
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </ConfirmDialog>
  );
}
