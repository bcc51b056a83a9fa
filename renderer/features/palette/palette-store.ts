import { createSpotlight } from '@mantine/spotlight';

/** The one palette of the window: its state, and how to open it from a button. */
export const [paletteStore, palette] = createSpotlight();
