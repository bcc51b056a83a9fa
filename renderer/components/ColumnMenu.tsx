import { Button, Checkbox, Popover, Stack } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import { componentText } from '#renderer/messages/components.ts';
import { noPrefs, shownColumns, type Column, type TablePrefs } from './table-model.ts';

/** Which columns to show; remembered. */
export function ColumnMenu<Row>(props: {
  columns: readonly Column<Row>[];
  prefs: TablePrefs;
  onChange: (prefs: TablePrefs) => void;
}) {
  const { columns, prefs, onChange } = props;
  const shown = new Set(shownColumns(columns, prefs).map(({ id }) => id));
  const choices = columns.filter(({ isPinned }) => isPinned !== true);
  return (
    <Popover position="bottom-end" trapFocus withinPortal>
      <Popover.Target>
        <Button
          variant="subtle"
          size="compact-md"
          leftSection={<IconColumns3 size="1.125rem" aria-hidden="true" />}
        >
          {componentText.columns}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={componentText.columnsShown}>
        <Stack gap="xs">
          {choices.map(({ id, title }) => (
            <Checkbox
              key={id}
              label={title}
              checked={shown.has(id)}
              onChange={(event) =>
                onChange({ ...prefs, shown: { ...prefs.shown, [id]: event.currentTarget.checked } })
              }
            />
          ))}
          <Button variant="default" size="compact-sm" onClick={() => onChange(noPrefs)}>
            {componentText.columnsReset}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
