import { join } from 'node:path';

/** Encrypted copies wait here while a package is written; emptied when the data folder is opened. */
export const spoolDirOf = (dataDir: string): string => join(dataDir, 'spool');
