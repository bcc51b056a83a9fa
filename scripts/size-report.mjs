// `npm run size`: how long the files are, per folder; fails when one is longer than the house rule allows.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRepo } from './runtime/paths.mjs';

const MAX_LINES = 400;
const SOURCE_FOLDERS = ['shared', 'rules', 'db', 'electron', 'renderer', 'scripts', 'tests'];
const SOURCE_FILE = /\.(ts|tsx|mjs|cjs|css)$/;

/** @typedef {{ path: string, lines: number }} SourceFile */

/** @param {string} folder path inside the checkout @returns {SourceFile[]} shortest first */
function measureFolder(folder) {
  return readdirSync(inRepo(folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => SOURCE_FILE.test(name))
    .map((name) => ({
      path: join(folder, name),
      lines: readFileSync(inRepo(folder, name), 'utf8').split('\n').length - 1,
    }))
    .toSorted((a, b) => a.lines - b.lines);
}

/** @param {readonly SourceFile[]} files shortest first @param {number} share 0 to 1 */
function lineCountAt(files, share) {
  return files[Math.min(files.length - 1, Math.floor(files.length * share))]?.lines ?? 0;
}

/** @param {readonly SourceFile[]} files */
function sumLines(files) {
  return files.reduce((sum, { lines }) => sum + lines, 0);
}

/** @param {string} name @param {readonly SourceFile[]} files shortest first @param {number} testLines */
function describeFolder(name, files, testLines) {
  const total = sumLines(files);
  return {
    folder: name,
    files: files.length,
    lines: total,
    median: lineCountAt(files, 0.5),
    p90: lineCountAt(files, 0.9),
    largest: `${files.at(-1)?.lines ?? 0} ${files.at(-1)?.path ?? ''}`,
    'tests/source': name === 'tests' || total === 0 ? '' : (testLines / total).toFixed(2),
  };
}

const measured = SOURCE_FOLDERS.map((folder) => ({ folder, files: measureFolder(folder) }));
const testFiles = measured.find(({ folder }) => folder === 'tests')?.files ?? [];
const rows = measured.map(({ folder, files }) => {
  const mirrored = testFiles.filter(({ path }) => path.startsWith(join('tests', folder)));
  return describeFolder(folder, files, sumLines(mirrored));
});
console.table(rows);

const tooLong = measured.flatMap(({ files }) => files).filter(({ lines }) => lines > MAX_LINES);
for (const { path, lines } of tooLong) console.error(`${path} has ${lines} lines; the limit is ${MAX_LINES}`);
process.exitCode = tooLong.length > 0 ? 1 : 0;
