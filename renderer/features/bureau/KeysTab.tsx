import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useCall } from '#renderer/api/hooks.ts';
import { DataTable } from '#renderer/components/DataTable.tsx';
import { EmptyState } from '#renderer/components/EmptyState.tsx';
import { Loaded } from '#renderer/components/Loaded.tsx';
import { bureauText } from '#renderer/messages/bureau.ts';
import { BureauKeys } from './BureauKeys.tsx';
import { EnrolKey } from './EnrolKey.tsx';
import { keyColumns, type EnrolledKey } from './key-columns.tsx';
import classes from './Keys.module.css';
import { RevokeKey } from './RevokeKey.tsx';

const { keys: words } = bureauText;

/** The keys that results are accepted from. */
export function KeysTab({ batchId }: { batchId: string }) {
  const keys = useCall('keys.list', {});
  return (
    <>
      <BureauKeys />
      <Loaded query={keys}>
        {(list) =>
          list.length === 0 ? (
            <EmptyState title={words.none} text={words.noneText}>
              <EnrolKey batchId={batchId} />
            </EmptyState>
          ) : (
            <Keys batchId={batchId} keys={list} />
          )
        }
      </Loaded>
    </>
  );
}

function Keys({ batchId, keys }: { batchId: string; keys: readonly EnrolledKey[] }) {
  const [revoking, setRevoking] = useState<EnrolledKey | null>(null);
  const columns = useMemo(
    () => [
      ...keyColumns,
      {
        id: 'revoke',
        title: words.revoke,
        width: 6,
        align: 'end' as const,
        cell: (key: EnrolledKey) =>
          key.revokedAt === null && (
            <Button size="compact-sm" variant="default" onClick={() => setRevoking(key)}>
              {words.revoke}…
            </Button>
          ),
      },
    ],
    [],
  );
  return (
    <>
      <p className={classes['intro']}>{words.intro}</p>
      <DataTable
        id="bureau-keys"
        label={words.table}
        columns={columns}
        rows={keys}
        rowHeight={4.5}
        rowKey={({ keyId }) => keyId}
        toolbar={<EnrolKey batchId={batchId} />}
      />
      <RevokeKey key={revoking?.keyId} target={revoking} onClose={() => setRevoking(null)} />
    </>
  );
}
