import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { openReadWrite } from '../../../storage/sqlite/read-write-connection.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

test('commits are synced, the log is written ahead, references are enforced', async (t) => {
  const database = openReadWrite(join(await temporaryDirectory(t), 'metadata.db'));
  const pragma = (name: string) => Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})[0];
  const FULL = 2;
  assert.deepEqual([pragma('synchronous'), pragma('journal_mode'), pragma('foreign_keys')], [FULL, 'wal', 1]);
  database.close();
});

test('a file that is no database does not stay open', async (t) => {
  const path = join(await temporaryDirectory(t), 'metadata.db');
  await writeFile(path, 'not a database, but long enough to be taken for one'.repeat(100));
  assert.throws(() => openReadWrite(path), /file is not a database/);
});
