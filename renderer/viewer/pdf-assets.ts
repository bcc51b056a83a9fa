import { wasmUrls } from './wasm-files.ts';

/** `?url&no-inline`: the content security policy lets the app read its own files, nothing else. */
const urls: Record<string, string> = {
  ...import.meta.glob<string>('/../node_modules/pdfjs-dist/cmaps/*.bcmap', {
    query: '?url&no-inline',
    import: 'default',
    eager: true,
  }),
  ...import.meta.glob<string>('/../node_modules/pdfjs-dist/standard_fonts/*.{pfb,ttf}', {
    query: '?url&no-inline',
    import: 'default',
    eager: true,
  }),
};

const byName = new Map([
  ...Object.entries(urls).map(([path, url]) => [path.slice(path.lastIndexOf('/') + 1), url] as const),
  ...wasmUrls,
]);

/**
 * Hands pdf.js the files that it needs for Chinese text (character maps), unembedded fonts and the JBIG2 and
 * JPEG 2000 decoders: shipped with the app, never from a network.
 */
export class ShippedFiles {
  async fetch({ filename }: { kind: string; filename: string }): Promise<Uint8Array> {
    const url = byName.get(filename);
    if (url === undefined) throw new Error(`pdf.js asks for ${filename}, which is not shipped`);
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${filename}: ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  }
}
