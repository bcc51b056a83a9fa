/** Evaluated in the worker of pdf.js: answers as soon as the thread does nothing else. pdf.js takes no notice. */
globalThis.addEventListener('message', ({ data }: MessageEvent<{ isFree?: unknown }>) => {
  if (data.isFree instanceof MessagePort) data.isFree.postMessage(true);
});
