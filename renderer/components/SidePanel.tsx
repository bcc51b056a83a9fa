import { CloseButton, Title } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { useRef, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import { componentText } from '#renderer/messages/components.ts';
import classes from './SidePanel.module.css';
import { useRem } from './use-rem.ts';

const limits = { min: 20, max: 44, start: 27, step: 1 } as const;
const clamp = (rem: number): number => Math.max(limits.min, Math.min(limits.max, rem));

/** A panel at the right of a list; its width is remembered, Esc closes it. */
export function SidePanel(props: { title: string; children: ReactNode; onClose: () => void }) {
  const rem = useRem();
  const panel = useRef<HTMLElement>(null);
  const [width, setWidth] = useLocalStorage<number>({
    key: 'panel:width',
    defaultValue: limits.start,
    getInitialValueInEffect: false,
  });
  const drag = (event: PointerEvent): void => {
    const right = panel.current?.getBoundingClientRect().right;
    if (event.buttons === 1 && right !== undefined) setWidth(clamp((right - event.clientX) / rem));
  };
  const nudge = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowLeft') setWidth(clamp(width + limits.step));
    if (event.key === 'ArrowRight') setWidth(clamp(width - limits.step));
  };
  return (
    <aside
      ref={panel}
      className={classes['panel']}
      style={{ width: `${width}rem` }}
      aria-label={props.title}
      onKeyDown={(event) => {
        if (event.key === 'Escape') props.onClose();
      }}
    >
      <div
        className={classes['splitter']}
        role="separator"
        aria-orientation="vertical"
        aria-label={componentText.resizePanel}
        aria-valuenow={width}
        aria-valuemin={limits.min}
        aria-valuemax={limits.max}
        tabIndex={0}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={drag}
        onKeyDown={nudge}
      />
      <div className={classes['head']}>
        <Title order={2} className={classes['title']} title={props.title}>
          {props.title}
        </Title>
        <CloseButton aria-label={componentText.closePanel} title="Esc" onClick={props.onClose} />
      </div>
      {/* Scrolled by keys too, also where nothing inside can be focused. */}
      <div className={classes['body']} role="region" aria-label={props.title} tabIndex={0}>
        {props.children}
      </div>
    </aside>
  );
}
