import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { MIGRATIONS, schemaVersion } from './migrations/migrate.ts';
import { type Row, text } from './sqlite/rows.ts';

/** Tokens of SQL: comments, literals, quoted and bare words, single characters. */
const TOKENS = /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"(?:[^"]|"")*"|[\w$]+|\S/g;

/**
 * Opens a database that strangers have written, as it stands in its file: what may lie beside it (a log, a journal) does
 * not count, and its schema may not do more than SQL itself (https://www.sqlite.org/security.html). Throws what SQLite throws.
 */
export function openUntrusted(path: string): DatabaseSync {
  const url = pathToFileURL(path);
  url.search = '?immutable=1';
  const database = new DatabaseSync(url, { readOnly: true, defensive: true });
  database.exec('PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON');
  return database;
}

/**
 * What a database has otherwise than this version makes it for the schema number that it says: a table, index, view or
 * trigger too much, too few, or with another definition. Undefined when there is nothing. Throws what SQLite throws.
 */
export function findForeignSchema(database: DatabaseSync): string | undefined {
  const version = schemaVersion(database);
  const wanted = schemaOf(version);
  const found = database.prepare('SELECT type, name, tbl_name, sql FROM sqlite_schema');
  for (const row of found.iterate()) {
    const definition = wanted.get(text(row, 'name'));
    const what = `${text(row, 'type')} ${JSON.stringify(text(row, 'name'))}`;
    if (definition === undefined) return `its ${what} is none of schema ${version}`;
    if (definition !== definitionOf(row)) return `its ${what} is defined otherwise than in schema ${version}`;
    wanted.delete(text(row, 'name'));
  }
  const [missing] = wanted.keys();
  return missing === undefined ? undefined : `it lacks ${JSON.stringify(missing)} of schema ${version}`;
}

/** Definitions by name. */
function schemaOf(version: number): Map<string, string> {
  const database = new DatabaseSync(':memory:');
  try {
    for (const sql of MIGRATIONS.slice(0, version)) database.exec(sql);
    const rows = database.prepare('SELECT type, name, tbl_name, sql FROM sqlite_schema').all();
    return new Map(rows.map((row) => [text(row, 'name'), definitionOf(row)]));
  } finally {
    database.close();
  }
}

/** Versions of SQLite write the definition of an altered table with other spaces and quotes. */
function definitionOf(row: Row): string {
  const sql = row['sql'] === null ? '' : text(row, 'sql');
  const words = (sql.match(TOKENS) ?? [])
    .filter((token) => !token.startsWith('--') && !token.startsWith('/*'))
    .map((token) => (/^"\w+"$/.test(token) ? token.slice(1, -1) : token));
  return [text(row, 'type'), text(row, 'tbl_name'), ...words].join(' ');
}
