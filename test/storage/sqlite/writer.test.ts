import assert from 'node:assert/strict';
import { open as openFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type TestContext, test } from 'node:test';
import { CommitTally } from '../../../storage/sqlite/commit-tally.ts';
import { startWriter, type WriterThread } from '../../../storage/sqlite/start-writer.ts';
import { Writer } from '../../../storage/sqlite/writer.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { newBlob, newManifest } from '../contract/samples.ts';

const FAILED = { code: 'storage-failed' };

interface Started {
  readonly path: string;
  readonly thread: WriterThread;
  readonly writer: Writer;
}

async function start(t: TestContext, path?: string): Promise<Started> {
  const directory = await temporaryDirectory(t);
  const data = { path: path ?? join(directory, 'metadata.db'), snapshots: join(directory, 'snapshots') };
  const thread = await startWriter({ ...data, commits: new CommitTally().memory });
  t.after(() => void thread.worker.terminate());
  return { path: data.path, thread, writer: new Writer(thread.connect()) };
}

/** Resolves when the calls made so far are on their way to the writer thread. */
async function sent(): Promise<void> {
  for (let turn = 0; turn < 2; turn++) await new Promise(setImmediate);
}

/** Counts rows on a connection of its own. */
function countBlobs(path: string): unknown {
  const database = new DatabaseSync(path, { readOnly: true });
  const row = database.prepare('SELECT count(*) AS n FROM blobs').get();
  database.close();
  return row?.['n'];
}

test('what is answered is committed, in the order of the calls', async (t) => {
  const { writer, path } = await start(t);
  const answered: number[] = [];
  await Promise.all(
    Array.from({ length: 500 }, async (_, at) => {
      await writer.call('addBlob', 'a/b', newBlob());
      answered.push(at);
      if (at % 100 === 0) assert.ok(Number(countBlobs(path)) >= answered.length);
    }),
  );
  assert.deepEqual(
    answered,
    [...answered].sort((a, b) => a - b),
  );
  assert.equal(countBlobs(path), 500);
  await writer.close();
});

test('a writer that dies fails what is under way and what comes, and hangs nobody', async (t) => {
  const { writer, thread, path } = await start(t);
  const first = writer.call('addBlob', 'a/b', newBlob());
  const many = Promise.allSettled(
    Array.from({ length: 2000 }, () => writer.call('addBlob', 'a/b', newBlob())),
  );
  await first;
  await thread.worker.terminate();
  const results = await many;
  const lost = results.filter((result) => result.status === 'rejected');
  assert.ok(lost.length > 0);
  for (const { reason } of lost) assert.equal(reason.code, 'storage-failed');
  assert.ok(Number(countBlobs(path)) >= 2001 - lost.length);
  await assert.rejects(writer.call('addBlob', 'a/b', newBlob()), FAILED);
  await assert.rejects(writer.call('checkReady'), FAILED);
  await writer.close();

  const again = await start(t, path);
  await again.writer.call('addBlob', 'a/b', newBlob());
  await again.writer.close();
});

test('a damaged database stops the writer for good, for all who are connected', async (t) => {
  const { writer, thread, path } = await start(t);
  await writer.close();
  await thread.close();
  const file = await openFile(path, 'r+');
  const pages = (await stat(path)).size / 8192;
  for (let page = 1; page < pages; page++) await file.write(Buffer.alloc(8192, 0xa5), 0, 8192, page * 8192);
  await file.close();

  const damaged = await start(t, path);
  const other = new Writer(damaged.thread.connect());
  const calls = [
    damaged.writer.call('putManifest', newManifest('a/b', { tags: ['t'] })),
    damaged.writer.call('addBlob', 'a/b', newBlob()),
  ];
  for (const result of await Promise.allSettled(calls)) {
    assert.ok(result.status === 'rejected');
    assert.equal(result.reason.code, 'storage-failed');
    assert.match(result.reason.message, /malformed/);
  }
  await assert.rejects(damaged.writer.call('checkReady'), FAILED);
  await assert.rejects(other.call('checkReady'), FAILED);
  await damaged.writer.close();
  await other.close();
});

test('errors keep their code, detail and cause on the way between threads', async (t) => {
  const { writer } = await start(t);
  const missing = newBlob().digest;
  const put = writer.call('putManifest', newManifest('a/b', { blobs: [missing] }));
  await assert.rejects(put, {
    name: 'PlimsollError',
    code: 'manifest-blob-unknown',
    detail: { missing: [missing] },
  });
  const blob = newBlob();
  await writer.call('addBlob', 'a/b', blob);
  await assert.rejects(writer.call('addBlob', 'a/b', { ...newBlob(), key: blob.key }), (error: Error) => {
    assert.match(String(error.cause), /UNIQUE constraint failed: blobs.key/);
    return true;
  });
  await writer.close();
});

test('a writer that cannot start says why', async (t) => {
  const directory = await temporaryDirectory(t);
  const data = { path: join(directory, 'no/such/metadata.db'), snapshots: directory };
  await assert.rejects(startWriter({ ...data, commits: new CommitTally().memory }), FAILED);
});

test('what writers sent while a group was committed is one transaction, whoever sent it', async (t) => {
  const { writer, thread, path } = await start(t);
  const writers = [writer, ...Array.from({ length: 3 }, () => new Writer(thread.connect()))];
  // Holds the writer thread up, as a commit does.
  const blocker = new DatabaseSync(path);
  blocker.exec('BEGIN IMMEDIATE');
  const first = writer.call('addBlob', 'a/b', newBlob());
  await sent();
  const watch = new DatabaseSync(path, { readOnly: true });
  const version = watch.prepare('PRAGMA data_version');
  const seen = new Set<unknown>();
  const rest = writers.map(async (each) => {
    await each.call('addBlob', 'a/b', newBlob());
    seen.add(version.get()?.['data_version']);
    assert.equal(countBlobs(path), 1 + writers.length, 'all of them with the first answer');
  });
  await sent();
  blocker.exec('ROLLBACK');
  blocker.close();
  await first;
  await Promise.all(rest);
  assert.equal(seen.size, 1);
  watch.close();
  for (const each of writers) await each.close();
  await thread.close();
});

test('one writer hangs up, and the others go on', async (t) => {
  const { writer, thread, path } = await start(t);
  const other = new Writer(thread.connect());
  const last = other.call('addBlob', 'a/b', newBlob());
  await other.close();
  await last;
  await writer.call('addBlob', 'a/b', newBlob());
  assert.equal(countBlobs(path), 2);
  await writer.close();
  await thread.close();
});
