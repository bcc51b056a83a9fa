import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { GrantedFile } from '#shared/ipc/system.ts';
import { useCall } from '#renderer/api/hooks.ts';
import { DataTable } from '#renderer/components/DataTable.tsx';
import { DropZone } from '#renderer/components/DropZone.tsx';
import { EmptyState } from '#renderer/components/EmptyState.tsx';
import { Loaded } from '#renderer/components/Loaded.tsx';
import { keysText as words } from '#renderer/messages/keys.ts';
import { BureauKeys } from './BureauKeys.tsx';
import { EnrolKey } from './EnrolKey.tsx';
import { keyColumns, type EnrolledKey } from './key-columns.tsx';
import classes from './Keys.module.css';
import { RevokeKey } from './RevokeKey.tsx';

/** The keys that results are accepted from. */
export function KeysTab({ batchId }: { batchId: string }) {
  const keys = useCall('keys.list', {});
  const [dropped, setDropped] = useState<GrantedFile | null>(null);
  return (
    <DropZone fills purpose="identity" hint={words.drop} onFiles={([file]) => setDropped(file ?? null)}>
      <BureauKeys />
      <Loaded query={keys}>
        {(list) =>
          list.length === 0 ? (
            <EmptyState title={words.none} text={words.noneText}>
              <EnrolKey batchId={batchId} dropped={dropped} />
            </EmptyState>
          ) : (
            <Keys batchId={batchId} keys={list} dropped={dropped} />
          )
        }
      </Loaded>
    </DropZone>
  );
}

interface KeysProps {
  readonly batchId: string;
  readonly keys: readonly EnrolledKey[];
  readonly dropped: GrantedFile | null;
}

function Keys({ batchId, keys, dropped }: KeysProps) {
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
        toolbar={<EnrolKey batchId={batchId} dropped={dropped} />}
      />
      <RevokeKey key={revoking?.keyId} target={revoking} onClose={() => setRevoking(null)} />
    </>
  );
}
