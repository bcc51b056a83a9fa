import { Checkbox, NativeSelect, SegmentedControl } from '@mantine/core';
import type { FactValue } from '#shared/domain/facts.ts';
import { workbenchText } from '#renderer/messages/workbench.ts';
import classes from './Checklist.module.css';
import type { FactKind } from './fact-text.ts';

interface ChoiceFieldProps {
  readonly name: string;
  readonly kind: FactKind;
  readonly value: FactValue | null;
  readonly isReadOnly: boolean;
  readonly onChange: (value: FactValue | null) => void;
}

/** A verified fact that is no number: yes or no, one of a list, several of a list. */
export function ChoiceField(props: ChoiceFieldProps) {
  const { name, kind, value, isReadOnly, onChange } = props;
  const label = `${workbenchText.verified} ${name}`;
  if (kind.type === 'bool') {
    return (
      <SegmentedControl
        fullWidth
        aria-label={label}
        disabled={isReadOnly}
        value={value === null ? 'open' : String(value)}
        data={[
          { value: 'true', label: workbenchText.yes },
          { value: 'false', label: workbenchText.no },
          { value: 'open', label: '—' },
        ]}
        onChange={(next) => onChange(next === 'open' ? null : next === 'true')}
      />
    );
  }
  if (kind.type === 'choices') return <ManyOf {...props} label={label} />;
  return (
    <NativeSelect
      aria-label={label}
      disabled={isReadOnly}
      value={typeof value === 'string' ? value : ''}
      data={[
        { value: '', label: workbenchText.judgement.open },
        ...kind.options.map(({ value: option, title }) => ({ value: option, label: title })),
      ]}
      data-first-field
      onChange={(event) => onChange(event.currentTarget.value === '' ? null : event.currentTarget.value)}
    />
  );
}

function ManyOf({ kind, value, isReadOnly, onChange, label }: ChoiceFieldProps & { readonly label: string }) {
  const chosen = Array.isArray(value) ? value : [];
  return (
    <Checkbox.Group
      aria-label={label}
      value={chosen}
      disabled={isReadOnly}
      onChange={(next) =>
        onChange(
          next.length === 0
            ? null
            : kind.options.flatMap((one) => (next.includes(one.value) ? one.value : [])),
        )
      }
    >
      <div className={classes['many']}>
        {kind.options.map(({ value: option, title }) => (
          <Checkbox key={option} value={option} label={`${option}. ${title}`} />
        ))}
      </div>
    </Checkbox.Group>
  );
}
