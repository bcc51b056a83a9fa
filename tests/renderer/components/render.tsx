import { MantineProvider } from '@mantine/core';
import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';

/** The markup of an element under the app's provider, and its text alone. */
export function render(element: ReactElement): { readonly html: string; readonly text: string } {
  const html = renderToStaticMarkup(<MantineProvider>{element}</MantineProvider>);
  const text = html
    .replace(/<style[^>]*>.*?<\/style>/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
  return { html, text };
}
