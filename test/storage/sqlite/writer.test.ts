import assert from 'node:assert/strict';
import { open as openFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type TestContext, test } from 'node:test';
import type { Worker } from 'node:worker_threads';
import { startWriterThread, Writer } from '../../../storage/sqlite/writer.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { newBlob, newManifest } from '../contract/samples.ts';

const FAILED = { code: 'storage-failed' };

interface Started {
  readonly path: string;
  readonly worker: Worker;
  readonly writer: Writer;
}

async function start(t: TestContext, path?: string): Promise<Started> {
  const directory = await temporaryDirectory(t);
  const data = { path: path ?? join(directory, 'metadata.db'), snapshots: join(directory, 'snapshots') };
  const worker = startWriterThread(data);
  t.after(() => void worker.terminate());
  return { path: data.path, worker, writer: await Writer.open(worker) };
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
  const { writer, worker, path } = await start(t);
  const first = writer.call('addBlob', 'a/b', newBlob());
  const many = Array.from({ length: 2000 }, () => writer.call('addBlob', 'a/b', newBlob()));
  await first;
  await worker.terminate();
  const results = await Promise.allSettled(many);
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

test('a damaged database stops the writer for good', async (t) => {
  const { writer, path } = await start(t);
  await writer.close();
  const file = await openFile(path, 'r+');
  const pages = (await stat(path)).size / 8192;
  for (let page = 1; page < pages; page++) await file.write(Buffer.alloc(8192, 0xa5), 0, 8192, page * 8192);
  await file.close();

  const damaged = await start(t, path);
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
  await damaged.writer.close();
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
  const worker = startWriterThread({ path: join(directory, 'no/such/metadata.db'), snapshots: directory });
  await assert.rejects(Writer.open(worker), FAILED);
});
