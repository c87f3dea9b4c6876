import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { Layout } from '../../src/client/layout.ts';
import { RegistryClient } from '../../src/client/registry-client.ts';
import type { Descriptor } from '../../src/oci/manifest.ts';
import { pushSmallImage } from '../support/client-content.ts';
import { runCli } from '../support/run-cli.ts';
import { type RunningRegistry, startRegistry } from '../support/start-registry.ts';

let registry: RunningRegistry;
let root: string;
let image: Descriptor;
/** The two kinds of place, each under the name that the command line has for it. */
let places: readonly { name: string; place: Layout | RegistryClient }[];

before(async () => {
  registry = await startRegistry();
  root = await mkdtemp(join(tmpdir(), 'plimsoll-rm-'));
  const client = new RegistryClient({ registry: registry.host, repository: 'a/b' }, { env: {} });
  const layout = await Layout.create(join(root, 'layout'));
  places = [
    { name: `${registry.host}/a/b`, place: client },
    { name: `oci:${root}/layout`, place: layout },
  ];
});
beforeEach(async () => {
  for (const { place } of places) image = await pushSmallImage(place, { tag: '1' });
});
after(async () => {
  await registry.close();
  await rm(root, { recursive: true });
});

test('a tag is deleted, and the image stays', async () => {
  for (const { name, place } of places) {
    const removed = await runCli(['rm', `${name}:1`]);
    assert.deepEqual(removed, { code: 0, stdout: `deleted tag ${name}:1\n`, stderr: '' });
    await assert.rejects(place.resolve({ tag: '1' }), { code: 'unresolved' });
    assert.equal((await place.resolve({ digest: image.digest })).digest, image.digest);
  }
});

test('a digest deletes the manifest and its tags', async () => {
  for (const { name, place } of places) {
    const reference = `${name}@${image.digest}`;
    const removed = await runCli(['rm', reference, '--json']);
    assert.deepEqual(JSON.parse(removed.stdout), { reference, deleted: 'manifest' });
    await assert.rejects(place.resolve({ digest: image.digest }), { code: 'unresolved' });
    await assert.rejects(place.resolve({ tag: '1' }), { code: 'unresolved' });
  }
});

test('refuses to guess what is to be deleted, and says when it was not there', async () => {
  for (const { name } of places) {
    for (const ref of [name, `${name}:1@${image.digest}`]) {
      const refused = await runCli(['rm', ref]);
      assert.equal(refused.code, 2);
      assert.match(refused.stderr, /\((usage|reference)-invalid\)/);
    }
    const gone = await runCli(['rm', `${name}:9`]);
    assert.equal(gone.code, 3);
    assert.match(gone.stderr, /\(manifest-unknown\)/);
  }
});
