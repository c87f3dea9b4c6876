import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Layout } from '../../src/client/layout.ts';
import { RegistryClient } from '../../src/client/registry-client.ts';
import { type Family, pushFamily, readFamily } from '../support/client-content.ts';
import { runCli } from '../support/run-cli.ts';
import { type RunningRegistry, startRegistry } from '../support/start-registry.ts';

let from: RunningRegistry;
let to: RunningRegistry;
let root: string;
let family: Family;
let content: Map<string, string>;

const client = (host: string, repository: string): RegistryClient =>
  new RegistryClient({ registry: host, repository }, { env: {} });

before(async () => {
  [from, to] = await Promise.all([startRegistry(), startRegistry()]);
  root = await mkdtemp(join(tmpdir(), 'plimsoll-copy-'));
  family = await pushFamily(client(from.host, 'a/b'), '1');
  content = await readFamily(client(from.host, 'a/b'), family);
});
after(async () => {
  await Promise.all([from.close(), to.close()]);
  await rm(root, { recursive: true });
});

test('an image goes from registry to registry, to a layout, to another layout, with its family', async () => {
  const ways = [
    [`${from.host}/a/b:1`, `${to.host}/c/d:2`],
    [`${to.host}/c/d:2`, `oci:${root}/one:3`],
    [`oci:${root}/one:3`, `oci:${root}/two:4`],
  ] as const;
  for (const [source, destination] of ways) {
    const copied = await runCli(['copy', source, destination]);
    assert.deepEqual(copied, { code: 0, stdout: `${destination}@${family.index.digest}\n`, stderr: '' });
  }
  assert.deepEqual(await readFamily(client(to.host, 'c/d'), family), content);
  assert.deepEqual(await readFamily(await Layout.open(join(root, 'two')), family), content);
});

test('by digest, and without a tag at the destination, only the digest is there', async () => {
  const { digest } = family.index;
  const copied = await runCli(['copy', `${from.host}/a/b@${digest}`, `${to.host}/e/f`, '--json']);
  assert.equal((JSON.parse(copied.stdout) as { reference: string }).reference, `${to.host}/e/f@${digest}`);
  assert.deepEqual(await client(to.host, 'e/f').listTags(), []);
});

test('without a tag at the destination the one of the source is taken', async () => {
  await pushFamily(await Layout.create(join(root, 'tagged')), '5');
  const ways = [
    [`${from.host}/a/b:1`, `${to.host}/g/h`, `${to.host}/g/h:1`],
    [`${from.host}/a/b:1`, `oci:${root}/pulled`, `oci:${root}/pulled:1`],
    [`oci:${root}/tagged`, `${to.host}/i/j`, `${to.host}/i/j:5`],
    [`oci:${root}/tagged:5`, `oci:${root}/tagged-too`, `oci:${root}/tagged-too:5`],
  ] as const;
  for (const [source, destination, made] of ways) {
    const copied = await runCli(['copy', source, destination]);
    assert.equal(copied.stdout, `${made}@${family.index.digest}\n`);
  }
  assert.deepEqual(await client(to.host, 'i/j').listTags(), ['5']);
});

test('HTTPS can be asked for also on loopback', async () => {
  const copied = await runCli(['copy', `${from.host}/a/b:1`, `${to.host}/g/h`, '--no-plain-http']);
  assert.equal(copied.code, 3);
  assert.match(copied.stderr, /\(network-failed\)/);
});

test('a source that is not there makes no destination', async () => {
  const copied = await runCli(['copy', `${from.host}/a/b:9`, `oci:${root}/none`]);
  assert.equal(copied.code, 3);
  await assert.rejects(Layout.open(join(root, 'none')), { code: 'layout-invalid' });
});

test('--all copies a repository with all its tags, and says what moved and what was there', async () => {
  const layout = `oci:${root}/everything`;
  const first = await runCli(['copy', '--all', `${from.host}/a/b`, layout]);
  assert.equal(first.code, 0, first.stderr);
  assert.match(
    first.stdout,
    /^oci:.*everything\nmoved {6}1 tags, 5 manifests, 8 blobs, 0\.0 MB\nwas there {2}0 tags, 0 manifests, 0 blobs, 0\.0 MB\n$/,
  );
  const again = await runCli(['copy', '--all', `${from.host}/a/b`, layout, '--json']);
  const { moved, skipped, ...names } = JSON.parse(again.stdout) as Record<string, Record<string, number>>;
  assert.deepEqual(names, { source: `${from.host}/a/b`, destination: layout });
  assert.deepEqual(moved, { tags: 0, manifests: 0, blobs: 0, bytes: 0 });
  assert.deepEqual({ ...skipped, bytes: 0 }, { tags: 1, manifests: 5, blobs: 8, bytes: 0 });
  assert.deepEqual(await readFamily(await Layout.open(join(root, 'everything')), family), content);
});

test('--all of one image, or of nothing, makes no destination', async () => {
  const named = await runCli(['copy', '--all', `${from.host}/a/b:1`, `oci:${root}/none`]);
  assert.equal(named.code, 2);
  assert.match(named.stderr, /--all copies a whole repository/);
  assert.equal((await runCli(['copy', '--all', `${from.host}/no/thing`, `oci:${root}/none`])).code, 3);
  await assert.rejects(Layout.open(join(root, 'none')), { code: 'layout-invalid' });
});

for (const jobs of ['0', '33', '-1', '1.5', 'many', '']) {
  test(`--jobs ${JSON.stringify(jobs)} is bad usage`, async () => {
    const copied = await runCli(['copy', `${from.host}/a/b:1`, `${to.host}/x/y`, `--jobs=${jobs}`]);
    assert.equal(copied.code, 2);
    assert.match(copied.stderr, /whole number, 1 to 32/);
  });
}

test('one job or many, the copy is the same', async () => {
  for (const jobs of ['1', '32']) {
    const copied = await runCli(['copy', `${from.host}/a/b:1`, `${to.host}/jobs/j${jobs}:1`, '--jobs', jobs]);
    assert.equal(copied.code, 0, copied.stderr);
    assert.deepEqual(await readFamily(client(to.host, `jobs/j${jobs}`), family), content);
  }
});
