import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type TestContext, test } from 'node:test';
import { RepairFiles } from '../../../cli/admin/repair-files.ts';
import { digestOf } from '../../../src/oci/digest.ts';
import { DirectoryLock } from '../../../storage/directory-lock.ts';
import { changeMetadata, type Damage, damageBlob } from '../../support/damage.ts';
import { call } from '../../support/http-call.ts';
import { killMidway } from '../../support/kill-midway.ts';
import { type PushedImage, pushBlob, pushImage } from '../../support/push-image.ts';
import { runPlimsoll } from '../../support/run-process.ts';
import { admin, type Served, serve } from '../../support/served-directory.ts';
import { type RunningRegistry, startRegistry } from '../../support/start-registry.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

interface Pair {
  readonly data: string;
  readonly server: Served;
  /** Has the same content below `mirror/`. */
  readonly other: RunningRegistry;
  readonly image: PushedImage;
}

async function start(t: TestContext): Promise<Pair> {
  const data = join(await temporaryDirectory(t), 'data');
  const server = await serve(t, data);
  const other = await startRegistry();
  t.after(() => other.close());
  const image = await pushImage(server.host, 'a/b', 'v1');
  await pushImage(other.host, 'mirror/a/b', 'v1');
  return { data, server, other, image };
}

function pushTimes(data: string): unknown[] {
  const database = new DatabaseSync(join(data, 'metadata.db'), { readOnly: true });
  const rows = database.prepare('SELECT id, digest, pushed_at FROM manifests ORDER BY id').all();
  database.close();
  return rows.map((row) => ({ ...row }));
}

const DAMAGES: readonly Damage[] = ['flipped', 'shorter', 'gone'];

for (const serving of [true, false]) {
  for (const damage of DAMAGES) {
    test(`a blob that is ${damage} is found, not served, and repaired ${serving ? 'while serving' : 'offline'}`, async (t) => {
      const { data, server, other, image } = await start(t);
      const path = `/v2/a/b/blobs/${image.layer}`;
      await damageBlob(data, image.layer, damage);
      if (!serving) await server.process.end('SIGTERM');
      const found = await admin('fsck', '--data', data);
      assert.equal(found.code, 1);
      assert.deepEqual([found.document.clean, found.document.hidden], [false, 1]);
      assert.deepEqual(
        found.document.findings?.map(({ digest, repaired }) => [digest, repaired]),
        [[image.layer, false]],
      );
      const host = serving ? server.host : (await serve(t, data)).host;
      for (const method of ['GET', 'HEAD']) assert.equal((await call(host, method, path)).status, 404);

      const mended = await admin('fsck', '--repair', `${other.host}/mirror`, '--data', data);
      assert.equal(mended.code, 0, JSON.stringify(mended.document));
      assert.deepEqual(
        mended.document.findings?.map(({ digest, repaired }) => [digest, repaired]),
        [[image.layer, true]],
      );
      assert.equal(String((await call(host, 'GET', path)).body), 'layer of v1');
      assert.deepEqual((await admin('fsck', '--data', data)).document.findings, []);
      assert.equal(mended.document.hidden, 0);
      assert.deepEqual(await readdir(join(data, 'repair')), ['lock.db']);
    });
  }
}

test('a damaged manifest is repaired in its place, with the time of its push', async (t) => {
  const { data, server, other, image } = await start(t);
  await pushImage(server.host, 'a/b', 'v2');
  const before = pushTimes(data);
  changeMetadata(data, `UPDATE manifests SET bytes = x'7b7d', size = 2 WHERE digest = ?`, image.digest);
  assert.equal((await admin('fsck', '--data', data)).document.findings?.[0]?.code, 'manifest-digest');
  const mended = await admin('fsck', '--repair', `${other.host}/mirror`, '--data', data);
  assert.equal(mended.code, 0, JSON.stringify(mended.document));
  assert.deepEqual(pushTimes(data), before);
  assert.equal((await admin('fsck', '--data', data)).code, 0);
});

test('a manifest that is mended in one of two repositories is damaged still', async (t) => {
  const { data, server, other, image } = await start(t);
  await pushImage(server.host, 'c/d', 'v1');
  changeMetadata(data, `UPDATE manifests SET bytes = x'7b7d', size = 2 WHERE digest = ?`, image.digest);
  const { code, document } = await admin('fsck', '--repair', `${other.host}/mirror`, '--data', data);
  assert.deepEqual([code, document.clean], [1, false]);
  assert.deepEqual(
    document.findings?.map(({ repositories, repaired, problem }) => [
      repositories,
      repaired,
      problem === null,
    ]),
    [
      [['a/b'], true, true],
      [['c/d'], false, false],
    ],
  );
  const left = await admin('fsck', '--data', data);
  assert.deepEqual(
    left.document.findings?.map(({ repositories }) => repositories),
    [['c/d']],
  );
});

