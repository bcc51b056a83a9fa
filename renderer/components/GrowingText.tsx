import { Textarea, type TextareaProps } from '@mantine/core';
import classes from './GrowingText.module.css';

export type GrowingTextProps = Omit<
  TextareaProps,
  'autosize' | 'minRows' | 'maxRows' | 'style' | 'classNames'
> & {
  readonly minRows?: number;
  readonly maxRows?: number;
};

/**
 * Several lines, as high as what is written. The style sheet measures: the library's `autosize` lays the whole page out
 * anew whenever a field is drawn, which every mark on a scan would wait for.
 */
export function GrowingText({ minRows = 1, maxRows = 1000, ...rest }: GrowingTextProps) {
  const style = { '--min-rows': minRows, '--max-rows': maxRows };
  return <Textarea {...rest} classNames={{ input: classes['input'] ?? '' }} style={style} />;
}
