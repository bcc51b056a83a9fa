import { Menu } from '@mantine/core';
import type { MarkFormat } from '#shared/ipc/marks.ts';
import { markFilesText as words } from '#renderer/messages/mark-files.ts';

const formats: readonly MarkFormat[] = ['pdf', 'xfdf', 'w3c'];

/** The formats as lines of a menu, under whose marks they are. */
export function FormatItems(props: {
  readonly label: string;
  readonly isDisabled: boolean;
  readonly onPick: (format: MarkFormat) => void;
}) {
  return (
    <>
      <Menu.Label>{props.label}</Menu.Label>
      {formats.map((format) => (
        <Menu.Item key={format} disabled={props.isDisabled} onClick={() => props.onPick(format)}>
          {words.formats[format]}
        </Menu.Item>
      ))}
    </>
  );
}
