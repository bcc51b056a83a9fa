import {
  createTheme,
  InputWrapper,
  Notification,
  PasswordInput,
  type MantineColorsTuple,
} from '@mantine/core';
import { componentText } from '#renderer/messages/components.ts';

/** Ink blue, the one accent. */
const ink: MantineColorsTuple = [
  '#eef5f9',
  '#dbe8f0',
  '#b4d0e0',
  '#8ab6d0',
  '#679fc2',
  '#4f8fb8',
  '#3a7ca5',
  '#1c5d7f',
  '#164e6c',
  '#0e3d56',
];

/** The red of 不满足; the library's own is too bright for white words. */
const red: MantineColorsTuple = [
  '#fff1f0',
  '#fbe6e4',
  '#f5c9c5',
  '#eba49e',
  '#df7b73',
  '#d2564c',
  '#c23b31',
  '#b3261e',
  '#8f1c16',
  '#6d130f',
];

const chineseSans =
  '"Source Han Sans SC", "Noto Sans CJK SC", "Noto Sans SC", "Microsoft YaHei", "PingFang SC", sans-serif';

export const theme = createTheme({
  primaryColor: 'ink',
  // White words on the shade measure at least 4.5:1 in both modes.
  primaryShade: { light: 7, dark: 7 },
  colors: { ink, red },
  fontFamily: chineseSans,
  headings: { fontFamily: chineseSans, fontWeight: '600' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  // Nothing below 14 px: the readers are sixty.
  fontSizes: { xs: '0.875rem', sm: '0.875rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
  respectReducedMotion: true,
  components: {
    Notification: Notification.extend({
      defaultProps: { closeButtonProps: { 'aria-label': componentText.close } },
    }),
    // The library takes two pixels off its hints and errors.
    InputWrapper: InputWrapper.extend({
      vars: () => ({
        label: {},
        success: {},
        error: { '--input-error-size': 'var(--mantine-font-size-sm)' },
        description: { '--input-description-size': 'var(--mantine-font-size-sm)' },
      }),
    }),
    PasswordInput: PasswordInput.extend({
      defaultProps: { visibilityToggleButtonProps: { 'aria-label': componentText.showPassword } },
    }),
  },
});