test('a row that can never have bytes is not repaired by a blob of the same digest', async (t) => {
  const { data, other, image } = await start(t);
  await damageBlob(data, image.layer, 'flipped');
  changeMetadata(
    data,
    `INSERT INTO blobs (digest, key, size, state, created_at) VALUES (?, 'no key', 1, 'deleting', '')`,
    image.layer,
  );
  const { code, document } = await admin('fsck', '--repair', `${other.host}/mirror`, '--data', data);
  assert.equal(code, 1);
  assert.deepEqual(document.findings?.map(({ code, repaired }) => [code, repaired]).sort(), [
    ['blob-digest', true],
    ['blob-row', false],
  ]);
});

test('what is stored beside a manifest is made anew from its bytes', async (t) => {
  const { data, server, other, image } = await start(t);
  const subject = { mediaType: 'application/vnd.oci.image.manifest.v1+json', digest: image.digest, size: 1 };
  const referrer = await pushImage(server.host, 'a/b', 'sbom', { subject, artifactType: 'x/sbom' });
  changeMetadata(data, `UPDATE referrers SET descriptor = '{}', artifact_type = 'x/lie'`);
  changeMetadata(data, 'DELETE FROM manifest_references WHERE digest = ?', image.layer);
  const found = await admin('fsck', '--data', data);
  assert.deepEqual(
    found.document.findings?.map(({ code, digest }) => [code, digest]),
    [
      ['manifest-columns', image.digest],
      ['manifest-columns', referrer.digest],
    ],
  );
  assert.equal((await admin('fsck', '--repair', other.host, '--data', data)).code, 0);
  const listed = await call(server.host, 'GET', `/v2/a/b/referrers/${image.digest}?artifactType=x/sbom`);
  assert.equal(JSON.parse(String(listed.body)).manifests[0].digest, referrer.digest);
});

test('what the other has not, or has damaged too, stays damaged and hidden', async (t) => {
  const { data, server, other, image } = await start(t);
  const only = await pushBlob(server.host, 'a/b', 'only here');
  await damageBlob(data, only, 'flipped');
  await damageBlob(data, image.layer, 'flipped');
  await damageBlob(other.directory, image.layer, 'flipped');
  const { code, document } = await admin('fsck', '--repair', `${other.host}/mirror`, '--data', data);
  assert.equal(code, 1);
  assert.deepEqual(
    document.findings?.map(({ repaired }) => repaired),
    [false, false],
  );
  assert.equal(document.hidden, 2);
  for (const { problem } of document.findings ?? [])
    assert.match(problem ?? '', /blob-unknown|digest-mismatch/);
  assert.equal((await call(server.host, 'GET', `/v2/a/b/blobs/${only}`)).status, 404);
  // The next push heals.
  await pushBlob(server.host, 'c/d', 'only here');
  assert.equal(String((await call(server.host, 'GET', `/v2/a/b/blobs/${only}`)).body), 'only here');
});

test('a backup is as good a source; what is no source is bad usage', async (t) => {
  const { data, server, image } = await start(t);
  const backup = join(await temporaryDirectory(t), 'backup');
  assert.equal((await admin('backup', backup, '--data', data)).code, 0);
  await damageBlob(data, image.layer, 'gone');
  assert.equal((await admin('fsck', '--repair', backup, '--data', data)).code, 0);
  assert.equal((await call(server.host, 'GET', `/v2/a/b/blobs/${image.layer}`)).status, 200);
  for (const [from, code] of [
    ['backup', 2],
    ['/no/such/backup', 2],
    ['./no-such-backup', 2],
    ['example.com/UPPER', 2],
  ] as const)
    assert.equal((await admin('fsck', '--repair', from, '--data', data)).code, code, from);
});

test('damaged blobs that could not be marked are not counted as hidden, nor repaired', async (t) => {
  const { data, server, image } = await start(t);
  const before = await pushBlob(server.host, 'a/b', 'damaged before');
  await damageBlob(data, before, 'flipped');
  assert.equal((await admin('fsck', '--data', data)).document.hidden, 1);
  await damageBlob(data, image.layer, 'flipped');
  await server.process.end('SIGTERM');
  const lock = DirectoryLock.take(data);
  t.after(() => lock.release());
  const { code, stdout, stderr } = await runPlimsoll(['admin', 'fsck', '--data', data, '--json']);
  assert.equal(code, 1);
  assert.equal((JSON.parse(stdout) as { hidden: number }).hidden, 1);
  assert.match(stderr, /1 damaged blob could not be marked, and may still be served: .*storage-locked/);
});

test('two repairs at a time: the second is refused before it looks, and the first goes on', async (t) => {
  const { data, other, image } = await start(t);
  await damageBlob(data, image.layer, 'flipped');
  const files = await RepairFiles.take(data);
  const name = await files.write([Buffer.from('of the first')]);
  const second = await admin('fsck', '--repair', `${other.host}/mirror`, '--data', data);
  assert.deepEqual([second.code, second.document.error?.code], [2, 'storage-locked']);
  assert.match(second.document.error?.message ?? '', /another repair runs: it has .*repair$/);
  assert.equal(await readFile(join(data, 'repair', name), 'utf8'), 'of the first');
  await files.release();
  assert.equal((await admin('fsck', '--repair', `${other.host}/mirror`, '--data', data)).code, 0);
});

