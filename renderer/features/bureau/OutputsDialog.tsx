import { Button, Modal, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Batch } from '#shared/domain/batch.ts';
import { FormKind, formFormats, type FormOptions } from '#shared/ipc/forms.ts';
import { bureauText } from '#renderer/messages/bureau.ts';
import { componentText } from '#renderer/messages/components.ts';
import classes from './Outputs.module.css';
import { usePrint } from './use-print.ts';

const { forms: words } = bureauText;
const orders = ['rank', 'region', 'number'] as const;

/** Every form of a batch with the formats that it comes in; what a form asks for stands in its row. */
export function OutputsDialog(props: { batch: Batch; isOpen: boolean; onClose: () => void }) {
  const { batch, isOpen, onClose } = props;
  const { print, isPrinting } = usePrint(batch);
  const [options, setOptions] = useState<FormOptions>({});
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      size="min(60rem, 94vw)"
      title={words.menu}
      closeButtonProps={{ 'aria-label': componentText.close }}
    >
      <p className={classes['intro']} role="status">
        {isPrinting ? words.running : words.intro}
      </p>
      <ul className={classes['list']}>
        {FormKind.options.map((kind) => (
          <li key={kind} className={classes['row']}>
            <span className={classes['name']}>
              {words.names[kind]}
              <small>{words.about[kind]}</small>
            </span>
            <OptionField kind={kind} options={options} onChange={setOptions} />
            <span className={classes['formats']}>
              {formFormats[kind].map((format) => (
                <Button
                  key={format}
                  variant="default"
                  size="compact-md"
                  disabled={isPrinting}
                  aria-label={words.formatOf(words.names[kind], words.formats[format])}
                  onClick={() => {
                    // The task bar with its stop button must not lie under the dialog.
                    onClose();
                    print({ kind, format, options: usedBy(kind, options) });
                  }}
                >
                  {words.formats[format]}
                </Button>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </Modal>
  );
}

/** Only what the form asks for goes with it. */
function usedBy(kind: FormKind, { deadline, order }: FormOptions): FormOptions {
  if (kind === 'supplement') return deadline === undefined ? {} : { deadline };
  return (kind === 'publicity' || kind === 'final') && order !== undefined ? { order } : {};
}

function OptionField(props: {
  kind: FormKind;
  options: FormOptions;
  onChange: (options: FormOptions) => void;
}) {
  const { kind, options, onChange } = props;
  if (kind === 'supplement') {
    const { deadline, ...rest } = options;
    return (
      <TextInput
        type="date"
        aria-label={words.deadline}
        title={words.deadline}
        value={deadline ?? ''}
        onChange={({ currentTarget: { value } }) =>
          onChange(value === '' ? rest : { ...rest, deadline: value })
        }
      />
    );
  }
  if (kind !== 'publicity' && kind !== 'final') return <span />;
  return (
    <Select
      aria-label={words.order}
      allowDeselect={false}
      value={options.order ?? 'rank'}
      data={orders.map((value) => ({ value, label: words.orders[value] }))}
      onChange={(value) => onChange({ ...options, order: orders.find((one) => one === value) ?? 'rank' })}
    />
  );
}
