import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { Layout } from '../../src/client/layout.ts';
import { RegistryClient } from '../../src/client/registry-client.ts';
import { type Family, pushFamily, pushSmallImage, readFamily } from '../support/client-content.ts';
import { type HostileRegistry, type Lie, startHostileRegistry } from '../support/hostile-registry.ts';
import { runCli } from '../support/run-cli.ts';
import { runPlimsoll } from '../support/run-process.ts';

const CLI = join(import.meta.dirname, '../../cli/plimsoll.js');

let registry: HostileRegistry;
let root: string;
let client: RegistryClient;
let family: Family;

before(async () => {
  registry = await startHostileRegistry();
  root = await mkdtemp(join(tmpdir(), 'plimsoll-pull-'));
  client = new RegistryClient({ registry: registry.host, repository: 'agents/notes' }, { env: {} });
  family = await pushFamily(client, '1.0');
});
afterEach(async () => {
  registry.repent();
  for (const name of await readdir(root)) await rm(join(root, name), { recursive: true });
});
after(async () => {
  await registry.close();
  await rm(root, { recursive: true });
});

test('an image is pulled with its family into a layout that is named after it', async () => {
  const ref = `${registry.host}/agents/notes:1.0`;
  const pulled = await runPlimsoll(['pull', ref], { cwd: root });
  assert.equal(pulled.stdout, `oci:notes:1.0@${family.index.digest}\n`);
  const layout = await Layout.open(join(root, 'notes'));
  assert.deepEqual(await layout.listTags(), ['1.0']);
  assert.deepEqual(await readFamily(layout, family), await readFamily(client, family));
});

test('the layout may be named, with another tag; a second image is added to it', async () => {
  const other = await pushSmallImage(client, { tag: '2.0', seed: 5 });
  const into = `oci:${join(root, 'mine')}`;
  const first = await runCli(['pull', `${registry.host}/agents/notes:1.0`, `${into}:stable`]);
  assert.equal(first.stdout, `${into}:stable@${family.index.digest}\n`);
  const second = await runCli(['pull', `${registry.host}/agents/notes:2.0`, into, '--json']);
  assert.equal((JSON.parse(second.stdout) as { digest: string }).digest, other.digest);
  assert.deepEqual(await (await Layout.open(join(root, 'mine'))).listTags(), ['2.0', 'stable']);
});

test('a digest pulls that image, whatever the tags are', async () => {
  const into = `oci:${join(root, 'pinned')}`;
  const pulled = await runCli(['pull', `${registry.host}/agents/notes@${family.index.digest}`, into]);
  assert.equal(pulled.stdout, `${into}@${family.index.digest}\n`);
  assert.deepEqual(await (await Layout.open(join(root, 'pinned'))).resolve({}), family.index);
});

test('without a tag and a digest nothing is guessed', async () => {
  const pulled = await runCli(['pull', `${registry.host}/agents/notes`, `oci:${root}/x`]);
  assert.equal(pulled.code, 2);
  assert.match(pulled.stderr, /\(reference-invalid\)/);
  assert.deepEqual(await readdir(root), []);
});

const wrongBlob: Lie = ({ response }) => void response.end('not the blob');

