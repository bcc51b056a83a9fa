import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './EmptyState.module.css';

/** An empty screen: says what to do first and offers it. */
export function EmptyState(props: { title: string; text: string; children?: ReactNode }) {
  return (
    <section className={classes['empty']}>
      <Title order={2} size="h4">
        {props.title}
      </Title>
      <p>{props.text}</p>
      {props.children !== undefined && <div className={classes['acts']}>{props.children}</div>}
    </section>
  );
}
