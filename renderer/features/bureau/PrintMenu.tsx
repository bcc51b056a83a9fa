import { Button, Menu } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import type { Batch } from '#shared/domain/batch.ts';
import type { FormKind } from '#shared/ipc/bureau.ts';
import { bureauText } from '#renderer/messages/bureau.ts';
import { usePrint } from './use-print.ts';

const { forms: words } = bureauText;
const kinds: readonly FormKind[] = [
  'summary',
  'ranking',
  'reviewForm',
  'signIn',
  'recusal',
  'handover',
  'fingerprint',
];

/** The forms of a batch as PDF, ready to print and to sign by hand. */
export function PrintMenu({ batch }: { batch: Batch }) {
  const { print, isPrinting } = usePrint(batch);
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button
          variant="default"
          loading={isPrinting}
          leftSection={<IconPrinter size="1.125rem" aria-hidden="true" />}
        >
          {words.menu}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {kinds.map((kind) => (
          <Menu.Item key={kind} onClick={() => print(kind)}>
            {words.names[kind]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
