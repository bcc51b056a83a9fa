const urls = import.meta.glob<string>('/../node_modules/pdfjs-dist/wasm/{jbig2,openjpeg}.wasm', {
  query: '?url&no-inline',
  import: 'default',
  eager: true,
});

/** The decoders for JBIG2 (and CCITT) and for JPEG 2000, by their names in pdf.js: shipped with the app. */
export const wasmUrls: ReadonlyMap<string, string> = new Map(
  Object.entries(urls).map(([path, url]) => [path.slice(path.lastIndexOf('/') + 1), url]),
);

export async function fetchDecoder(name: string): Promise<Uint8Array> {
  const url = wasmUrls.get(name);
  if (url === undefined) throw new Error(`${name} is not shipped`);
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}
