import { Button, Menu } from '@mantine/core';
import { useAct } from '#renderer/api/hooks.ts';
import { showAct } from '#renderer/components/act-toast.tsx';
import { formatCount } from '#renderer/components/format.ts';
import { ledgerText as words } from '#renderer/messages/ledger.ts';
import type { LedgerQuery } from './use-ledger.ts';

/** Writes the lines on the screen, all of them and not only the loaded ones, as a table. */
export function ExportLedger({ query, title }: { query: LedgerQuery; title: string }) {
  const save = useAct('file.save');
  const write = useAct('ledger.export');
  const reveal = useAct('file.reveal');
  const start = (purpose: 'ledgerTable' | 'ledgerText', extension: string): void =>
    save.mutate(
      { purpose, suggestedName: `${words.fileName(title.slice(0, 80))}.${extension}` },
      {
        onSuccess: (file) => {
          if (file === null) return;
          const { fileId } = file;
          write.mutate(
            { ...query, fileId },
            {
              onSuccess: ({ fileName, lines }) =>
                showAct(words.exported(fileName, formatCount(lines)), words.reveal, () =>
                  reveal.mutate({ fileId }),
                ),
            },
          );
        },
      },
    );
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button variant="default" loading={write.isPending}>
          {words.export}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => start('ledgerTable', 'xlsx')}>{words.exportXlsx}</Menu.Item>
        <Menu.Item onClick={() => start('ledgerText', 'csv')}>{words.exportCsv}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