test('a pull that fails leaves no layout behind, and one that was there as it was', async () => {
  const into = join(root, 'layout');
  registry.lie('GET', '/v2/agents/notes/blobs/', wrongBlob);
  const failed = await runCli(['pull', `${registry.host}/agents/notes:1.0`, `oci:${into}`]);
  assert.equal(failed.code, 1);
  assert.match(failed.stderr, /\(digest-mismatch\)/);
  assert.deepEqual(await readdir(root), []);

  const before = await pushSmallImage(await Layout.create(into), { tag: 'old', seed: 9 });
  assert.equal((await runCli(['pull', `${registry.host}/agents/notes:1.0`, `oci:${into}`])).code, 1);
  const layout = await Layout.open(into);
  assert.deepEqual(await layout.listTags(), ['old']);
  assert.deepEqual(await layout.resolve({ tag: 'old' }), before);
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  test(`${signal} in the middle of a pull leaves nothing half-made`, async () => {
    const stopped = Promise.withResolvers<void>();
    registry.lie('GET', '/v2/agents/notes/blobs/', async ({ response, ask }) => {
      const answer = await ask();
      response.writeHead(200, answer.headers);
      response.write('{', () => stopped.resolve());
    });
    const args = [CLI, 'pull', `${registry.host}/agents/notes:1.0`];
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] });
    const words: string[] = [];
    child.stderr.setEncoding('utf8').on('data', (text: string) => words.push(text));
    await stopped.promise;
    child.kill(signal);
    const [code] = (await once(child, 'close')) as [number | null];
    assert.equal(code, 3);
    assert.match(words.join(''), /^error: interrupted \(interrupted\)/);
    assert.deepEqual(await readdir(root), []);
  });
}

const LARGE = 12 * 1024 * 1024;
const PART = 5 * 1024 * 1024;

/** Sends the first bytes of every large blob, then nothing more until it is told to. */
function stopAfter(bytes: number): { started: Promise<void> } {
  const { promise, resolve } = Promise.withResolvers<void>();
  registry.lie('GET', '/v2/agents/large/blobs/', async ({ request, response, ask, pass }) => {
    const answer = await ask();
    if (request.headers.range !== undefined || Number(answer.headers['content-length']) < LARGE)
      return pass();
    response.writeHead(200, answer.headers);
    let left = bytes;
    for await (const chunk of answer) {
      response.write((chunk as Buffer).subarray(0, left));
      left -= Math.min(left, (chunk as Buffer).byteLength);
      if (left === 0) break;
    }
    resolve();
  });
  return { started: promise };
}

for (const signal of ['SIGINT', 'SIGKILL'] as const) {
  test(`a large pull that ${signal} ended goes on with what is on the disk`, async () => {
    const large = new RegistryClient({ registry: registry.host, repository: 'agents/large' }, { env: {} });
    const image = await pushSmallImage(large, { tag: '1', layerSize: LARGE, seed: 90 });
    const { started } = stopAfter(PART);
    const args = [CLI, 'pull', `${registry.host}/agents/large:1`];
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] });
    const words: string[] = [];
    child.stderr.setEncoding('utf8').on('data', (text: string) => words.push(text));
    await started;
    // The bytes were sent; that they are on the disk is seen there.
    while (!(await partSizes()).some((size) => size >= PART - 65536)) await setTimeout(5);
    child.kill(signal);
    const [code] = (await once(child, 'close')) as [number | null];
    if (signal === 'SIGINT') {
      assert.equal(code, 3);
      assert.match(
        words.join(''),
        /\(interrupted\)\n\nhint: 5\.[0-9] MB stay in large, and the same command goes on/,
      );
    }
    registry.heard.length = 0;
    const again = await runPlimsoll(['pull', `${registry.host}/agents/large:1`], { cwd: root });
    assert.equal(again.code, 0, again.stderr);
    const ranges = registry.heard.map(({ headers }) => headers.range).filter((range) => range !== undefined);
    assert.equal(ranges.length, 1);
    const [, from] = /^bytes=([0-9]+)-$/.exec(ranges[0] ?? '') ?? [];
    assert.ok(Number(from) >= PART - 65536, `went on at ${from}`);
    const layout = await Layout.open(join(root, 'large'));
    assert.deepEqual(await layout.resolve({ tag: '1' }), image);
    assert.deepEqual(await partSizes(), []);
  });
}

async function partSizes(): Promise<number[]> {
  const names = await readdir(join(root, 'large')).catch((): string[] => []);
  const parts = names.filter((name) => name.startsWith('.plimsoll-part-'));
  const found = await Promise.all(
    parts.map((name) => stat(join(root, 'large', name)).catch(() => undefined)),
  );
  return found.filter((each) => each !== undefined).map(({ size }) => size);
}
