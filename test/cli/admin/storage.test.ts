import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { access, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type TestContext, test } from 'node:test';
import { DistributionLayout, sampleImage, ZotLayout } from '../../support/foreign-layout.ts';
import { call } from '../../support/http-call.ts';
import { killMidway } from '../../support/kill-midway.ts';
import { pushImage } from '../../support/push-image.ts';
import { runPlimsoll } from '../../support/run-process.ts';
import { admin, serve } from '../../support/served-directory.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

async function work(t: TestContext): Promise<{ data: string; from: string }> {
  const directory = await temporaryDirectory(t);
  return { data: join(directory, 'data'), from: join(directory, 'from') };
}

test('storage counts what is stored, beside a server and without one', async (t) => {
  const { data } = await work(t);
  const server = await serve(t, data);
  await pushImage(server.host, 'a/b', 'v1');
  for (const words of [[], ['stats']]) {
    const { code, document } = await admin('storage', ...words, '--data', data);
    assert.equal(code, 0);
    assert.deepEqual(document, {
      repositories: 1,
      tags: 1,
      manifests: 1,
      blobs: 2,
      blobBytes: 13,
      deleting: 0,
      deletingBytes: 0,
      damaged: 0,
    });
  }
  await server.process.end('SIGTERM');
  assert.match(
    (await runPlimsoll(['admin', 'storage', '--data', data])).stdout,
    /1 repository, 1 tag, 1 manifest/,
  );
});

test('import into a new directory, then beside a server: what is served afterwards is what was there', async (t) => {
  const { data, from } = await work(t);
  const [first, second] = [sampleImage('first'), sampleImage('second')];
  await new DistributionLayout(from).image('a/b', first, 1_700_000_000, ['first']);
  const offline = await admin('storage', 'import', from, '--data', data);
  assert.deepEqual([offline.code, offline.document.manifestsAdded, offline.document.problems], [0, 1, []]);
  const { host } = await serve(t, data);
  await new ZotLayout(`${from}-zot`).image('c/d', second, 1_700_000_000, ['second']);
  const serving = await admin('storage', 'import', `${from}-zot`, '--data', data, '--format', 'zot');
  assert.deepEqual([serving.code, serving.document.tagsSet], [0, 1]);
  for (const [path, image] of [
    ['a/b/manifests/first', first],
    ['c/d/manifests/second', second],
  ] as const)
    assert.equal(String((await call(host, 'GET', `/v2/${path}`)).body), image.bytes);
  assert.equal((await admin('fsck', '--data', data)).code, 0);
});

test('problems are told one by one, and exit 1', async (t) => {
  const { data, from } = await work(t);
  const image = sampleImage('v1');
  const layout = new DistributionLayout(from);
  await layout.image('a/b', image, 1_700_000_000, ['v1']);
  await rm(layout.blobPath(image.layer));
  const { code, stdout } = await runPlimsoll(['admin', 'storage', 'import', from, '--data', data]);
  assert.equal(code, 1);
  assert.match(stdout, new RegExp(`blob-missing {2}a/b ${image.layer}`));
  assert.match(stdout, /2 problems: the rest was imported/);
  const refused = await admin('storage', 'import', join(from, 'no'), '--data', data);
  assert.deepEqual([refused.code, refused.document.error?.code], [2, 'file-unreadable']);
});

test('a source that is none is named before a data directory is made', async (t) => {
  const { data, from } = await work(t);
  await new DistributionLayout(from).image('a/b', sampleImage('v1'), 1, ['v1']);
  const empty = await temporaryDirectory(t);
  for (const [source, more, code, named] of [
    [`${from}-nosuch`, [], 'file-unreadable', `${from}-nosuch`],
    [empty, [], 'file-unreadable', empty],
    [from, ['--format', 'zot'], 'file-unreadable', from],
    [from, ['--format', 'quay'], 'usage-invalid', '"quay"'],
  ] as const) {
    const { code: exit, document } = await admin('storage', 'import', source, ...more, '--data', data);
    assert.deepEqual([exit, document.error?.code], [2, code], named);
    assert.ok(document.error?.message.includes(named), JSON.stringify(document));
    await assert.rejects(access(data), { code: 'ENOENT' });
  }
});

test('kill -9 in the middle of an import: what is there is whole, and the next run brings the rest', async (t) => {
  const { data, from } = await work(t);
  const layout = new DistributionLayout(from);
  for (let at = 0; at < 30; at++) {
    await layout.blob(`a/n${at}`, randomBytes(1_000_000).toString('hex'));
    await layout.image(`a/n${at}`, sampleImage(`n${at}`), 1_700_000_000 + at, ['t']);
  }
  await killMidway(['admin', 'storage', 'import', from, '--data', data], async () => manifestsIn(data) > 2);
  assert.ok(manifestsIn(data) < 30);
  assert.equal((await admin('fsck', '--data', data)).code, 0);
  const { code, document } = await admin('storage', 'import', from, '--data', data);
  assert.deepEqual([code, document.manifests, document.problems], [0, 30, []]);
  assert.ok((document.manifestsAdded ?? 0) < 30);
  assert.equal(manifestsIn(data), 30);
  assert.equal((await admin('fsck', '--data', data)).code, 0);
});

/** 0 while there is no database yet. */
function manifestsIn(data: string): number {
  try {
    const database = new DatabaseSync(join(data, 'metadata.db'), { readOnly: true });
    const row = database.prepare('SELECT count(*) AS manifests FROM manifests').get();
    database.close();
    return Number(row?.['manifests']);
  } catch (thrown) {
    assert.match(String(thrown), /unable to open|no such table|locked/);
    return 0;
  }
}
