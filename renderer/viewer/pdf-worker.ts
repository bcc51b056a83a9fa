import './bound-memory.ts';
import './answer-free.ts';
// The guard above must stand before anything of pdf.js runs.
import 'pdfjs-dist/legacy/build/pdf.worker.min.mjs';
