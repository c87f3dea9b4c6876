import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { Worker } from 'node:worker_threads';
import type { Digest } from '../../../src/oci/digest.ts';
import type { StoredBlob } from '../../../storage/driver.ts';
import { SqliteMetadataStore } from '../../../storage/sqlite.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { newBlob, newManifest } from '../contract/samples.ts';

/** Everything that a pull asks for is gone after it. */
const FORGET = 'DELETE FROM tags; DELETE FROM manifests; DELETE FROM links;';
const PROGRAM = `
  const { DatabaseSync } = process.getBuiltinModule('node:sqlite');
  const { workerData } = process.getBuiltinModule('node:worker_threads');
  new DatabaseSync(workerData ?? process.env.DATABASE, { timeout: 5000 }).exec(${JSON.stringify(FORGET)});`;

interface Pulled {
  readonly store: SqliteMetadataStore;
  readonly path: string;
  readonly digest: Digest;
  readonly blob: StoredBlob;
}

/** Writes of others; each resolves when its commit is durable. */
const WRITERS: Readonly<Record<string, (pulled: Pulled) => Promise<unknown>>> = {
  'the writer thread': ({ store, digest, blob }) =>
    Promise.all([store.deleteManifest('a', digest), store.deleteBlob('a', blob.digest)]),
  'another connection of this thread': async ({ path }) => {
    const other = new DatabaseSync(path, { timeout: 5000 });
    other.exec(FORGET);
    other.close();
  },
  'another thread': async ({ path }) => {
    const worker = new Worker(PROGRAM, { eval: true, workerData: path });
    await new Promise((resolve, reject) => worker.once('exit', resolve).once('error', reject));
  },
  'another process': async ({ path }) => {
    const environment = { ...process.env, DATABASE: path };
    const { status, stderr } = spawnSync(process.execPath, ['-e', PROGRAM], { env: environment });
    assert.equal(status, 0, stderr.toString());
  },
};

for (const [name, write] of Object.entries(WRITERS)) {
  test(`what was pulled before is not there any more after a write by ${name}`, async (context) => {
    const directory = await temporaryDirectory(context);
    const path = join(directory, 'metadata.db');
    const store = await SqliteMetadataStore.open({ path, snapshots: join(directory, 'snapshots') });
    try {
      const blob = await store.addBlob('a', newBlob());
      const { digest, ...rest } = newManifest('a', { tags: ['latest'], blobs: [blob.digest] });
      await store.putManifest({ ...rest, digest });
      const pull = async (): Promise<readonly boolean[]> => {
        const found = [
          await store.findManifest('a', { tag: 'latest' }),
          await store.findManifest('a', { digest }),
          await store.findBlob('a', blob.digest),
        ];
        return found.map((one) => one !== undefined);
      };
      assert.deepEqual([await pull(), await pull()].flat(), Array(6).fill(true));
      await write({ store, path, digest, blob });
      assert.deepEqual(await pull(), [false, false, false]);
    } finally {
      await store.close();
    }
  });
}

test('a tag that moves answers with each manifest it was moved to', async (context) => {
  const directory = await temporaryDirectory(context);
  const path = join(directory, 'metadata.db');
  const store = await SqliteMetadataStore.open({ path, snapshots: join(directory, 'snapshots') });
  try {
    for (let push = 0; push < 20; push++) {
      const manifest = newManifest('a', { tags: ['latest'] });
      await store.putManifest(manifest);
      for (let pull = 0; pull < 2; pull++) {
        assert.equal((await store.findManifest('a', { tag: 'latest' }))?.digest, manifest.digest);
      }
    }
  } finally {
    await store.close();
  }
});
