import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { digestOf, parseDigest } from '../../src/oci/digest.ts';
import type { BlobKey, Storage, UploadId } from '../../storage/driver.ts';
import { openStorage } from '../../storage/open.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { bytesOf, stream } from './contract/blob-store.ts';

const CHILD = join(import.meta.dirname, 'crash-child.ts');

/** Starts the child, kills it (SIGKILL) once it has said `lines` lines, and returns all it said before it died. */
async function killAfter(directory: string, mode: string, lines: number): Promise<readonly string[]> {
  const child = spawn(process.execPath, [CHILD, directory, mode], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    if (said.split('\n').length > lines) child.kill('SIGKILL');
  });
  const [code, signal] = await once(child, 'close');
  assert.deepEqual([code, signal], [null, 'SIGKILL']);
  return said.split('\n').filter((line) => /^(open|chunk \d+|blob \S+|tag \S+ \S+)$/.test(line));
}

async function assertKept(storage: Storage, line: string): Promise<void> {
  const [kind, first, second] = line.split(' ');
  if (kind === 'blob') {
    const blob = await storage.metadata.findBlob('crash/test', parseDigest(first!));
    assert.ok(blob !== undefined, line);
    assert.equal(digestOf(await bytesOf(storage.blobs, blob.key)), first);
  } else if (kind === 'tag') {
    const manifest = await storage.metadata.findManifest('crash/test', { tag: first! });
    assert.equal(manifest?.digest, second, line);
    assert.equal(digestOf(manifest!.bytes), second);
  }
}

/** A row without bytes never exists; and whatever a tag shows, its blobs are there. */
async function assertWhole(storage: Storage, directory: string): Promise<void> {
  const database = new DatabaseSync(join(directory, 'metadata.db'), { readOnly: true });
  const rows = database.prepare('SELECT digest, key, size FROM blobs').all();
  const broken = database.prepare('PRAGMA integrity_check').all();
  const dangling = database
    .prepare(`SELECT digest FROM manifest_references WHERE digest NOT IN (SELECT digest FROM blobs)`)
    .all();
  database.close();
  assert.deepEqual(
    broken.map((row) => row['integrity_check']),
    ['ok'],
  );
  assert.deepEqual(dangling, []);
  assert.ok(rows.length > 0);
  for (const { digest, key, size } of rows) {
    const bytes = await bytesOf(storage.blobs, key as BlobKey);
    assert.deepEqual([digestOf(bytes), bytes.length], [digest, size]);
  }
}

test('kill -9 while eight clients push: nothing acknowledged is lost, nothing half-made is seen', async (t) => {
  const directory = await temporaryDirectory(t);
  const acknowledged: string[] = [];
  for (const [round, lines] of [2, 25, 60, 111].entries()) {
    // The next child finds the lock free although nobody released it.
    acknowledged.push(...(await killAfter(directory, `round-${round}`, lines)));
    const storage = await openStorage(directory);
    for (const line of acknowledged) await assertKept(storage, line);
    await assertWhole(storage, directory);
    await storage.close();
  }
  assert.ok(acknowledged.filter((line) => line.startsWith('tag')).length > 50);
});

test('kill -9 within an upload: what was written is there, to the byte, and can be gone on with', async (t) => {
  const directory = await temporaryDirectory(t);
  const said = await killAfter(directory, 'upload', 40);
  const storage = await openStorage(directory);
  const id = 'endless' as UploadId;
  const size = await storage.blobs.uploadSize(id);
  assert.ok(size >= (said.length - 1) * 1000 && said.length > 39, `${size} bytes after ${said.length} lines`);
  const expected = Buffer.concat(Array.from({ length: size / 1000 + 1 }, (_, at) => Buffer.alloc(1000, at)));
  assert.equal(await storage.blobs.appendUpload(id, size, stream('more')), size + 4);
  const wanted = Buffer.concat([expected.subarray(0, size), Buffer.from('more')]);
  const { key } = await storage.blobs.commitUpload(id, digestOf(wanted));
  assert.ok(wanted.equals(await bytesOf(storage.blobs, key)));
  await storage.close();
});
