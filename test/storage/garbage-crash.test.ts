import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { digestOf, parseDigest } from '../../src/oci/digest.ts';
import { GarbageCollector } from '../../src/registry/garbage-collector.ts';
import { DEFAULT_SETTINGS, LiveSettings } from '../../src/registry/registry-settings.ts';
import { openStorage } from '../../storage/open.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { bytesOf } from './contract/blob-store.ts';

const CHILD = join(import.meta.dirname, 'garbage-child.ts');
const HOUR = 3_600_000;

/** Kills the child (SIGKILL) once it has said `lines` lines, and returns the digests it said were kept. */
async function killAfter(directory: string, lines: number): Promise<string[]> {
  const child = spawn(process.execPath, [CHILD, directory], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    if (said.split('\n').length > lines) child.kill('SIGKILL');
  });
  assert.deepEqual(await once(child, 'close'), [null, 'SIGKILL']);
  return [...said.matchAll(/^kept (\S+)$/gm)].map((match) => match[1]!);
}

function keysOf(directory: string): unknown[] {
  const database = new DatabaseSync(join(directory, 'metadata.db'), { readOnly: true });
  const rows = database.prepare('SELECT key FROM blobs ORDER BY key').all();
  database.close();
  return rows.map((row) => row['key']);
}

test('kill -9 while garbage is collected: what was acknowledged stays, and the next passes finish', async (t) => {
  const directory = await temporaryDirectory(t);
  const kept: string[] = [];
  for (const lines of [5, 60, 140]) kept.push(...(await killAfter(directory, lines)));
  const storage = await openStorage(directory);
  t.after(() => storage.close());
  const gc = { everyMs: 1, ageGuardMs: 0, undeleteMs: 0 };
  const live = new LiveSettings({ ...DEFAULT_SETTINGS, gc });
  const collector = new GarbageCollector(storage, live, { now: () => Date.now() + 2 * HOUR });
  for (;;) {
    const { reviewed, marked, removed } = await collector.collect({ signal: t.signal });
    const { link, unlinked, deleting } = await collector.forecast(t.signal, async () => {});
    if (reviewed + marked + removed + link.count + unlinked.count + deleting.count === 0) break;
  }
  await collector.sweep({ signal: t.signal });
  for (const digest of kept) {
    const blob = await storage.metadata.findBlob('a/b', parseDigest(digest));
    assert.ok(blob !== undefined, digest);
    assert.equal(digestOf(await bytesOf(storage.blobs, blob.key)), digest);
  }
  const files = (await readdir(join(directory, 'blobs'), { recursive: true })).filter(
    (name) => name.length > 2,
  );
  assert.deepEqual(files.map((name) => name.slice(3)).sort(), keysOf(directory));
  // The child may have been killed between a manifest and its line.
  assert.ok(
    files.length >= kept.length && files.length <= kept.length + 24,
    `${files.length}, ${kept.length}`,
  );
});
