import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Layout } from '../../src/client/layout.ts';
import { RegistryClient } from '../../src/client/registry-client.ts';
import type { Descriptor } from '../../src/oci/manifest.ts';
import { pushSmallImage } from '../support/client-content.ts';
import { runCli } from '../support/run-cli.ts';
import { type RunningRegistry, startRegistry } from '../support/start-registry.ts';

let registry: RunningRegistry;
let root: string;
let client: RegistryClient;
let image: Descriptor;

before(async () => {
  registry = await startRegistry();
  root = await mkdtemp(join(tmpdir(), 'plimsoll-tag-'));
  client = new RegistryClient({ registry: registry.host, repository: 'a/b' }, { env: {} });
  image = await pushSmallImage(client, { tag: '1' });
  await pushSmallImage(await Layout.create(join(root, 'layout')), { tag: '1' });
});
after(async () => {
  await registry.close();
  await rm(root, { recursive: true });
});

test('the same digest gets another tag', async () => {
  const tagged = await runCli(['tag', `${registry.host}/a/b:1`, 'stable']);
  assert.deepEqual(tagged, { code: 0, stdout: `${registry.host}/a/b:stable@${image.digest}\n`, stderr: '' });
  assert.equal((await client.resolve({ tag: 'stable' })).digest, image.digest);
  assert.deepEqual(await client.listTags(), ['1', 'stable']);
});

test('an image is tagged by its digest, and in a layout', async () => {
  assert.equal((await runCli(['tag', `${registry.host}/a/b@${image.digest}`, 'by-digest'])).code, 0);
  assert.equal((await client.resolve({ tag: 'by-digest' })).digest, image.digest);
  const tagged = await runCli(['tag', `oci:${root}/layout:1`, 'two', '--json']);
  const { digest, mediaType, size } = image;
  const reference = `oci:${root}/layout:two@${digest}`;
  assert.deepEqual(JSON.parse(tagged.stdout), { reference, digest, mediaType, size });
});

test('refuses what is no tag, and an image that is not there', async () => {
  const bad = await runCli(['tag', `${registry.host}/a/b:1`, '../x']);
  assert.equal(bad.code, 2);
  assert.match(bad.stderr, /\(tag-invalid\)/);
  const gone = await runCli(['tag', `${registry.host}/a/b:9`, 'x', '--json']);
  assert.equal(gone.code, 3);
  assert.equal((JSON.parse(gone.stdout) as { error: { code: string } }).error.code, 'unresolved');
});
