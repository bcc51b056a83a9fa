import { unwrapSecret, wrapSecret } from '#electron/exchange/secret-box.ts';
import { judge, readIndex, readKeyLists } from './judge.ts';
import { judgePublicSuites } from './public-suites.ts';

/** Runs inside Electron, built into one file: judges every vector of the folder argv[2], prints JSON. */
const folder = process.argv[2] ?? '';
const keys = await readKeyLists(folder);
const wrong: string[] = [];
const index = await readIndex(folder);
for (const entry of index) {
  const found = await judge(folder, entry, keys);
  if (found !== entry.expect) wrong.push(`${entry.file}: ${found}`);
}
const secret = Buffer.from('secret');
const opened = await unwrapSecret(await wrapSecret(secret, 'p', 12), 'p');
if (!secret.equals(opened)) wrong.push('wrapped secret');
const suites = await judgePublicSuites(folder);
wrong.push(...Object.values(suites).flatMap((one) => one.wrong));
const judgedPublic = Object.values(suites).reduce((sum, one) => sum + one.judged, 0);
const { electron, node } = process.versions;
process.stdout.write(JSON.stringify({ judged: index.length, judgedPublic, wrong, electron, node }));
