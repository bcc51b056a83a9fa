import { CopyButton, UnstyledButton } from '@mantine/core';
import { componentText } from '#renderer/messages/components.ts';
import classes from './CopyText.module.css';

/** A small code or digest that copies itself when pressed. */
export function CopyText({ value, label }: { value: string; label?: string }) {
  return (
    <CopyButton value={value}>
      {({ copied, copy }) => (
        <UnstyledButton
          className={classes['copy']}
          onClick={copy}
          title={componentText.copy}
          aria-label={`${componentText.copy} ${label ?? ''} ${value}`}
        >
          {label !== undefined && <span>{label} </span>}
          <code>{value}</code>
          <span className={classes['done']} role="status">
            {copied ? componentText.copied : ''}
          </span>
        </UnstyledButton>
      )}
    </CopyButton>
  );
}
