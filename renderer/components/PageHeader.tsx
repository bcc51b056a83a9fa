import { Title } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { componentText } from '#renderer/messages/components.ts';
import classes from './PageHeader.module.css';

/** Top of a screen: where one is, the way back, what it is about, and the acts of the whole screen. */
export function PageHeader(props: {
  title: string;
  back?: { href: string; name: string };
  meta?: ReactNode;
  actions?: ReactNode;
}) {
  const { title, back, meta, actions } = props;
  return (
    <header className={classes['header']}>
      <div className={classes['words']}>
        {back !== undefined && (
          <Link href={back.href} className={classes['back']} aria-label={`${componentText.back}${back.name}`}>
            <IconChevronLeft size="1.125rem" aria-hidden="true" />
            {back.name}
          </Link>
        )}
        <Title order={1} className={classes['title']} title={title}>
          {title}
        </Title>
        {meta !== undefined && <div className={classes['meta']}>{meta}</div>}
      </div>
      {actions !== undefined && <div className={classes['actions']}>{actions}</div>}
    </header>
  );
}
