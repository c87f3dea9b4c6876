import assert from 'node:assert/strict';
import { mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { DistributionStore } from '../../../../src/registry/import/distribution-store.ts';
import type { ImportProblem } from '../../../../src/registry/import/foreign-store.ts';
import { DistributionLayout, sampleImage, ZotLayout } from '../../../support/foreign-layout.ts';
import { call } from '../../../support/http-call.ts';
import { importInto } from '../../../support/import-into.ts';
import { pushImage } from '../../../support/push-image.ts';
import { mustRun } from '../../../support/run-process.ts';
import { startRegistry } from '../../../support/start-registry.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';

async function start(t: TestContext) {
  const registry = await startRegistry();
  t.after(() => registry.close());
  const from = await temporaryDirectory(t);
  return { registry, from, layout: new DistributionLayout(from) };
}

for (const [name, bytes, code] of [
  ['no bytes', undefined, 'blob-missing'],
  ['other bytes', 'other', 'blob-damaged'],
] as const) {
  test(`a link with ${name} does not give the blob of another repository`, async (t) => {
    const { registry, from, layout } = await start(t);
    const { layer } = await pushImage(registry.host, 'private/app', 'v1');
    await layout.image('good', sampleImage('good'), 1, ['v1']);
    const link = join(layout.repositoryPath('evil/steal'), `_layers/sha256/${layer.slice(7)}/link`);
    await mkdir(dirname(link), { recursive: true });
    await writeFile(link, layer);
    if (bytes !== undefined) {
      await mkdir(dirname(layout.blobPath(layer)), { recursive: true });
      await writeFile(layout.blobPath(layer), bytes);
    }
    const { problems } = await importInto(registry, from);
    assert.deepEqual(problems, [`${code} evil/steal ${layer}`]);
    assert.equal((await call(registry.host, 'GET', `/v2/evil/steal/blobs/${layer}`)).status, 404);
  });
}

test('a directory of a blob that is a link out of the tree is not followed', async (t) => {
  const { registry, from, layout } = await start(t);
  const outside = await temporaryDirectory(t);
  const { layer, ...image } = sampleImage('v1');
  await layout.image('a/b', { layer, ...image }, 1, ['v1']);
  const inside = dirname(layout.blobPath(layer));
  await rename(inside, join(outside, 'blob'));
  await symlink(join(outside, 'blob'), inside);
  const { problems } = await importInto(registry, from);
  assert.deepEqual(problems, [`blob-missing a/b ${layer}`, `reference-missing a/b ${layer}`]);
  assert.equal((await call(registry.host, 'GET', `/v2/a/b/blobs/${layer}`)).status, 404);
});

test('a directory of links that leads out of the tree is refused', async (t) => {
  const { registry, from, layout } = await start(t);
  const outside = await temporaryDirectory(t);
  await layout.image('a/b', sampleImage('v1'), 1, ['v1']);
  const layers = join(layout.repositoryPath('a/b'), '_layers');
  await rename(layers, join(outside, 'layers'));
  await symlink(join(outside, 'layers'), layers);
  await assert.rejects(importInto(registry, from), { code: 'file-unreadable', message: /leads out of/ });
});

/** Runs `work` while there is a tree deeper than any path may be long; Node alone cannot remove it. */
async function besideDeepTree(at: string, work: () => Promise<void>): Promise<void> {
  const [upper, lower] = [join(at, 'x/'.repeat(1800)), join(at, 'y/'.repeat(1800))];
  for (const path of [upper, lower]) await mkdir(path, { recursive: true });
  await rename(join(at, 'y'), join(upper, 'y'));
  try {
    await work();
  } finally {
    await mustRun('rm', ['-rf', join(at, 'x')]);
  }
}

/** The first name that is too long. */
const TOO_LONG = `${'x/'.repeat(128)}x`;

test('distribution: a tree without end is skipped and told once; the rest is imported', async (t) => {
  const { registry, from, layout } = await start(t);
  await layout.image('a/b', sampleImage('first'), 1, ['v1']);
  await layout.image('z', sampleImage('last'), 1, ['v1']);
  await besideDeepTree(layout.repositoryPath(''), async () => {
    const { report, problems } = await importInto(registry, from);
    assert.deepEqual([report.manifestsAdded, problems], [2, [`name-invalid ${TOO_LONG}`]]);
  });
});

test('zot: a tree without end is skipped and told once; alone it is no storage', async (t) => {
  const { registry, from } = await start(t);
  const root = join(from, 'zot');
  await besideDeepTree(root, async () => {
    await assert.rejects(importInto(registry, root), {
      code: 'file-unreadable',
      message: /holds no storage/,
    });
    const layout = new ZotLayout(root);
    await layout.image('a/b', sampleImage('first'), 1, ['v1']);
    await layout.image('z', sampleImage('last'), 1, ['v1']);
    const { report, problems } = await importInto(registry, root);
    assert.deepEqual([report.manifestsAdded, problems], [2, [`name-invalid ${TOO_LONG}`]]);
  });
});

test('what a link file holds is never quoted, inside or outside', async (t) => {
  const from = await temporaryDirectory(t);
  const outside = await temporaryDirectory(t);
  const layout = new DistributionLayout(from);
  for (const tag of ['in', 'out']) await layout.image('a/b', sampleImage(tag), 1, [tag]);
  await writeFile(layout.tagPath('a/b', 'in'), 'secret');
  await writeFile(join(outside, 'link'), 'secret');
  const current = dirname(layout.tagPath('a/b', 'out'));
  await rm(current, { recursive: true });
  await symlink(outside, current);
  const problems: ImportProblem[] = [];
  const store = await DistributionStore.find(from);
  assert.ok(store !== undefined);
  for await (const { content } of store.repositories())
    await content(async (problem) => {
      problems.push(problem);
    });
  assert.deepEqual(
    problems.map(({ code, tag }) => [code, tag]),
    [
      ['link-invalid', 'in'],
      ['link-invalid', 'out'],
    ],
  );
  for (const { message } of problems) assert.doesNotMatch(message, /secret/);
});
