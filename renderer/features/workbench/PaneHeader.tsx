import { ActionIcon, Menu, Tooltip, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconAngle, IconMinus, IconPlus, IconRotateClockwise } from '@tabler/icons-react';
import { memo } from 'react';
import type { Volume } from '#shared/domain/dossier.ts';
import type { PageNumbers } from '#shared/pages/page-numbers.ts';
import { useLatest } from '#renderer/components/use-latest.ts';
import { pagesText } from '#renderer/messages/pages.ts';
import { viewerText } from '#renderer/messages/viewer.ts';
import { workbenchText } from '#renderer/messages/workbench.ts';
import { stepZoom } from '#renderer/viewer/page-fit.ts';
import { PageField } from '#renderer/features/pages/PageField.tsx';
import type { PaneAction, PaneState } from './pane.ts';
import classes from './Room.module.css';

interface PaneHeaderProps {
  readonly pane: PaneState;
  readonly volume: Volume;
  readonly volumes: readonly Volume[];
  readonly focusKey: string;
  readonly onAction: (action: PaneAction) => void;
  readonly numbers: PageNumbers;
  /** Deskew of the page that is shown. */
  readonly angleDeg: number;
  readonly onTurn: (page: number) => void;
  readonly onStraighten: () => void;
}

/** Which volume, which page, how large; the acts on the page. */
export function PaneHeader(props: PaneHeaderProps) {
  const { pane, volume, volumes, focusKey, onAction, onTurn } = props;
  const { shown } = pane;
  const page = shown?.page ?? 0;
  const isWide = 'fit' in pane.zoom && pane.zoom.fit === 'width';
  return (
    <header className={classes['paneHeader']}>
      <kbd aria-hidden="true">{focusKey}</kbd>
      <VolumeMenu
        volume={volume}
        volumes={volumes}
        onPick={(hash) => onAction({ type: 'show', volume: hash })}
      />
      <PageField
        page={page}
        pages={volume.pages ?? 0}
        numbers={props.numbers}
        onGo={(next) => onAction({ type: 'jump', volume: volume.hash, page: next, rect: null })}
      />
      <span className={classes['gap']} />
      <Act
        name={pagesText.straighten}
        keys="D"
        isOn={props.angleDeg !== 0}
        onClick={props.onStraighten}
        icon={IconAngle}
      />
      <Act name={viewerText.turnPage} keys="T" onClick={() => onTurn(page)} icon={IconRotateClockwise} />
      <Act
        isZoom
        name={viewerText.zoomOut}
        keys="-"
        onClick={() => onAction({ type: 'zoom', zoom: stepZoom(shown?.scale ?? 1, -1) })}
        icon={IconMinus}
      />
      <Tooltip label={`${isWide ? viewerText.fitPage : viewerText.fitWidth} 0`}>
        <UnstyledButton
          className={classes['scale']}
          tabIndex={-1}
          onClick={() => onAction({ type: 'zoom', zoom: { fit: isWide ? 'page' : 'width' } })}
        >
          {isWide ? viewerText.fitWidth : viewerText.zoom(Math.round((shown?.scale ?? 1) * 100))}
        </UnstyledButton>
      </Tooltip>
      <Act
        isZoom
        name={viewerText.zoomIn}
        keys="+"
        onClick={() => onAction({ type: 'zoom', zoom: stepZoom(shown?.scale ?? 1, 1) })}
        icon={IconPlus}
      />
    </header>
  );
}

function VolumeMenu(props: {
  readonly volume: Volume;
  readonly volumes: readonly Volume[];
  readonly onPick: (hash: string) => void;
}) {
  const { volume, volumes, onPick } = props;
  if (volumes.length < 2) return <strong className={classes['volumeName']}>{roleOf(volume)}</strong>;
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <UnstyledButton className={classes['volumeName']} title={volume.title}>
          {roleOf(volume)} <IconChevronDown size="0.9rem" />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {volumes.map((one) => (
          <Menu.Item key={one.hash} onClick={() => onPick(one.hash)} fw={one === volume ? 600 : 400}>
            {roleOf(one)} · {one.title}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** 胶装册, 审计报告; other volumes by their own title. */
export function roleOf(volume: Volume): string {
  return volume.role === 'other' ? volume.title : workbenchText.roles[volume.role];
}

interface ActProps {
  readonly name: string;
  readonly keys: string;
  readonly isOn?: boolean;
  readonly isZoom?: boolean;
  readonly icon: typeof IconPlus;
  readonly onClick: () => void;
}

function Act(props: ActProps) {
  return <ActButton {...props} onClick={useLatest(props.onClick)} />;
}

/** Not drawn anew with every page that passes. */
const ActButton = memo(function ActButton({ icon: Icon, ...props }: ActProps) {
  return (
    <Tooltip label={`${props.name} ${props.keys}`}>
      <ActionIcon
        className={`${classes['paneAct']} ${props.isZoom === true ? classes['paneZoom'] : ''}`}
        variant={props.isOn === true ? 'light' : 'subtle'}
        color={props.isOn === true ? 'blue' : 'gray'}
        aria-label={props.name}
        aria-pressed={props.isOn}
        tabIndex={-1}
        onClick={props.onClick}
      >
        <Icon size="1.1rem" stroke={1.7} />
      </ActionIcon>
    </Tooltip>
  );
});
