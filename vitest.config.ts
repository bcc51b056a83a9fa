import { defineConfig } from 'vitest/config';

const PACKAGED = 'tests/e2e/packaged*.e2e.ts';
const journeys = {
  fileParallelism: false,
  testTimeout: 180_000,
  hookTimeout: 180_000,
  // What a window shows in the end, however busy the machine is.
  expect: { poll: { timeout: 15_000 } },
};

export default defineConfig({
  test: {
    projects: [
      {
        // Functions and use cases on plain Node: real SQLite, real files.
        test: {
          name: 'unit',
          include: ['tests/**/*.test.{ts,tsx}'],
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      // Journeys in the real Electron, one after the other: they share the screen.
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.e2e.ts'],
          exclude: [PACKAGED],
          globalSetup: ['tests/e2e/stage/prepare.ts'],
          ...journeys,
        },
      },
      // The same on what `npm run pack` made; run by it.
      { test: { name: 'packaged', include: [PACKAGED], ...journeys } },
    ],
  },
});
