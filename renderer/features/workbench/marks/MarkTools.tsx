import { ActionIcon, Tooltip, UnstyledButton } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconHighlight,
  IconLink,
  IconLinkOff,
  IconMessage2,
  IconPencil,
  IconRectangle,
} from '@tabler/icons-react';
import { memo, type Dispatch } from 'react';
import type { MarkColor } from '#shared/domain/marks.ts';
import { useLatest } from '#renderer/components/use-latest.ts';
import { markText } from '#renderer/messages/marks.ts';
import { isPlaced, type Tool } from '#renderer/viewer/marks/draw-mark.ts';
import { colorOf, type DeskAction, type DeskState } from '../desk.ts';
import { ColorDots } from './ColorDots.tsx';
import { drawingTools, stampTools } from './make-mark.ts';
import { toolKeys } from './mark-keys.ts';
import type { Steps } from './use-steps.ts';
import classes from './Marks.module.css';

interface MarkToolsProps {
  readonly desk: DeskState;
  readonly dispatch: Dispatch<DeskAction>;
  readonly steps: Steps;
}

const icons = {
  rect: IconRectangle,
  highlight: IconHighlight,
  pen: IconPencil,
  note: IconMessage2,
} as const;

/** Above the scans: what a drag on the paper makes, in which colour, tied to what; undo and redo. */
export function MarkTools({ desk, dispatch, steps }: MarkToolsProps) {
  const undo = useLatest(steps.undo);
  const redo = useLatest(steps.redo);
  return (
    <Bar
      tool={desk.tool}
      color={colorOf(desk)}
      isLoose={desk.isLoose}
      canUndo={steps.canUndo}
      canRedo={steps.canRedo}
      dispatch={dispatch}
      undo={undo}
      redo={redo}
    />
  );
}

interface BarProps extends Steps {
  readonly tool: Tool;
  readonly color: MarkColor | undefined;
  readonly isLoose: boolean;
  readonly dispatch: Dispatch<DeskAction>;
}

/** Its dozen hints are not made anew with every page that passes. */
const Bar = memo(function Bar({ tool, color, isLoose, dispatch, ...steps }: BarProps) {
  return (
    <div className={classes['tools']} role="toolbar" aria-label={markText.tools}>
      <span className={classes['group']}>
        {drawingTools.map((one) => {
          const Icon = icons[one];
          return (
            <ToolButton key={one} tool={one} current={tool} name={markText.kinds[one]} dispatch={dispatch}>
              <Icon size="1.1rem" stroke={1.7} aria-hidden="true" />
            </ToolButton>
          );
        })}
      </span>
      <span className={classes['group']}>
        {stampTools.map((one) => (
          <ToolButton key={one} tool={one} current={tool} name={markText.stamps[one]} dispatch={dispatch} />
        ))}
      </span>
      <ColorDots
        value={color}
        keys="C"
        onPick={(color) => dispatch({ type: 'color', color })}
        label={markText.colorGroup}
      />
      <Tooltip label={`${markText.tieHint} Z`} multiline maw="16rem">
        <UnstyledButton
          className={classes['tool']}
          tabIndex={-1}
          aria-pressed={isLoose}
          onClick={() => dispatch({ type: 'tie' })}
        >
          {isLoose ? (
            <IconLinkOff size="1.1rem" stroke={1.7} aria-hidden="true" />
          ) : (
            <IconLink size="1.1rem" stroke={1.7} aria-hidden="true" />
          )}
          {isLoose ? markText.loose : markText.tie}
          <kbd>Z</kbd>
        </UnstyledButton>
      </Tooltip>
      <span className={classes['gap']} />
      <Step name={markText.undo} keys="Ctrl+Z" isOff={!steps.canUndo} onClick={steps.undo}>
        <IconArrowBackUp size="1.2rem" stroke={1.7} />
      </Step>
      <Step name={markText.redo} keys="Ctrl+Shift+Z" isOff={!steps.canRedo} onClick={steps.redo}>
        <IconArrowForwardUp size="1.2rem" stroke={1.7} />
      </Step>
    </div>
  );
});

function ToolButton(props: {
  readonly tool: Tool;
  readonly current: Tool;
  readonly name: string;
  readonly dispatch: Dispatch<DeskAction>;
  readonly children?: React.ReactNode;
}) {
  const { tool, name } = props;
  const hint = isPlaced(tool) ? markText.placeHint(name) : markText.drawHint(name);
  return (
    <Tooltip label={`${hint} ${toolKeys[tool]}`}>
      <UnstyledButton
        className={classes['tool']}
        tabIndex={-1}
        aria-pressed={tool === props.current}
        data-tool-button={tool}
        onClick={() => props.dispatch({ type: 'tool', tool })}
      >
        {props.children}
        {name}
        <kbd>{toolKeys[tool]}</kbd>
      </UnstyledButton>
    </Tooltip>
  );
}

function Step(props: {
  readonly name: string;
  readonly keys: string;
  readonly isOff: boolean;
  readonly onClick: () => void;
  readonly children: React.ReactNode;
}) {
  return (
    <Tooltip label={`${props.name} ${props.keys}`}>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={props.name}
        tabIndex={-1}
        disabled={props.isOff}
        onClick={props.onClick}
      >
        {props.children}
      </ActionIcon>
    </Tooltip>
  );
}
