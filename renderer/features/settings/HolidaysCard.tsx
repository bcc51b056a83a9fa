import { Button } from '@mantine/core';
import { useState } from 'react';
import type { HolidayTable } from '#shared/calendar/holiday-table.ts';
import { useAct, useCall } from '#renderer/api/hooks.ts';
import { showDone } from '#renderer/app/toasts.ts';
import { formatDateTime } from '#renderer/components/format.ts';
import { settingsText } from '#renderer/messages/settings.ts';
import { EditHolidays } from './EditHolidays.tsx';
import classes from './Settings.module.css';
import { SettingsCard } from './SettingsCard.tsx';

const { holidays: words } = settingsText;
type Year = HolidayTable['years'][number];

/** The holidays by which a 公示 in 工作日 is counted: entered by hand, or taken in from a small file. */
export function HolidaysCard() {
  const holidays = useCall('holidays.get', {});
  const pick = useAct('file.pick');
  const save = useAct('file.save');
  const read = useAct('holidays.import');
  const write = useAct('holidays.export');
  const [edited, setEdited] = useState<Year | 'new' | null>(null);
  const { data } = holidays;
  if (data === undefined) return null;
  const importFile = (): void =>
    pick.mutate(
      { purpose: 'holidays' },
      {
        onSuccess: ([file]) =>
          file !== undefined &&
          read.mutate({ fileId: file.fileId }, { onSuccess: () => showDone(words.imported(file.name)) }),
      },
    );
  const exportFile = (): void =>
    save.mutate(
      { purpose: 'holidays', suggestedName: words.fileName },
      {
        onSuccess: (file) =>
          file !== null &&
          write.mutate(
            { fileId: file.fileId },
            { onSuccess: ({ fileName }) => showDone(words.exported(fileName)) },
          ),
      },
    );
  return (
    <SettingsCard title={words.title} intro={words.intro}>
      <p className={classes['quiet']}>
        {data.recordedAt === null ? words.own : words.version(data.version, formatDateTime(data.recordedAt))}
      </p>
      <ul className={classes['years']}>
        {data.table.years.map((year) => (
          <li key={year.year}>
            <strong>{words.year(year.year)}</strong>
            <span>
              {year.source}
              <small className={classes['quiet']}>{words.counts(year.off.length, year.work.length)}</small>
            </span>
            <Button
              size="compact-md"
              variant="default"
              aria-label={words.editYear(year.year)}
              onClick={() => setEdited(year)}
            >
              {words.edit}
            </Button>
          </li>
        ))}
      </ul>
      <div className={classes['acts']}>
        <Button onClick={() => setEdited('new')}>{words.add}…</Button>
        <Button variant="default" loading={read.isPending} onClick={importFile}>
          {words.import}…
        </Button>
        <Button variant="default" loading={write.isPending} onClick={exportFile}>
          {words.export}…
        </Button>
      </div>
      {edited !== null && (
        <EditHolidays
          table={data.table}
          known={edited === 'new' ? null : edited}
          onClose={() => setEdited(null)}
        />
      )}
    </SettingsCard>
  );
}
