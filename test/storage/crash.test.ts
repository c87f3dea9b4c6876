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

test('kill -9 within an upload: what was noted is there, to the byte, and can be gone on with', async (t) => {
  const directory = await temporaryDirectory(t);
  const said = await killAfter(directory, 'upload', 40);
  const storage = await openStorage(directory);
  const id = '00000000-0000-4000-8000-000000000000' as UploadId;
  const noted = (await storage.metadata.findUpload(id))?.progress;
  assert.ok(noted !== undefined && said.length > 39);
  // One more may have been noted than the child came to say.
  assert.ok(
    noted.size === (said.length - 1) * 1000 || noted.size === said.length * 1000,
    `${noted.size} bytes`,
  );
  const expected = Buffer.concat(
    Array.from({ length: noted.size / 1000 }, (_, at) => Buffer.alloc(1000, at)),
  );
  const { progress } = await storage.blobs.appendUpload(id, noted, stream('more'));
  const wanted = Buffer.concat([expected, Buffer.from('more')]);
  const { key } = await storage.blobs.commitUpload(id, progress, digestOf(wanted));
  assert.ok(wanted.equals(await bytesOf(storage.blobs, key)));
  await storage.close();
});
