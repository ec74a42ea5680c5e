// The schema as one text, for schema.sql beside this file: what a reader sees instead of a pile of migrations.
import type { Connection } from './database.ts';

/** Every table and index of `connection`, as SQLite keeps them, tables first. */
export function describeSchema(connection: Connection): string {
  const rows = connection
    .prepare<[], string>(
      "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY type DESC, tbl_name, name",
    )
    .pluck()
    .all();
  return `-- Generated from migrations/ by database.test.ts (UPDATE_SCHEMA=1). Do not edit.\n\n${rows.join(';\n\n')};\n`;
}
