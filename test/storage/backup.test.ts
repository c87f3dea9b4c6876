import assert from 'node:assert/strict';
import { copyFile, lstat, mkdir, readdir, readFile, rename, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type TestContext, test } from 'node:test';
import { openBackup } from '../../storage/backup/backup-file.ts';
import { backUpTo, restoreTo } from '../support/back-up.ts';
import { blobFile, type Damage, damageBlob, flipBit } from '../support/damage.ts';
import { call } from '../support/http-call.ts';
import { pushBlob, pushImage } from '../support/push-image.ts';
import { smallDisk } from '../support/small-disk.ts';
import { type RunningRegistry, startRegistry } from '../support/start-registry.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';

async function start(t: TestContext): Promise<{ registry: RunningRegistry; target: string }> {
  const registry = await startRegistry();
  t.after(() => registry.close());
  return { registry, target: join(await temporaryDirectory(t), 'backup') };
}

async function blobFiles(directory: string): Promise<string[]> {
  const names = await readdir(join(directory, 'blobs'), { recursive: true });
  return names.filter((name) => name.length > 2).sort();
}

test('a backup has the metadata, every blob under its key, and says so', async (t) => {
  const { registry, target } = await start(t);
  const image = await pushImage(registry.host, 'a/b', 'v1');
  await pushBlob(registry.host, 'c/d', 'only a blob');
  const report = await backUpTo(registry.directory, target);
  assert.deepEqual(
    [report.repositories, report.tags, report.manifests, report.blobs, report.copied, report.missing],
    [2, 1, 1, 3, 3, []],
  );
  const { content } = await openBackup(target);
  assert.equal(content.metadata.sha256, report.metadata.sha256);
  assert.deepEqual(await readFile(blobFile(target, image.layer)), Buffer.from('layer of v1'));
  assert.deepEqual((await readdir(target)).sort(), ['backup.json', 'blobs', 'metadata.db']);
});

test('no key that signs tokens and no unfinished upload is in a backup', async (t) => {
  const { registry, target } = await start(t);
  const secret = await registry.storage.metadata.sharedSecret('token-key');
  await registry.storage.metadata.sharedSecret('registry-identity');
  const posted = await call(registry.host, 'POST', '/v2/a/b/blobs/uploads/');
  assert.equal(posted.status, 202);
  await backUpTo(registry.directory, target);
  const database = new DatabaseSync(join(target, 'metadata.db'), { readOnly: true });
  const settings = database.prepare('SELECT name FROM settings ORDER BY name').all();
  const uploads = database.prepare('SELECT count(*) AS uploads FROM uploads').get();
  database.close();
  assert.deepEqual(
    settings.map(({ name }) => name),
    ['registry-identity'],
  );
  assert.equal(uploads?.['uploads'], 0);
  assert.equal((await readFile(join(target, 'metadata.db'))).indexOf(secret), -1);
});

test('the next backup copies what is new, keeps the rest, and removes what nothing names', async (t) => {
  const { registry, target } = await start(t);
  await pushImage(registry.host, 'a/b', 'v1');
  const loose = await pushBlob(registry.host, 'a/b', 'soon gone');
  await backUpTo(registry.directory, target);
  const before = await blobFiles(target);

  const { garbage } = registry.storage.metadata;
  await registry.storage.metadata.deleteBlob('a/b', loose);
  await garbage.markUnlinked(-1000, 10);
  await garbage.condemn(-1000, 10);
  await pushImage(registry.host, 'a/b', 'v2');
  const report = await backUpTo(registry.directory, target);
  assert.deepEqual([report.copied, report.kept, report.removed, report.blobs], [1, 2, 1, 3]);
  const after = await blobFiles(target);
  assert.equal(before.filter((name) => after.includes(name)).length, 2);
  assert.equal(after.length, 3);
});

const DAMAGES: readonly Damage[] = ['shorter', 'longer', 'flipped', 'gone', 'a directory'];

for (const damage of DAMAGES) {
  test(`a blob that is ${damage} is named, and the rest is copied`, async (t) => {
    const { registry, target } = await start(t);
    const bad = await pushImage(registry.host, 'a/b', 'v1');
    const good = await pushImage(registry.host, 'a/b', 'v2');
    await damageBlob(registry.directory, bad.layer, damage);
    const report = await backUpTo(registry.directory, target);
    assert.deepEqual(
      report.missing.map(({ digest }) => digest),
      [bad.layer],
    );
    assert.deepEqual((await openBackup(target)).content.missing, report.missing);
    assert.equal(String(await readFile(blobFile(target, good.layer))), 'layer of v2');
    await assert.rejects(readFile(blobFile(target, bad.layer)), { code: 'ENOENT' });
    assert.equal((await blobFiles(target)).length, 2);
  });
}

test('a bad copy in the target is found with verify, and made again', async (t) => {
  const { registry, target } = await start(t);
  const { layer } = await pushImage(registry.host, 'a/b', 'v1');
  await backUpTo(registry.directory, target);
  await flipBit(blobFile(target, layer), 3);
  assert.deepEqual((await backUpTo(registry.directory, target)).copied, 0);
  assert.deepEqual((await backUpTo(registry.directory, target, { verify: true })).copied, 1);
  assert.equal(String(await readFile(blobFile(target, layer))), 'layer of v1');
});

