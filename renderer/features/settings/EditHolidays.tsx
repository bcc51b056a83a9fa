import { Button, Modal, NumberInput, Stack } from '@mantine/core';
import { useState } from 'react';
import type { HolidayTable } from '#shared/calendar/holiday-table.ts';
import { useAct } from '#renderer/api/hooks.ts';
import { showDone } from '#renderer/app/toasts.ts';
import { LineField, WordsField } from '#renderer/components/LineField.tsx';
import { componentText } from '#renderer/messages/components.ts';
import { settingsText } from '#renderer/messages/settings.ts';
import { readHolidayEntry, toHolidayEntry, type HolidayEntry } from './holiday-entry.ts';
import classes from './Settings.module.css';

const { holidays: words } = settingsText;

/** One year's arrangement as it is typed from the notice; a new version of the whole table is recorded. */
export function EditHolidays(props: {
  table: HolidayTable;
  known: HolidayTable['years'][number] | null;
  onClose: () => void;
}) {
  const { table, known, onClose } = props;
  const set = useAct('holidays.set');
  const [entry, setEntry] = useState(() => toHolidayEntry(known, table));
  const change = (part: Partial<HolidayEntry>): void => setEntry((before) => ({ ...before, ...part }));
  const { year, problems } = readHolidayEntry(entry);
  const save = (): void => {
    if (year === null) return;
    const years = [...table.years.filter((one) => one.year !== year.year), year];
    set.mutate(
      { table: { ...table, years } },
      {
        onSuccess: () => {
          showDone(words.saved(year.year));
          onClose();
        },
      },
    );
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="40rem"
      title={known === null ? words.add : words.editYear(known.year)}
      closeButtonProps={{ 'aria-label': componentText.close }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Stack gap="sm">
          <NumberInput
            label={words.yearLabel}
            required
            min={2000}
            max={2100}
            disabled={known !== null}
            value={entry.year}
            onChange={(value) => change({ year: Number(value) })}
          />
          <LineField
            label={words.source}
            required
            maxLength={200}
            value={entry.source}
            onChange={(source) => change({ source })}
          />
          <LineField
            type="date"
            label={words.issuedOn}
            required
            value={entry.issuedOn}
            onChange={(issuedOn) => change({ issuedOn })}
          />
          <WordsField
            label={words.off}
            description={words.offHint}
            required
            minRows={4}
            maxRows={9}
            value={entry.off}
            onChange={(off) => change({ off })}
          />
          <WordsField
            label={words.work}
            description={words.workHint}
            maxRows={6}
            value={entry.work}
            onChange={(work) => change({ work })}
          />
          <p role="status" className={classes['warn']}>
            {problems.join('；')}
          </p>
          <Button type="submit" disabled={year === null} loading={set.isPending}>
            {words.save}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