test('a directory that is there is a backup, unless its name reads as a host', async (t) => {
  const { data, image } = await start(t);
  const cwd = await temporaryDirectory(t);
  assert.equal((await admin('backup', join(cwd, 'bk/daily'), '--data', data)).code, 0);
  const fsck = async (from: string) =>
    await runPlimsoll(['admin', 'fsck', '--repair', from, '--data', data, '--json'], { cwd });
  for (const from of ['bk/daily', 'bk/daily/']) {
    await damageBlob(data, image.layer, 'flipped');
    assert.equal((await fsck(from)).code, 0, from);
  }
  const unknown = await fsck('bk/weekly');
  assert.equal(unknown.code, 2);
  assert.match(unknown.stderr, /not a registry, whose host has a dot or a port/);
  assert.ok(unknown.stderr.includes(`${join(cwd, 'bk/weekly')} is no directory`), unknown.stderr);
  // The port that nobody listens on is asked, and not the directory.
  await rename(join(cwd, 'bk'), join(cwd, '127.0.0.1:1'));
  await damageBlob(data, image.layer, 'flipped');
  const host = await fsck('127.0.0.1:1/daily');
  assert.equal(host.code, 1);
  assert.match(host.stdout, /network-failed/);
});

test('a backup that has the blob damaged, too, is damaged content: what was wanted and got', async (t) => {
  const { data, image } = await start(t);
  const backup = join(await temporaryDirectory(t), 'backup');
  assert.equal((await admin('backup', backup, '--data', data)).code, 0);
  await damageBlob(data, image.layer, 'gone');
  for (const [damage, problem] of [
    ['flipped', new RegExp(`hash to sha256:[0-9a-f]{64}, wanted ${image.layer} \\(backup-invalid\\)`)],
    ['shorter', /there are 10 bytes, wanted 11 \(backup-invalid\)/],
    ['gone', /there are no bytes, wanted 11 \(backup-invalid\)/],
  ] as const) {
    await damageBlob(backup, image.layer, damage);
    const { code, document } = await admin('fsck', '--repair', backup, '--data', data);
    assert.equal(code, 1);
    assert.match(document.findings?.[0]?.problem ?? '', problem);
  }
});

test('repair beside pushes of the same content: everybody has it in the end', async (t) => {
  const { data, server, other, image } = await start(t);
  for (let round = 0; round < 3; round++) {
    await damageBlob(data, image.layer, 'flipped');
    const pushes = Array.from({ length: 10 }, (_, at) => pushBlob(server.host, `c/d${at}`, 'layer of v1'));
    const repaired = admin('fsck', '--repair', `${other.host}/mirror`, '--data', data);
    await Promise.all(pushes);
    assert.equal((await repaired).code, 0);
    for (const repository of ['a/b', 'c/d0', 'c/d9'])
      assert.equal(
        digestOf((await call(server.host, 'GET', `/v2/${repository}/blobs/${image.layer}`)).body),
        image.layer,
      );
  }
  assert.deepEqual((await admin('fsck', '--data', data)).document.findings, []);
});

test('kill -9 in the middle of a repair: nothing bad is served, and the next one mends the rest', async (t) => {
  const { data, server, other } = await start(t);
  const digests: string[] = [];
  for (let at = 0; at < 40; at++) {
    const bytes = randomBytes(200_000);
    digests.push(await pushBlob(server.host, 'a/b', bytes));
    await pushBlob(other.host, 'mirror/a/b', bytes);
  }
  for (const digest of digests) await damageBlob(data, digest, 'flipped');
  const midway = async () => (await readdir(join(data, 'repair')).catch(() => [])).length > 4;
  await killMidway(['admin', 'fsck', '--repair', `${other.host}/mirror`, '--data', data], midway);
  for (const digest of digests) {
    const { status, body } = await call(server.host, 'GET', `/v2/a/b/blobs/${digest}`);
    assert.ok(status === 404 || (status === 200 && digestOf(body) === digest), `${status}`);
  }
  assert.equal((await admin('fsck', '--repair', `${other.host}/mirror`, '--data', data)).code, 0);
  for (const digest of digests)
    assert.equal(digestOf((await call(server.host, 'GET', `/v2/a/b/blobs/${digest}`)).body), digest);
});

test('the report for people says where, and what to do', async (t) => {
  const { data, image } = await start(t);
  const sound = await runPlimsoll(['admin', 'fsck', '--data', data]);
  assert.deepEqual([sound.code, sound.stdout.includes('no damage found')], [0, true]);
  await damageBlob(data, image.layer, 'shorter');
  const { code, stdout } = await runPlimsoll(['admin', 'fsck', '--data', data]);
  assert.equal(code, 1);
  for (const words of [
    `damage   blob-size ${image.layer}`,
    'in a/b',
    'tags a/b:v1',
    '1 damaged, 0 of them repaired',
  ])
    assert.ok(stdout.includes(words), `${words}\n${stdout}`);
});