test('a link in the place of a copy is no copy, and one is made', async (t) => {
  const { registry, target } = await start(t);
  const { layer } = await pushImage(registry.host, 'a/b', 'v1');
  await backUpTo(registry.directory, target);
  const copy = blobFile(target, layer);
  await rename(copy, `${target}-moved`);
  await symlink(`${target}-moved`, copy);
  assert.equal((await backUpTo(registry.directory, target)).copied, 1);
  assert.ok((await lstat(copy)).isFile());
});

test('a bad copy whose source is bad by now does not stay in the target', async (t) => {
  const { registry, target } = await start(t);
  const { layer } = await pushImage(registry.host, 'a/b', 'v1');
  await backUpTo(registry.directory, target);
  await flipBit(blobFile(target, layer), 3);
  await damageBlob(registry.directory, layer, 'gone');
  const report = await backUpTo(registry.directory, target, { verify: true });
  assert.deepEqual(
    report.missing.map(({ digest }) => digest),
    [layer],
  );
  assert.equal((await backUpTo(registry.directory, target)).missing.length, 1);
});

const REFUSED: readonly { name: string; target: (data: string, work: string) => Promise<string> }[] = [
  { name: 'the data directory', target: async (data) => data },
  { name: 'a directory in the data directory', target: async (data) => join(data, 'backup') },
  { name: 'the directory that the data directory is in', target: async (data) => join(data, '..') },
  {
    name: 'a link to the data directory',
    target: async (data, work) => {
      await symlink(data, join(work, 'link'));
      return join(work, 'link');
    },
  },
  {
    name: 'a new directory below a link to the data directory',
    target: async (data, work) => {
      await symlink(data, join(work, 'link'));
      return join(work, 'link/new/one');
    },
  },
  {
    name: 'a file',
    target: async (_data, work) => {
      await writeFile(join(work, 'file'), 'mine');
      return join(work, 'file');
    },
  },
  {
    name: 'a directory with something else',
    target: async (_data, work) => {
      await mkdir(join(work, 'home'));
      await writeFile(join(work, 'home/letter'), 'mine');
      return join(work, 'home');
    },
  },
  {
    name: 'a backup of another registry',
    target: async (data, work) => {
      await backUpTo(data, join(work, 'other'), { registry: 'b'.repeat(64) });
      return join(work, 'other');
    },
  },
];

for (const { name, target } of REFUSED) {
  test(`${name} is refused as a target, and left alone`, async (t) => {
    const { registry } = await start(t);
    await pushImage(registry.host, 'a/b', 'v1');
    const path = await target(registry.directory, await temporaryDirectory(t));
    await assert.rejects(backUpTo(registry.directory, path), { code: 'backup-refused' });
    await assert.rejects(readFile(join(path, 'backup.next.json')), /ENOENT|ENOTDIR/);
  });
}

test('a backup that is cut off leaves the one before whole, and the next goes on', async (t) => {
  const { registry, target } = await start(t);
  const first = await pushImage(registry.host, 'a/b', 'v1');
  const { metadata } = await backUpTo(registry.directory, target);
  for (let at = 0; at < 20; at++) await pushImage(registry.host, 'a/b', `n${at}`);
  const interruption = new AbortController();
  const cut = backUpTo(registry.directory, target, {
    signal: interruption.signal,
    onProgress: ({ blobs }) => {
      if (blobs >= 10) interruption.abort(new Error('cut off'));
    },
  });
  await assert.rejects(cut, /cut off/);
  assert.equal((await openBackup(target)).content.metadata.sha256, metadata.sha256);
  const restored = join(await temporaryDirectory(t), 'data');
  assert.equal((await restoreTo(target, restored)).manifests, 1);
  assert.equal(String(await readFile(blobFile(restored, first.layer))), 'layer of v1');

  const report = await backUpTo(registry.directory, target);
  assert.equal(report.manifests, 21);
  assert.ok(report.kept > 2 && report.copied > 0, `kept ${report.kept}, copied ${report.copied}`);
});

test('cut off between the renames, the backup is the new one', async (t) => {
  const { registry, target } = await start(t);
  await pushImage(registry.host, 'a/b', 'v1');
  await backUpTo(registry.directory, target);
  await copyFile(join(target, 'backup.json'), join(target, 'old'));
  await pushImage(registry.host, 'a/b', 'v2');
  const { metadata } = await backUpTo(registry.directory, target);
  await rename(join(target, 'backup.json'), join(target, 'backup.next.json'));
  await rename(join(target, 'old'), join(target, 'backup.json'));
  assert.equal((await openBackup(target)).content.metadata.sha256, metadata.sha256);
  assert.equal((await backUpTo(registry.directory, target)).copied, 0);
});

test('a full disk at the target ends the backup, and the one before stays', async (t) => {
  const { registry } = await start(t);
  const target = join(await smallDisk(t, 3), 'backup');
  await pushImage(registry.host, 'a/b', 'v1');
  const { metadata } = await backUpTo(registry.directory, target);
  await pushBlob(registry.host, 'a/b', Buffer.alloc(4_000_000, 'large'));
  await assert.rejects(backUpTo(registry.directory, target), { code: 'storage-full' });
  assert.equal((await openBackup(target)).content.metadata.sha256, metadata.sha256);
  assert.deepEqual(
    (await blobFiles(target)).filter((name) => name.includes('part')),
    [],
  );
});
