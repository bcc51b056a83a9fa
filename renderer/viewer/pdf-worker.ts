import './bound-memory.ts';
import './bound-operators.ts';
import './answer-free.ts';
// The guards above must stand before anything of pdf.js runs.
import 'pdfjs-dist/legacy/build/pdf.worker.min.mjs';
