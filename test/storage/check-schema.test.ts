import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { findForeignSchema, openUntrusted } from '../../storage/check-schema.ts';
import { MIGRATIONS } from '../../storage/migrations/migrate.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';

function databaseOf(version: number, path = ':memory:'): DatabaseSync {
  const database = new DatabaseSync(path, { defensive: false });
  for (const sql of MIGRATIONS.slice(0, version)) database.exec(sql);
  database.exec(`PRAGMA user_version = ${version}`);
  return database;
}

test('every schema that this version knows is its own', () => {
  for (const at of MIGRATIONS.keys()) {
    using database = databaseOf(at + 1);
    assert.equal(findForeignSchema(database), undefined, `schema ${at + 1}`);
  }
});

/** Definitions of the table `tags` as another version of SQLite, or somebody hostile, would write them. */
const REWRITTEN: readonly { name: string; change: (sql: string) => string; found: string | undefined }[] = [
  { name: 'other spaces', change: (sql) => sql.replaceAll(/\s+/g, '\n  '), found: undefined },
  { name: 'quotes', change: (sql) => sql.replace('TABLE tags', 'TABLE "tags"'), found: undefined },
  { name: 'a comment', change: (sql) => sql.replace('(', '( -- ours\n'), found: undefined },
  {
    name: 'a column behind a comment',
    change: (sql) => sql.replace('updated_at', '-- updated_at'),
    found: 'its table "tags" is defined otherwise than in schema 2',
  },
  {
    name: 'a default',
    change: (sql) => sql.replace('updated_at TEXT NOT NULL', `updated_at TEXT NOT NULL DEFAULT ''`),
    found: 'its table "tags" is defined otherwise than in schema 2',
  },
];

for (const { name, change, found } of REWRITTEN) {
  test(`a definition with ${name}: ${found ?? 'the same'}`, () => {
    using database = databaseOf(2);
    const sql = database.prepare(`SELECT sql FROM sqlite_schema WHERE name = 'tags'`).get()?.['sql'];
    assert.ok(typeof sql === 'string' && change(sql) !== sql);
    database.exec('PRAGMA writable_schema = ON');
    database.prepare(`UPDATE sqlite_schema SET sql = ? WHERE name = 'tags'`).run(change(sql));
    assert.equal(findForeignSchema(database), found);
  });
}

test('a database that is not trusted cannot be written, and its schema neither', async (t) => {
  const path = join(await temporaryDirectory(t), 'metadata.db');
  databaseOf(2, path).close();
  using database = openUntrusted(path);
  assert.equal(database.prepare('PRAGMA trusted_schema').get()?.['trusted_schema'], 0);
  assert.throws(() => database.exec('DELETE FROM tags'), /readonly/);
  database.exec('PRAGMA writable_schema = ON');
  assert.throws(() => database.exec(`DELETE FROM sqlite_schema`), /may not be modified/);
});
