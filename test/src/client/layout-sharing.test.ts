/** Several writers of one layout: objects of one process, and processes. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { Layout } from '../../../src/client/layout.ts';
import { RegistryClient } from '../../../src/client/registry-client.ts';
import { hexOf } from '../../../src/oci/digest.ts';
import type { Descriptor } from '../../../src/oci/manifest.ts';
import { pushSmallImage } from '../../support/client-content.ts';
import { layoutDirectory } from '../../support/layout-directory.ts';
import { runPlimsoll } from '../../support/run-process.ts';
import { startRegistry } from '../../support/start-registry.ts';

const { directory } = layoutDirectory();

const blobPath = ({ digest }: Descriptor): string => join(directory, 'blobs', 'sha256', hexOf(digest));

test('two objects that write to one layout at once lose nothing of each other', async () => {
  const [one, two] = await Promise.all([Layout.create(directory), Layout.create(directory)]);
  await Promise.all(
    [one, two].flatMap((layout, half) =>
      Array.from({ length: 10 }, (_, at) => pushSmallImage(layout, { tag: `t${half}${at}`, seed: at })),
    ),
  );
  assert.equal((await one.listTags()).length, 20);
  assert.deepEqual(await two.listTags(), await (await Layout.open(directory)).listTags());
});

test('a layout that somebody else writes to by now is not discarded', async () => {
  const first = await Layout.create(directory);
  const second = await Layout.create(directory);
  await first.discard();
  const image = await pushSmallImage(second, { tag: '1' });
  assert.deepEqual(await (await Layout.open(directory)).resolve({ tag: '1' }), image);
});

test('content stays while somebody else may be about to name it', async () => {
  const layout = await Layout.create(directory);
  const gone = await pushSmallImage(layout, { tag: 'gone' });
  const other = await Layout.create(directory);
  await layout.deleteManifest(gone.digest);
  assert.deepEqual(await layout.listTags(), []);
  const { config } = JSON.parse(await readFile(blobPath(gone), 'utf8')) as { config: Descriptor };
  assert.equal(await other.hasBlob(config), true);
});

test('pulls of several processes into one new layout are all there', async (t) => {
  const registry = await startRegistry();
  t.after(() => registry.close());
  const client = new RegistryClient({ registry: registry.host, repository: 'a/b' }, { env: {} });
  const tags = ['1', '2', '3', '4'];
  for (const [seed, tag] of tags.entries()) await pushSmallImage(client, { tag, seed });
  const pulls = tags.map((tag) => runPlimsoll(['pull', `${registry.host}/a/b:${tag}`, `oci:${directory}`]));
  for (const { code, stderr } of await Promise.all(pulls)) assert.equal(code, 0, stderr);
  const layout = await Layout.open(directory);
  assert.deepEqual(await layout.listTags(), tags);
  for (const tag of tags) await layout.fetchManifest(await layout.resolve({ tag }));
});
