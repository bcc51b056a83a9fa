import { Button, Checkbox, Modal, NumberInput, SegmentedControl, Stack } from '@mantine/core';
import { useState } from 'react';
import { sayDay } from '#shared/calendar/days.ts';
import { readCalendar } from '#shared/calendar/working-days.ts';
import { computePeriod } from '#shared/publicity/period.ts';
import { PublicityPlan } from '#shared/publicity/plan.ts';
import { useAct, useCall } from '#renderer/api/hooks.ts';
import { showDone } from '#renderer/app/toasts.ts';
import { formatDate } from '#renderer/components/format.ts';
import { LineField } from '#renderer/components/LineField.tsx';
import { Notice } from '#renderer/components/Notice.tsx';
import { publicityText as words } from '#renderer/messages/publicity.ts';
import { componentText } from '#renderer/messages/components.ts';

/** What a person has filled in; how long and in which days has no default, the document says it. */
type Entry = Omit<PublicityPlan, 'length' | 'unit'> & {
  readonly length: number | null;
  readonly unit: PublicityPlan['unit'] | '';
};

/** The form of a 公示 with its last day as it is being filled in. */
export function EnterPublicity(props: { batchId: string; known: PublicityPlan | null; onClose: () => void }) {
  const { batchId, known, onClose } = props;
  const set = useAct('publicity.set');
  const [entry, setEntry] = useState<Entry>(() => known ?? emptyEntry());
  const change = (part: Partial<Entry>): void => setEntry((before) => ({ ...before, ...part }));
  const plan = PublicityPlan.safeParse(entry).data ?? null;
  const save = (): void => {
    if (plan === null) return;
    set.mutate(
      { batchId, plan },
      {
        onSuccess: () => {
          showDone(words.saved(sayDay(plan.startsOn)));
          onClose();
        },
      },
    );
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="36rem"
      title={words.enter}
      closeButtonProps={{ 'aria-label': componentText.close }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Stack gap="sm">
          <Fields entry={entry} onChange={change} />
          <LastDay plan={plan} />
          <Button type="submit" disabled={plan === null} loading={set.isPending}>
            {words.save}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}

const emptyEntry = (): Entry => ({
  startsOn: formatDate(new Date().toISOString()),
  length: null,
  unit: '',
  countsStart: true,
  endsOnWorkingDay: false,
  basis: '',
  place: '',
});

function Fields({ entry, onChange }: { entry: Entry; onChange: (part: Partial<Entry>) => void }) {
  return (
    <>
      <LineField
        type="date"
        label={words.startsOn}
        required
        data-autofocus
        value={entry.startsOn}
        onChange={(startsOn) => onChange({ startsOn })}
      />
      <NumberInput
        label={words.length}
        required
        min={1}
        max={180}
        allowDecimal={false}
        value={entry.length ?? ''}
        onChange={(value) => onChange({ length: typeof value === 'number' ? value : null })}
      />
      <SegmentedControl
        aria-label={words.unit}
        value={entry.unit}
        data={(['workingDay', 'calendarDay'] as const).map((value) => ({
          value,
          label: words.units[value],
        }))}
        onChange={(value) => onChange({ unit: value === 'workingDay' ? 'workingDay' : 'calendarDay' })}
      />
      <Checkbox
        label={words.countsStart}
        checked={entry.countsStart}
        onChange={(event) => onChange({ countsStart: event.currentTarget.checked })}
      />
      {entry.unit === 'calendarDay' && (
        <Checkbox
          label={words.endsOnWorkingDay}
          checked={entry.endsOnWorkingDay}
          onChange={(event) => onChange({ endsOnWorkingDay: event.currentTarget.checked })}
        />
      )}
      <LineField
        label={words.basis}
        placeholder={words.basisHint}
        maxLength={300}
        value={entry.basis}
        onChange={(basis) => onChange({ basis })}
      />
      <LineField
        label={words.place}
        placeholder={words.placeHint}
        maxLength={200}
        value={entry.place}
        onChange={(place) => onChange({ place })}
      />
    </>
  );
}

function LastDay({ plan }: { plan: PublicityPlan | null }) {
  const holidays = useCall('holidays.get', {});
  if (plan === null || holidays.data === undefined) return null;
  const { endsOn, unknownYears } = computePeriod(plan, readCalendar(holidays.data.table));
  return (
    <>
      <p role="status">
        {words.endsOn}：<strong>{sayDay(endsOn)}</strong>
      </p>
      {unknownYears.length > 0 && (
        <Notice tone="warn" title={words.unknownYears(unknownYears.join('、'))}>
          {words.unknownText}
        </Notice>
      )}
    </>
  );
}
