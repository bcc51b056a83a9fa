// Run by a Node or an Electron: does this binary of better-sqlite3 work here, also while memory is collected?
const [packageFolder = '', nativeBinding] = process.argv.slice(2);
const Database = require(packageFolder);

const db = new Database(':memory:', { nativeBinding });
db.exec('CREATE TABLE t (n INTEGER PRIMARY KEY, s TEXT) STRICT');
const insert = db.prepare('INSERT INTO t (s) VALUES (?)');
for (let round = 0; round < 20; round++) {
  db.transaction(() => {
    for (let n = 0; n < 1000; n++) insert.run(`评审 ${n}`);
  })();
  for (let n = 0; n < 200; n++) db.prepare('SELECT s FROM t WHERE n = ?').get(n);
  globalThis.gc?.();
}
const { count } = db.prepare('SELECT count(*) AS count FROM t').get();
db.close();
process.exitCode = count === 20_000 ? 0 : 1;
