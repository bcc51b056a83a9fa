import { Input, SegmentedControl } from '@mantine/core';

/** One of a few, all of them visible. */
export function Choice(props: {
  label: string;
  description?: string;
  value: string;
  options: Readonly<Record<string, string>>;
  onChange: (value: string) => void;
}) {
  return (
    <Input.Wrapper label={props.label} description={props.description} labelElement="div">
      <div>
        <SegmentedControl
          aria-label={props.label}
          value={props.value}
          data={Object.entries(props.options).map(([value, label]) => ({ value, label }))}
          onChange={props.onChange}
        />
      </div>
    </Input.Wrapper>
  );
}
