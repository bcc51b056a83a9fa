import { defineConfig } from 'vitest/config';

const JOURNEY_TIMEOUT_MS = 180_000;

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
      {
        // Journeys in the real Electron, one after the other: they share the screen.
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.e2e.ts'],
          fileParallelism: false,
          testTimeout: JOURNEY_TIMEOUT_MS,
          hookTimeout: JOURNEY_TIMEOUT_MS,
        },
      },
    ],
  },
});
