import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { appendFile, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { startServingPool } from '../../cli/serving-pool.ts';
import { digestOf } from '../../src/oci/digest.ts';
import { DEFAULT_SETTINGS } from '../../src/registry/registry-settings.ts';
import { makeSharedTables } from '../../src/registry/shared-tables.ts';
import { openStorage } from '../../storage/open.ts';
import { call, errorCodes } from '../support/http-call.ts';
import { pushBlob, startUpload } from '../support/push-image.ts';
import { ServeProcess } from '../support/serve-process.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';

const PLIMSOLL = join(import.meta.dirname, '../../cli/plimsoll.js');

function start(data: string): ServeProcess {
  return new ServeProcess(['--data', data, '--listen', '127.0.0.1:0', '--workers', '2']);
}

test('connections are spread over the threads', async (t) => {
  const storage = await openStorage(await temporaryDirectory(t));
  const tables = makeSharedTables(2);
  const serving = await startServingPool({
    storage,
    tables,
    settings: DEFAULT_SETTINGS,
    address: '127.0.0.1',
    port: 0,
    workers: 2,
  });
  const host = `127.0.0.1:${serving.port}`;
  for (let count = 0; count < 64; count++) assert.equal((await call(host, 'GET', '/v2/')).status, 200);
  const half = tables.tallies.byteLength / 2;
  for (const part of [0, half]) {
    assert.ok(new Uint8Array(tables.tallies, part, half).some((byte) => byte !== 0));
  }
  serving.setLow('no room');
  while ((await call(host, 'POST', '/v2/a/blobs/uploads/')).status !== 503);
  serving.reload({ ...DEFAULT_SETTINGS, readOnly: true });
  while ((await call(host, 'POST', '/v2/a/blobs/uploads/')).status !== 405);
  await Promise.all([serving.drain(1_000), serving.drain(0)]);
  await storage.close();
  await assert.rejects(call(host, 'GET', '/v2/'), { code: 'ECONNREFUSED' });
});

test('an upload that kill -9 interrupts between chunks goes on where the last answer said', async (t) => {
  const data = join(await temporaryDirectory(t), 'data');
  const chunks = Array.from({ length: 4 }, () => randomBytes(300_000));
  let path: string | undefined;
  let size = 0;
  for (const chunk of chunks) {
    const server = start(data);
    const host = await server.ready();
    path ??= await startUpload(host, 'a/b');
    assert.equal((await call(host, 'GET', path)).headers.range, `0-${Math.max(0, size - 1)}`);
    const headers = { 'content-range': `${size}-${size + chunk.length - 1}` };
    const patch = await call(host, 'PATCH', path, { body: chunk, headers });
    size += chunk.length;
    assert.deepEqual([patch.status, patch.headers.range], [202, `0-${size - 1}`]);
    await server.end('SIGKILL');
    // As a power loss may leave it: longer than what was acknowledged, with garbage behind.
    await appendFile(await fileOf(data, path), Buffer.alloc(10_000, 0xff));
  }
  const server = start(data);
  const host = await server.ready();
  const digest = digestOf(Buffer.concat([...chunks, Buffer.from('end')]));
  const put = await call(host, 'PUT', `${path}?digest=${digest}`, { body: 'end' });
  assert.equal(put.status, 201, put.body.toString());
  assert.equal(digestOf((await call(host, 'GET', `/v2/a/b/blobs/${digest}`)).body), digest);
  assert.equal((await server.end('SIGTERM')).code, 0);
});

test('an upload whose bytes were changed on disk is refused, said in the log, and gone', async (t) => {
  const data = join(await temporaryDirectory(t), 'data');
  const first = start(data);
  const path = await startUpload(await first.ready(), 'a/b');
  await call(await first.ready(), 'PATCH', path, { body: 'true bytes' });
  await first.end('SIGKILL');
  const file = await fileOf(data, path);
  await writeFile(file, 'fake bytes');
  const server = start(data);
  const host = await server.ready();
  const put = await call(host, 'PUT', `${path}?digest=${digestOf('fake bytes')}`);
  assert.deepEqual([put.status, errorCodes(put)], [404, ['BLOB_UPLOAD_UNKNOWN']]);
  assert.equal((await call(host, 'HEAD', `/v2/a/b/blobs/${digestOf('fake bytes')}`)).status, 404);
  assert.equal((await call(host, 'GET', path)).status, 404);
  await assert.rejects(readFile(file), { code: 'ENOENT' });
  const { stderr } = await server.end('SIGTERM');
  assert.match(stderr, /upload [0-9a-f-]{36} is lost/);
});

/** The file with the bytes of an upload. */
async function fileOf(data: string, path: string): Promise<string> {
  const key = path.split('/').at(-1)!.replaceAll('-', '');
  return join(data, 'blobs', key.slice(0, 2), key);
}

test('SIGTERM under load: what was answered is kept, nothing is answered half, the end is clean', async (t) => {
  const data = join(await temporaryDirectory(t), 'data');
  const server = start(data);
  const host = await server.ready();
  const pushed: string[] = [];
  let refused = 0;
  const push = async (): Promise<void> => {
    for (;;) {
      const bytes = randomBytes(100_000);
      const path = `/v2/load/blobs/uploads/?digest=${digestOf(bytes)}`;
      const answer = await call(host, 'POST', path, { body: bytes }).catch(
        (thrown: NodeJS.ErrnoException) => {
          assert.match(String(thrown.code), /^(ECONNREFUSED|ECONNRESET|EPIPE)$/);
        },
      );
      if (answer === undefined) {
        refused += 1;
        return;
      }
      assert.equal(answer.status, 201);
      pushed.push(digestOf(bytes));
    }
  };
  const clients = Array.from({ length: 12 }, push);
  while (pushed.length < 60) await new Promise((resolve) => setTimeout(resolve, 10));
  const { code, stderr } = await server.end('SIGTERM');
  await Promise.all(clients);
  assert.deepEqual([code, refused], [0, 12], stderr);
  const again = start(data);
  const next = await again.ready();
  for (const digest of pushed) {
    assert.equal((await call(next, 'HEAD', `/v2/load/blobs/${digest}`)).status, 200);
  }
  await again.end('SIGTERM');
});

/** `serve` with a module loaded first, in each of its threads. */
async function withModule(
  t: TestContext,
  source: string,
  env: NodeJS.ProcessEnv = {},
): Promise<ChildProcess> {
  const directory = await temporaryDirectory(t);
  const module = join(directory, 'first.mjs');
  await writeFile(module, source);
  const args = ['serve', '--data', join(directory, 'data'), '--listen', '127.0.0.1:0', '--workers', '2'];
  return spawn(process.execPath, ['--import', module, PLIMSOLL, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
}

test('a serving thread that dies ends the whole server, with a word and not with 0', async (t) => {
  const child = await withModule(
    t,
    `import { isMainThread, workerData } from 'node:worker_threads';
    if (!isMainThread && workerData?.thread === 1)
      setTimeout(() => { throw new Error('a fault for the test'); }, 500);`,
  );
  let stderr = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  child.stdout?.resume();
  const [code] = (await once(child, 'close')) as [number | null];
  assert.equal(code, 3);
  assert.match(stderr, /^error: a serving thread died: a fault for the test/m);
});

for (const [name, env, wanted] of [
  ['at least 16 threads', {}, /^(1[6-9]|[2-9][0-9]|[0-9]{3,})$/],
  ['what the operator says', { UV_THREADPOOL_SIZE: '7' }, /^7$/],
] as const) {
  test(`the pool for files has ${name}`, async (t) => {
    const child = await withModule(t, '', env);
    const [line] = (await once(child.stdout!, 'data')) as [Buffer];
    const host = line
      .toString()
      .replace(/^ready http:\/\//, '')
      .trim();
    await pushBlob(host, 'a', 'x');
    const tasks = await readdir(`/proc/${child.pid}/task`);
    const names = await Promise.all(
      tasks.map((task) => readFile(`/proc/${child.pid}/task/${task}/comm`, 'utf8')),
    );
    assert.match(String(names.filter((each) => each === 'libuv-worker\n').length), wanted);
    child.kill('SIGTERM');
    assert.deepEqual(await once(child, 'exit'), [0, null]);
  });
}
