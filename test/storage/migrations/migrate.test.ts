import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type TestContext, test } from 'node:test';
import { MIGRATIONS, migrate, schemaVersion } from '../../../storage/migrations/migrate.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const STEPS = [
  'CREATE TABLE notes (text TEXT NOT NULL) STRICT',
  'ALTER TABLE notes ADD COLUMN author TEXT',
  `UPDATE notes SET author = 'nobody'`,
];

async function open(t: TestContext) {
  const directory = await temporaryDirectory(t);
  const database = new DatabaseSync(join(directory, 'metadata.db'));
  t.after(() => database.close());
  const options = { snapshots: join(directory, 'snapshots'), now: new Date('2026-01-02T03:04:05.678Z') };
  return { directory, database, options };
}

test('a new database gets every step, and needs no snapshot', async (t) => {
  const { database, options, directory } = await open(t);
  await migrate(database, MIGRATIONS, options);
  assert.equal(schemaVersion(database), MIGRATIONS.length);
  await migrate(database, MIGRATIONS, options);
  assert.deepEqual(await readdir(directory), ['metadata.db']);
});

test('an older database is copied whole, then gets the steps it lacks', async (t) => {
  const { database, options } = await open(t);
  await migrate(database, STEPS.slice(0, 1), options);
  database.exec(`INSERT INTO notes VALUES ('kept')`);
  await migrate(database, STEPS, options);
  assert.deepEqual({ ...database.prepare('SELECT * FROM notes').get() }, { text: 'kept', author: 'nobody' });
  assert.deepEqual(await readdir(options.snapshots), ['metadata-v1-2026-01-02T030405.678Z.db']);
  const snapshot = new DatabaseSync(join(options.snapshots, 'metadata-v1-2026-01-02T030405.678Z.db'));
  assert.deepEqual({ ...snapshot.prepare('SELECT * FROM notes').get() }, { text: 'kept' });
  assert.equal(schemaVersion(snapshot), 1);
  snapshot.close();
});

test('a step that fails leaves the version before it, whole', async (t) => {
  const { database, options } = await open(t);
  const steps = [STEPS[0]!, `INSERT INTO notes VALUES ('half'); SELECT no_such_function()`];
  await assert.rejects(migrate(database, steps, options), /no_such_function/);
  assert.equal(schemaVersion(database), 1);
  assert.equal(database.prepare('SELECT count(*) AS n FROM notes').get()?.['n'], 0);
  await migrate(database, STEPS, options);
  assert.equal(schemaVersion(database), 3);
});

test('a newer database is refused and not touched', async (t) => {
  const { database, options, directory } = await open(t);
  await migrate(database, STEPS, options);
  await assert.rejects(migrate(database, STEPS.slice(0, 2), options), {
    code: 'schema-too-new',
    message: 'the metadata has schema 3, this version knows 2',
  });
  assert.equal(schemaVersion(database), 3);
  assert.deepEqual(await readdir(directory), ['metadata.db']);
});
