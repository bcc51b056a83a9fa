import { Select } from '@mantine/core';
import { FilterField } from '#renderer/components/FilterField.tsx';
import { clerkText } from '#renderer/messages/clerk.ts';
import type { CaseFilter } from './case-filter.ts';

const { cases: words } = clerkText;
const all = '';

const kinds = [
  { value: all, label: words.allKinds },
  { value: 'new', label: words.kinds.new },
  { value: 'review', label: words.kinds.review },
];

const states = [
  { value: all, label: words.allStates },
  { value: 'gaps', label: words.onlyGaps },
  { value: 'complete', label: words.onlyComplete },
  { value: 'unassigned', label: words.onlyUnassigned },
];

/** Narrows the applicants by text, region, kind and state. */
export function CaseFilterBar(props: {
  filter: CaseFilter;
  regions: readonly string[];
  onChange: (filter: CaseFilter) => void;
}) {
  const { filter, regions, onChange } = props;
  const regionChoices = [
    { value: all, label: words.allRegions },
    ...regions.map((region) => ({ value: region, label: region })),
  ];
  return (
    <>
      <FilterField
        label={words.filter}
        value={filter.text}
        onChange={(text) => onChange({ ...filter, text })}
      />
      <Choice
        label={words.region}
        data={regionChoices}
        value={filter.region}
        onChange={(region) => onChange({ ...filter, region })}
      />
      <Choice
        label={words.kind}
        data={kinds}
        value={filter.kind}
        onChange={(kind) => onChange({ ...filter, kind: kind as CaseFilter['kind'] })}
      />
      <Choice
        label={words.gaps}
        data={states}
        value={filter.state}
        onChange={(state) => onChange({ ...filter, state: state as CaseFilter['state'] })}
      />
    </>
  );
}

function Choice(props: {
  label: string;
  data: { value: string; label: string }[];
  value: string | null;
  onChange: (value: string | null) => void;
}) {
  return (
    <Select
      aria-label={props.label}
      w="9rem"
      comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
      data={props.data}
      value={props.value ?? all}
      allowDeselect={false}
      onChange={(value) => props.onChange(value === all ? null : value)}
    />
  );
}
