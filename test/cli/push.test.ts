import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Layout } from '../../src/client/layout.ts';
import { RegistryClient } from '../../src/client/registry-client.ts';
import { digestOf } from '../../src/oci/digest.ts';
import { type Family, pushFamily, pushSmallImage, readFamily } from '../support/client-content.ts';
import { runCli } from '../support/run-cli.ts';
import { type RunningRegistry, startRegistry } from '../support/start-registry.ts';

let registry: RunningRegistry;
let root: string;
let layout: Layout;
let family: Family;

before(async () => {
  registry = await startRegistry();
  root = await mkdtemp(join(tmpdir(), 'plimsoll-push-'));
  layout = await Layout.create(join(root, 'layout'));
  family = await pushFamily(layout, '1.0');
});
after(async () => {
  await registry.close();
  await rm(root, { recursive: true });
});

const client = (repository: string): RegistryClient =>
  new RegistryClient({ registry: registry.host, repository }, { env: {} });

test('a layout is pushed with all that refers to it, and one line says what it is now', async () => {
  const ref = `${registry.host}/push/a:2`;
  const pushed = await runCli(['push', `oci:${root}/layout:1.0`, ref]);
  assert.deepEqual(pushed, { code: 0, stdout: `${ref}@${family.index.digest}\n`, stderr: '' });
  assert.deepEqual(await readFamily(client('push/a'), family), await readFamily(layout, family));
});

test('without a tag the one of the layout is taken, and --json says the same as a document', async () => {
  const pushed = await runCli(['push', `oci:${root}/layout:1.0`, `${registry.host}/push/b`, '--json']);
  const { digest, mediaType, size } = family.index;
  const reference = `${registry.host}/push/b:1.0@${digest}`;
  assert.deepEqual(JSON.parse(pushed.stdout), { reference, digest, mediaType, size });
  assert.deepEqual(await client('push/b').listTags(), ['1.0']);
});

test('the tag is found when the layout is named without one', async () => {
  const single = await Layout.create(join(root, 'single'));
  const { digest } = await pushSmallImage(single, { tag: '1.0.0' });
  const pushed = await runCli(['push', `oci:${root}/single`, `${registry.host}/push/single`]);
  assert.deepEqual(pushed, {
    code: 0,
    stdout: `${registry.host}/push/single:1.0.0@${digest}\n`,
    stderr: '',
  });
  assert.deepEqual(await client('push/single').listTags(), ['1.0.0']);
});

test('of several tags none is guessed: nothing is sent until one, or the digest, is named', async () => {
  const several = await Layout.create(join(root, 'several'));
  const { digest } = await pushSmallImage(several, { tag: '1.0' });
  await pushSmallImage(several, { tag: 'latest' });
  const ref = `${registry.host}/push/several`;
  const refused = await runCli(['push', `oci:${root}/several`, ref]);
  assert.equal(refused.code, 2);
  assert.match(refused.stderr, /has 2 tags.* \(reference-invalid\)\n\nhint: .*1\.0, latest/);
  await assert.rejects(client('push/several').listTags(), { code: 'name-unknown' });
  const ways = [
    [`oci:${root}/several@${digest}`, ref, []],
    [`oci:${root}/several:latest`, ref, ['latest']],
    [`oci:${root}/several`, `${ref}:2`, ['2', 'latest']],
  ] as const;
  for (const [from, to, tags] of ways) {
    assert.equal((await runCli(['push', from, to])).code, 0);
    assert.deepEqual(await client('push/several').listTags(), tags);
  }
});

test('an image that the layout names by digest only gets no tag', async () => {
  const { digest } = family.children[0]!;
  const pushed = await runCli(['push', `oci:${root}/layout@${digest}`, `${registry.host}/push/c`]);
  assert.equal(pushed.stdout, `${registry.host}/push/c@${digest}\n`);
  assert.deepEqual(await client('push/c').listTags(), []);
});

test('progress is shown on a terminal, and wiped away', async () => {
  const big = await Layout.create(join(root, 'big'));
  await pushSmallImage(big, { tag: '1', layerSize: 2_000_000 });
  const pushed = await runCli(['push', `oci:${root}/big:1`, `${registry.host}/push/big`], { terminal: true });
  assert.match(pushed.stderr, /push\/big:1 {2}.* MB/);
  assert.ok(pushed.stderr.endsWith('\r\x1b[J'));
});

const refused: readonly { name: string; args: () => string[]; code: number; error: string }[] = [
  {
    name: 'a digest that is another',
    args: () => [`oci:${root}/layout:1.0`, `${registry.host}/x/y@${digestOf('x')}`],
    code: 1,
    error: 'digest-mismatch',
  },
  {
    name: 'no such tag',
    args: () => [`oci:${root}/layout:9`, `${registry.host}/x/y`],
    code: 3,
    error: 'unresolved',
  },
  {
    name: 'no such layout',
    args: () => ['oci:/nowhere/at/all', `${registry.host}/x/y`],
    code: 2,
    error: 'layout-invalid',
  },
  {
    name: 'a registry as the source',
    args: () => [`${registry.host}/x/y`, `${registry.host}/x/z`],
    code: 2,
    error: 'reference-invalid',
  },
  {
    name: 'nobody there',
    args: () => [`oci:${root}/layout:1.0`, '127.0.0.1:1/x/y'],
    code: 3,
    error: 'network-failed',
  },
  { name: 'an unknown option', args: () => ['--force', 'oci:a', 'b'], code: 2, error: 'usage-invalid' },
  { name: 'too few arguments', args: () => ['oci:a'], code: 2, error: 'usage-invalid' },
];
for (const { name, args, code, error } of refused) {
  test(`refuses ${name}`, async () => {
    const result = await runCli(['push', ...args()]);
    assert.deepEqual([result.code, result.stdout], [code, '']);
    assert.match(result.stderr, new RegExp(`^error: .*\\(${error}\\)\n\nhint: .+\n$`));
  });
}

test('credentials are looked for only when a registry asks for them', async () => {
  await writeFile(join(root, 'config.json'), '{');
  const args = ['push', `oci:${root}/layout:1.0`, `${registry.host}/push/d`];
  assert.equal((await runCli(args, { env: { DOCKER_CONFIG: root } })).code, 0);
});
