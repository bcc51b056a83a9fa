import { CopyButton, UnstyledButton } from '@mantine/core';
import { componentText } from '#renderer/messages/components.ts';
import classes from './CopyText.module.css';

/** A small code or digest that copies itself when pressed; `shown` stands for a long value. */
export function CopyText({ value, label, shown }: { value: string; label?: string; shown?: string }) {
  return (
    <CopyButton value={value}>
      {({ copied, copy }) => (
        <UnstyledButton className={classes['copy']} onClick={copy} title={`${componentText.copy} ${value}`}>
          {label !== undefined && <span>{label} </span>}
          <code>{shown ?? value}</code>
          <span className={classes['done']} role="status">
            {copied ? componentText.copied : ''}
          </span>
        </UnstyledButton>
      )}
    </CopyButton>
  );
}
