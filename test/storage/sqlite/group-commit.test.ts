import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type TestContext, test } from 'node:test';
import { MIGRATIONS } from '../../../storage/migrations/migrate.ts';
import { commitGroup, type WriteCall } from '../../../storage/sqlite/group-commit.ts';
import { WriteOperations } from '../../../storage/sqlite/write-operations.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { newBlob, newManifest } from '../contract/samples.ts';

async function open(t: TestContext) {
  const path = join(await temporaryDirectory(t), 'metadata.db');
  const database = new DatabaseSync(path, { enableForeignKeyConstraints: true, timeout: 0 });
  t.after(() => database.close());
  database.exec(`PRAGMA journal_mode = WAL; ${MIGRATIONS.join('')}`);
  return { path, database, operations: new WriteOperations(database, () => new Date()) };
}

function addBlob(): WriteCall {
  return { name: 'addBlob', args: ['a/b', newBlob()] };
}

test('a call that fails takes back its own writes only', async (t) => {
  const { database, operations } = await open(t);
  const failing = newManifest('only/here', { blobs: [newBlob().digest] });
  const outcomes = commitGroup(database, operations, [
    addBlob(),
    { name: 'putManifest', args: [failing] },
    addBlob(),
  ]);
  assert.deepEqual(
    outcomes.map((outcome) => 'value' in outcome),
    [true, false, true],
  );
  assert.deepEqual(
    database
      .prepare('SELECT name FROM repositories')
      .all()
      .map((row) => row['name']),
    ['a/b'],
  );
  assert.equal(database.isTransaction, false);
});

test('nothing is seen outside before the commit, and all of it after', async (t) => {
  const { database, operations, path } = await open(t);
  const reader = new DatabaseSync(path, { readOnly: true });
  const count = () => reader.prepare('SELECT count(*) AS n FROM blobs').get()?.['n'];
  const seen: unknown[] = [];
  database.function('look', () => {
    seen.push(count());
    return 1;
  });
  database.exec('CREATE TEMP TRIGGER watch AFTER INSERT ON main.blobs BEGIN SELECT look(); END');
  commitGroup(database, operations, [addBlob(), addBlob(), addBlob()]);
  assert.deepEqual(seen, [0, 0, 0]);
  assert.equal(count(), 3);
  reader.close();
});

test('a database that somebody else is writing fails the group, and is left as it was', async (t) => {
  const { database, operations, path } = await open(t);
  const other = new DatabaseSync(path);
  other.exec('BEGIN IMMEDIATE');
  const [outcome] = commitGroup(database, operations, [addBlob()]);
  assert.ok(outcome !== undefined && 'thrown' in outcome);
  assert.match(String(outcome.thrown), /database is locked/);
  other.exec('ROLLBACK');
  other.close();
  assert.ok('value' in commitGroup(database, operations, [addBlob()])[0]!);
});

test('where SQLite itself ends the transaction, each call is tried alone', async (t) => {
  const { database, operations } = await open(t);
  commitGroup(database, operations, [addBlob()]);
  const pages = Number(database.prepare('PRAGMA page_count').get()?.['page_count']);
  database.exec(`PRAGMA max_page_count = ${pages + 4}`);
  const tooLarge = newManifest('a/b', { bytes: Buffer.alloc(100_000) });
  const outcomes = commitGroup(database, operations, [
    addBlob(),
    { name: 'putManifest', args: [tooLarge] },
    addBlob(),
  ]);
  assert.deepEqual(
    outcomes.map((outcome) => 'value' in outcome),
    [true, false, true],
  );
  assert.equal(database.prepare('SELECT count(*) AS n FROM blobs').get()?.['n'], 3);
});
