import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { digestOf } from '../../../src/oci/digest.ts';
import { initial } from '../../../storage/migrations/0001-initial.ts';
import { MIGRATIONS, migrate } from '../../../storage/migrations/migrate.ts';
import { Reader } from '../../../storage/sqlite/reader.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const SUBJECT = digestOf('subject');
const ANNOTATIONS = { 'odd "name\\': 'ä\u0000\u2028"', empty: '', null: 'null' };

test('referrers of an older database are listed as before, in their order', async (t) => {
  const directory = await temporaryDirectory(t);
  const path = join(directory, 'metadata.db');
  const database = new DatabaseSync(path);
  const options = { snapshots: join(directory, 'snapshots'), now: new Date() };
  database.exec('PRAGMA journal_mode = WAL');
  await migrate(database, [initial], options);
  database.exec(
    `INSERT INTO repositories (id, name, created_at) VALUES (1, 'a', '2026-01-01T00:00:00.000Z')`,
  );
  const insert = database.prepare(`
    INSERT INTO manifests
      (repository_id, digest, media_type, size, artifact_type, subject, annotations, pushed_at, bytes)
    VALUES (1, ?, 'application/x', 3, ?, ?, ?, '2026-01-01T00:00:00.000Z', x'010203')`);
  const [plain, typed, other] = [digestOf('plain'), digestOf('typed'), digestOf('other')];
  insert.run(typed, 'x/y', SUBJECT, JSON.stringify(ANNOTATIONS));
  insert.run(other, 'x/y', null, JSON.stringify(ANNOTATIONS));
  insert.run(plain, null, SUBJECT, null);
  await migrate(database, MIGRATIONS, options);
  database.close();

  const reader = new Reader(path);
  t.after(() => reader.close());
  const list = (artifactType: string | undefined) =>
    reader
      .readReferrers('a', SUBJECT, { artifactType, after: 0, maxRows: 10, maxBytes: 10_000 })
      .referrers.map(({ descriptor }) => JSON.parse(descriptor) as unknown);
  const first = {
    mediaType: 'application/x',
    digest: typed,
    size: 3,
    artifactType: 'x/y',
    annotations: ANNOTATIONS,
  };
  assert.deepEqual(list(undefined), [first, { mediaType: 'application/x', digest: plain, size: 3 }]);
  assert.deepEqual(list('x/y'), [first]);
});
