import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const at = (path: string): string => resolve(import.meta.dirname, path);

/** Native modules and what locates its own files at run time stay outside the bundles. */
const external = ['electron', 'better-sqlite3', '@napi-rs/canvas', 'pdfkit', 'pdfjs-dist', 'docx'];

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      target: 'node20.18',
      rollupOptions: {
        external: [...external, /^pdfjs-dist\//],
        input: {
          main: at('electron/main.ts'),
          'core-host': at('electron/core-host.ts'),
          'page-worker': at('electron/samples/page-worker.ts'),
        },
      },
    },
  },
  preload: {
    build: {
      // A sandboxed preload script can load nothing but electron: all else is bundled.
      externalizeDeps: false,
      outDir: 'out/preload',
      target: 'node20.18',
      rollupOptions: {
        external: ['electron'],
        input: { preload: at('electron/preload.ts') },
        // A sandboxed preload script cannot be an ES module.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('renderer'),
    plugins: [react()],
    worker: { format: 'es' },
    build: {
      outDir: at('out/renderer'),
      target: 'chrome130',
      minify: true,
      rollupOptions: { input: at('renderer/index.html') },
    },
  },
});
