// Part of the migrations: once released, the text that these functions give never changes.

/**
 * SQL of the triggers that make rows of a table final: no update, no delete, and no
 * REPLACE, which SQLite would otherwise carry out as a silent delete.
 * @param what Chinese name of the rows, for the refusal
 * @param sameRow SQL that finds a stored row which NEW would replace, one term per unique key
 */
export function makeFinal(table: string, what: string, sameRow: string): string {
  return `
    CREATE TRIGGER ${table}_no_update BEFORE UPDATE ON ${table}
      BEGIN SELECT RAISE(ABORT, 'ROW_SEALED:${what}'); END;
    ${neverDelete(table, what)}
    ${neverReplace(table, what, sameRow)}`;
}

export function neverDelete(table: string, what: string): string {
  return `CREATE TRIGGER ${table}_no_delete BEFORE DELETE ON ${table}
      BEGIN SELECT RAISE(ABORT, 'ROW_SEALED:${what}'); END;`;
}

export function neverReplace(table: string, what: string, sameRow: string): string {
  return `CREATE TRIGGER ${table}_no_replace BEFORE INSERT ON ${table}
      WHEN EXISTS (SELECT 1 FROM ${table} WHERE ${sameRow})
      BEGIN SELECT RAISE(ABORT, 'ROW_SEALED:${what}'); END;`;
}
