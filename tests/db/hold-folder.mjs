// A process of its own: opens a data folder, writes a row, says so, and stays until it is killed.
import { openStore } from '#db/open.ts';
import { rawConnection } from '#db/sql.ts';

const store = openStore(process.argv[2] ?? '');
rawConnection(store.db).exec("INSERT INTO settings (id, document) VALUES (1, '{}')");
process.stdout.write('open\n');
setInterval(() => undefined, 1000);
