import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { digestOf } from '../../src/oci/digest.ts';
import { call } from '../support/http-call.ts';
import { pushImage, startUpload } from '../support/push-image.ts';
import { type Exit, ServeProcess, serveRefused } from '../support/serve-process.ts';

let directory: string;
let busy: Server;

before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'plimsoll-serve-'));
  busy = createServer().listen(0, '127.0.0.1');
  await once(busy, 'listening');
});
after(async () => {
  busy.close();
  await rm(directory, { recursive: true, force: true });
});

function start(data: string, ...more: string[]): ServeProcess {
  return new ServeProcess(['--data', join(directory, data), '--listen', '127.0.0.1:0', ...more]);
}

function codeOf({ stderr }: Exit): string | undefined {
  return /^error: .*\(([a-z-]+)\)$/m.exec(stderr)?.[1];
}

test('says ready with the real port, serves, and ends with 0 on SIGTERM and SIGINT', async () => {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    const server = start('ready');
    const host = await server.ready();
    assert.match(host, /^127\.0\.0\.1:[1-9][0-9]*$/);
    assert.equal((await call(host, 'GET', '/v2/')).status, 200);
    assert.deepEqual(await server.end(signal), { code: 0, stdout: `ready http://${host}\n`, stderr: '' });
    await assert.rejects(call(host, 'GET', '/v2/'), { code: 'ECONNREFUSED' });
  }
});

test('with --json the ready line is a document', async () => {
  const server = start('json', '--json');
  await server.ready();
  const { stdout } = await server.end('SIGTERM');
  assert.match(JSON.parse(stdout).ready, /^http:\/\/127\.0\.0\.1:/);
});

describe('refuses to start', () => {
  const cases: [args: string[], code: string][] = [
    [['--listen', 'nonsense'], 'usage-invalid'],
    [['--listen', '127.0.0.1'], 'usage-invalid'],
    [['--listen', '127.0.0.1:70000'], 'usage-invalid'],
    [['--listen', '::1:5000'], 'usage-invalid'],
    [['--listen', ':5000'], 'usage-invalid'],
    [['--drain', 'soon'], 'usage-invalid'],
    [['--drain', '-1'], 'usage-invalid'],
    [['--drain', '1e9'], 'usage-invalid'],
    [['--config', 'x.yaml'], 'usage-invalid'],
    [['--workers', '2'], 'usage-invalid'],
    [['extra'], 'usage-invalid'],
    [['--listen', '0.0.0.0:0'], 'exposure-refused'],
    [['--listen', '[::]:0'], 'exposure-refused'],
    [['--listen', '192.0.2.1:0'], 'exposure-refused'],
    [['--listen', '192.0.2.1:0', '--allow-anonymous'], 'listen-failed'],
    [['--listen', 'no-such-host.invalid:0'], 'listen-failed'],
  ];
  for (const [args, code] of cases) {
    test(`${args.join(' ')}: ${code}`, async () => {
      const exit = await serveRefused('--data', join(directory, 'refused'), ...args);
      assert.deepEqual([exit.code, codeOf(exit), exit.stdout], [2, code, '']);
    });
  }

  test('a port that is taken: listen-failed', async () => {
    const { port } = busy.address() as AddressInfo;
    const exit = await serveRefused('--data', join(directory, 'busy'), '--listen', `127.0.0.1:${port}`);
    assert.deepEqual([exit.code, codeOf(exit)], [2, 'listen-failed']);
  });

  test('a data directory that another server holds: storage-locked', async () => {
    const first = start('locked');
    await first.ready();
    const exit = await start('locked').end();
    assert.deepEqual([exit.code, codeOf(exit)], [2, 'storage-locked']);
    assert.equal((await first.end('SIGTERM')).code, 0);
  });
});

test('--allow-anonymous listens beyond loopback; localhost and [::1] need no word', async () => {
  for (const args of [['0.0.0.0:0', '--allow-anonymous'], ['localhost:0'], ['[::1]:0']]) {
    const server = new ServeProcess(['--data', join(directory, 'listen'), '--listen', ...args]);
    assert.ok((await server.ready()).startsWith(args[0]?.slice(0, -1) ?? '?'));
    assert.equal((await server.end('SIGTERM')).code, 0);
  }
});

test('a request that runs when SIGTERM comes is finished, and a new one is refused', async () => {
  const server = start('drain');
  const host = await server.ready();
  const path = await startUpload(host, 'a');
  const [hostname, port] = host.split(':');
  const socket = connect(Number(port), hostname);
  socket.write(`PATCH ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: 8\r\n\r\nhalf`);
  while ((await call(host, 'GET', path)).headers.range !== '0-3');
  const ended = server.end('SIGTERM');
  await refuses(host);
  socket.write('done');
  const [answer] = (await once(socket, 'data')) as [Buffer];
  assert.match(answer.toString(), /^HTTP\/1\.1 202 [\s\S]*\r\nrange: 0-7\r\n/i);
  assert.equal((await ended).code, 0);
});

test('a request that does not end is cut off after --drain', async () => {
  const server = start('cut', '--drain', '0');
  const host = await server.ready();
  const path = await startUpload(host, 'a');
  const [hostname, port] = host.split(':');
  const socket = connect(Number(port), hostname);
  socket.write(`PATCH ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: 8\r\n\r\nhalf`);
  while ((await call(host, 'GET', path)).headers.range !== '0-3');
  const closed = once(socket, 'close');
  assert.equal((await server.end('SIGTERM')).code, 0);
  await closed;
});

test('what was answered with 201 survives kill -9, and an upload goes on where it was', async () => {
  const killed = start('crash');
  let host = await killed.ready();
  const image = await pushImage(host, 'team/app', 'v1');
  const path = await startUpload(host, 'team/app');
  await call(host, 'PATCH', path, { body: 'first half, ' });
  await killed.end('SIGKILL');
  const server = start('crash');
  host = await server.ready();
  const manifest = await call(host, 'GET', '/v2/team/app/manifests/v1');
  assert.equal(manifest.body.toString(), image.bytes);
  assert.equal((await call(host, 'GET', `/v2/team/app/blobs/${image.layer}`)).body.toString(), 'layer of v1');
  const state = await call(host, 'GET', path);
  assert.deepEqual([state.status, state.headers.range], [204, '0-11']);
  const digest = digestOf('first half, second half');
  const put = await call(host, 'PUT', `${path}?digest=${digest}`, { body: 'second half' });
  assert.equal(put.status, 201, put.body.toString());
  assert.equal((await server.end('SIGTERM')).code, 0);
});

/** Waits until nobody listens any more. */
async function refuses(host: string): Promise<void> {
  for (;;) {
    try {
      await call(host, 'GET', '/healthz');
    } catch (thrown) {
      if ((thrown as NodeJS.ErrnoException).code === 'ECONNREFUSED') return;
    }
  }
}
