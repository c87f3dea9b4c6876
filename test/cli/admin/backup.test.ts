import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { whileHeld } from '../../../cli/admin/while-held.ts';
import { digestOf } from '../../../src/oci/digest.ts';
import { call } from '../../support/http-call.ts';
import { killMidway } from '../../support/kill-midway.ts';
import { type PushedImage, pushBlob, pushImage } from '../../support/push-image.ts';
import { runPlimsoll } from '../../support/run-process.ts';
import { admin, serve } from '../../support/served-directory.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

interface Work {
  readonly data: string;
  readonly target: string;
  readonly restored: string;
}

async function workIn(t: TestContext): Promise<Work> {
  const work = await temporaryDirectory(t);
  return { data: join(work, 'data'), target: join(work, 'backup'), restored: join(work, 'restored') };
}

async function assertPulls(host: string, repository: string, tag: string, image: PushedImage): Promise<void> {
  const manifest = await call(host, 'GET', `/v2/${repository}/manifests/${tag}`);
  assert.equal(digestOf(manifest.body), image.digest);
  const layer = await call(host, 'GET', `/v2/${repository}/blobs/${image.layer}`);
  assert.equal(digestOf(layer.body), image.layer);
}

/** Names of whole blobs in a backup or data directory. */
async function blobsIn(directory: string): Promise<number> {
  const names = await readdir(join(directory, 'blobs'), { recursive: true }).catch(() => []);
  return names.filter((name) => /\/[0-9a-f]{32}$/.test(name)).length;
}

/** Blobs that take a while to copy. */
async function pushMuch(host: string): Promise<void> {
  for (let at = 0; at < 24; at++) await pushBlob(host, 'a/much', randomBytes(2_000_000));
}

test('a backup while twenty clients push has all that was acknowledged before, and is sound', async (t) => {
  const { data, target, restored } = await workIn(t);
  const { host } = await serve(t, data);
  const before = new Map<string, PushedImage>();
  for (let at = 0; at < 5; at++) before.set(`v${at}`, await pushImage(host, 'a/b', `v${at}`));
  let pushing = true;
  let pushed = 0;
  const clients = Array.from({ length: 20 }, async (_, client) => {
    for (let at = 0; pushing; at++) {
      await pushImage(host, `c/client-${client}`, `n${client}-${at}`);
      pushed += 1;
    }
  });
  while (pushed < 20) await sleep(5);
  const backup = await admin('backup', target, '--data', data);
  pushing = false;
  await Promise.all(clients);
  assert.deepEqual([backup.code, backup.document.missing], [0, []]);
  assert.ok((backup.document.manifests ?? 0) >= 25, `${backup.document.manifests} manifests`);

  assert.equal((await admin('restore', target, '--data', restored)).code, 0);
  const checked = await admin('fsck', '--data', restored);
  assert.deepEqual([checked.code, checked.document.findings], [0, []]);
  assert.equal(checked.document.manifests, backup.document.manifests);
  const again = await serve(t, restored);
  for (const [tag, image] of before) await assertPulls(again.host, 'a/b', tag, image);
});

test('a backup where no server runs, brought up to date while one does', async (t) => {
  const { data, target } = await workIn(t);
  const first = await serve(t, data);
  await pushImage(first.host, 'a/b', 'v1');
  await first.process.end('SIGTERM');
  assert.equal((await admin('backup', target, '--data', data)).document.copied, 2);
  const second = await serve(t, data);
  await pushImage(second.host, 'a/b', 'v2');
  const { code, document } = await admin('backup', target, '--data', data);
  assert.deepEqual([code, document.copied, document.kept], [0, 1, 2]);
});

test('kill -9 in the middle of a backup: deletions go on, and the next backup is whole', async (t) => {
  const { data, target, restored } = await workIn(t);
  const { host } = await serve(t, data);
  const image = await pushImage(host, 'a/b', 'v1');
  await pushMuch(host);
  await killMidway(['admin', 'backup', target, '--data', data], async () => (await blobsIn(target)) > 3);
  assert.ok((await blobsIn(target)) < 26);
  assert.equal((await admin('restore', target, '--data', restored)).document.error?.code, 'backup-invalid');
  assert.equal((await admin('gc', '--data', data)).document.postponed, null);

  const { code, document } = await admin('backup', target, '--data', data);
  assert.deepEqual([code, document.blobs], [0, 26]);
  assert.ok((document.kept ?? 0) > 3);
  assert.equal((await admin('restore', target, '--data', restored)).code, 0);
  await assertPulls((await serve(t, restored)).host, 'a/b', 'v1', image);
});

test('kill -9 in the middle of a restore: no server takes it, and the next restore is whole', async (t) => {
  const { data, target, restored } = await workIn(t);
  const { host } = await serve(t, data);
  const image = await pushImage(host, 'a/b', 'v1');
  await pushMuch(host);
  assert.equal((await admin('backup', target, '--data', data)).code, 0);
  await killMidway(
    ['admin', 'restore', target, '--data', restored],
    async () => (await blobsIn(restored)) > 3,
  );
  const refused = await runPlimsoll(['serve', '--data', restored, '--listen', '127.0.0.1:0']);
  assert.equal(refused.code, 2);
  assert.match(refused.stderr, /restore-unfinished/);
  assert.equal((await admin('restore', target, '--data', restored)).code, 0);
  assert.equal((await admin('fsck', '--data', restored)).code, 0);
  await assertPulls((await serve(t, restored)).host, 'a/b', 'v1', image);
});

for (const serving of [true, false]) {
  test(`one backup at a time, and no bytes go meanwhile, ${serving ? 'while serving' : 'where no server runs'}`, async (t) => {
    const { data, target } = await workIn(t);
    const server = await serve(t, data);
    if (!serving) await server.process.end('SIGTERM');
    const options = { signal: new AbortController().signal };
    const registry = await whileHeld(data, options, async (held) => {
      const second = await admin('backup', target, '--data', data);
      assert.equal(second.code, serving ? 3 : 2);
      assert.equal(second.document.error?.code, serving ? 'backup-busy' : 'storage-locked');
      if (serving) assert.equal((await admin('gc', '--data', data)).document.postponed, 'held');
      return held.registry;
    });
    assert.match(registry, /^[0-9a-f]{64}$/);
    assert.equal((await admin('backup', target, '--data', data)).code, 0);
  });
}

test('a server that ends takes the backup with it', async (t) => {
  const { data } = await workIn(t);
  const { process } = await serve(t, data);
  const work = whileHeld(data, { signal: new AbortController().signal }, async (_held, signal) => {
    process.signal('SIGTERM');
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
    throw signal.reason;
  });
  await assert.rejects(work, { code: 'interrupted' });
});

test('a damaged blob is exit 1, and named; bad targets are exit 2', async (t) => {
  const { data, target } = await workIn(t);
  const { host } = await serve(t, data);
  const image = await pushImage(host, 'a/b', 'v1');
  const { damageBlob } = await import('../../support/damage.ts');
  await damageBlob(data, image.layer, 'flipped');
  const { code, stdout } = await runPlimsoll(['admin', 'backup', target, '--data', data]);
  assert.equal(code, 1);
  assert.match(stdout, new RegExp(`damaged +${image.layer}`));
  const refused = await admin('backup', data, '--data', data);
  assert.deepEqual([refused.code, refused.document.error?.code], [2, 'backup-refused']);
  const nowhere = await admin('backup', target, '--data', join(data, 'no'));
  assert.deepEqual([nowhere.code, nowhere.document.error?.code], [2, 'file-unreadable']);
});
