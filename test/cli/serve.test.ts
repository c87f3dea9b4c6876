import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { main } from '../../cli/main.ts';
import { version } from '../../cli/version.ts';
import { digestOf } from '../../src/oci/digest.ts';
import { call } from '../support/http-call.ts';
import { type PushedImage, pushImage, startUpload } from '../support/push-image.ts';
import { ServeProcess } from '../support/serve-process.ts';

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

test('says ready with the real port, serves, and ends with 0 on SIGTERM', async () => {
  const server = start('ready');
  const host = await server.ready();
  assert.match(host, /^127\.0\.0\.1:[1-9][0-9]*$/);
  assert.equal((await call(host, 'GET', '/v2/')).status, 200);
  assert.deepEqual(await refused('--data', join(directory, 'ready'), '--listen', '127.0.0.1:0'), [
    2,
    'storage-locked',
    '',
  ]);
  assert.deepEqual(await server.end('SIGTERM'), { code: 0, stdout: `ready http://${host}\n`, stderr: '' });
  await assert.rejects(call(host, 'GET', '/v2/'), { code: 'ECONNREFUSED' });
});

test('at log level info it says where it listens, how, and which version it is', async () => {
  for (const workers of [1, 2]) {
    const more = ['--data', join(directory, 'ready'), '--listen', '127.0.0.1:0', '--workers', `${workers}`];
    const server = new ServeProcess(more, { PLIMSOLL_REGISTRY_LOG: 'info' });
    const host = await server.ready();
    const { stderr } = await server.end('SIGTERM');
    const lines = stderr.trimEnd().split('\n');
    const said = lines.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'listening');
    assert.deepEqual(
      said.map((line) => [line.address, line.tls, line.workers, line.version]),
      [[host, false, workers, version()]],
    );
  }
});

test('with --json the ready line is a document; Ctrl-C ends it too', async () => {
  const server = start('ready', '--json');
  await server.ready();
  const { code, stdout } = await server.end('SIGINT');
  assert.equal(code, 0);
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
    [['--config', 'no-such-file.yaml'], 'file-unreadable'],
    [['--workers', '0'], 'usage-invalid'],
    [['--workers', '65'], 'usage-invalid'],
    [['--workers', 'two'], 'usage-invalid'],
    [['extra'], 'usage-invalid'],
    [['--listen', '0.0.0.0:0'], 'exposure-refused'],
    [['--listen', '[::]:0'], 'exposure-refused'],
    [['--listen', '192.0.2.1:0'], 'exposure-refused'],
    [['--listen', '192.0.2.1:0', '--allow-anonymous'], 'listen-failed'],
    [['--listen', 'no-such-host.invalid:0'], 'listen-failed'],
  ];
  for (const [args, code] of cases) {
    test(`${args.join(' ')}: ${code}`, async () => {
      assert.deepEqual(await refused('--data', join(directory, 'refused'), ...args), [2, code, '']);
    });
  }

  test('a port that is taken: listen-failed', async () => {
    const { port } = busy.address() as AddressInfo;
    const data = join(directory, 'refused');
    assert.deepEqual(await refused('--data', data, '--listen', `127.0.0.1:${port}`), [
      2,
      'listen-failed',
      '',
    ]);
  });

  test('no data directory is made, and one that was there stays as it was', async () => {
    assert.ok(!(await readdir(directory)).includes('refused'));
    const { port } = busy.address() as AddressInfo;
    const data = join(directory, 'there-before');
    await mkdir(data);
    await refused('--data', data, '--listen', `127.0.0.1:${port}`);
    assert.deepEqual(await readdir(data), []);
  });
});

/** Exit code, error code and output of a command line that does not come to serving. */
async function refused(...args: string[]): Promise<[number, string | undefined, string]> {
  const written = { stdout: '', stderr: '' };
  const collect = (name: keyof typeof written) => ({
    write(text: string) {
      written[name] += text;
    },
  });
  const exit = await main(['serve', ...args], { stdout: collect('stdout'), stderr: collect('stderr') });
  return [exit, /^error: .*\(([a-z-]+)\)$/m.exec(written.stderr)?.[1], written.stdout];
}

test('--allow-anonymous listens beyond loopback; [::1] needs no word', async () => {
  for (const args of [['0.0.0.0:0', '--allow-anonymous'], ['[::1]:0']]) {
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
  socket.write(`PATCH ${path} HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 8\r\n\r\nhalf`);
  await storedBytes(host, path, 4);
  const ended = server.end('SIGTERM');
  await refuses(host);
  socket.write('done');
  const [answer] = (await once(socket, 'data')) as [Buffer];
  assert.match(answer.toString(), /^HTTP\/1\.1 202 [\s\S]*\r\nrange: 0-7\r\n/i);
  assert.equal((await ended).code, 0);
});

test('a request that does not end is cut off after --drain', async () => {
  const server = start('cut', '--drain', '1s');
  const host = await server.ready();
  const path = await startUpload(host, 'a');
  const [hostname, port] = host.split(':');
  const socket = connect(Number(port), hostname);
  socket.write(`PATCH ${path} HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 8\r\n\r\nhalf`);
  await storedBytes(host, path, 4);
  const closed = once(socket, 'close');
  assert.deepEqual(await server.end('SIGTERM'), { code: 0, stdout: `ready http://${host}\n`, stderr: '' });
  await closed;
});

test('what was answered with 201 survives kill -9 in the middle of pushes, and an upload goes on where it was', async () => {
  const killed = start('crash');
  let host = await killed.ready();
  const path = await startUpload(host, 'team/app');
  await call(host, 'PATCH', path, { body: 'first half, ' });
  const acknowledged = await pushUntil(host, 40, () => killed.end('SIGKILL'));
  const server = start('crash');
  host = await server.ready();
  for (const { tag, image } of acknowledged) {
    const manifest = await call(host, 'GET', `/v2/team/app/manifests/${tag}`);
    assert.equal(manifest.body.toString(), image.bytes);
    const layer = await call(host, 'GET', `/v2/team/app/blobs/${image.layer}`);
    assert.equal(layer.body.toString(), `layer of ${tag}`);
  }
  const state = await call(host, 'GET', path);
  assert.deepEqual([state.status, state.headers.range], [204, '0-11']);
  const digest = digestOf('first half, second half');
  const put = await call(host, 'PUT', `${path}?digest=${digest}`, { body: 'second half' });
  assert.equal(put.status, 201, put.body.toString());
  assert.equal((await server.end('SIGTERM')).code, 0);
});

test('what was answered with 201 before SIGTERM under load is there afterwards, with two threads too', async () => {
  const ending = start('load', '--workers', '2');
  let exit: Promise<{ code: number | null; stderr: string }> | undefined;
  const acknowledged = await pushUntil(await ending.ready(), 40, () => {
    exit = ending.end('SIGTERM');
    return exit;
  });
  assert.deepEqual([(await exit)?.code, (await exit)?.stderr], [0, '']);
  const server = start('load');
  const host = await server.ready();
  for (const { tag, image } of acknowledged) {
    const manifest = await call(host, 'GET', `/v2/team/app/manifests/${tag}`);
    assert.equal(manifest.body.toString(), image.bytes);
  }
  assert.equal((await server.end('SIGTERM')).code, 0);
});

test('a second signal ends at once what the first one would have waited for', async () => {
  const server = start('twice', '--drain', '1h');
  const host = await server.ready();
  const path = await startUpload(host, 'a');
  const [hostname, port] = host.split(':');
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  socket.write(`PATCH ${path} HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 8\r\n\r\nhalf`);
  await storedBytes(host, path, 4);
  server.signal('SIGTERM');
  await refuses(host);
  assert.equal((await server.end('SIGTERM')).code, 0);
});

/** Pushes images from four sides until `count` are acknowledged, kills, and gives all that were acknowledged. */
async function pushUntil(
  host: string,
  count: number,
  kill: () => Promise<unknown>,
): Promise<{ tag: string; image: PushedImage }[]> {
  const acknowledged: { tag: string; image: PushedImage }[] = [];
  let killed: Promise<unknown> | undefined;
  const push = async (side: number): Promise<void> => {
    for (let at = 0; ; at++) {
      const tag = `v${side}.${at}`;
      const image = await pushImage(host, 'team/app', tag).catch((thrown: NodeJS.ErrnoException) => {
        if (killed === undefined) throw thrown;
      });
      if (image === undefined) return;
      acknowledged.push({ tag, image });
      if (acknowledged.length >= count) killed ??= kill();
    }
  };
  await Promise.all([0, 1, 2, 3].map(push));
  await killed;
  assert.ok(acknowledged.length >= count);
  return acknowledged;
}

/** Waits until the server has written that many bytes of an upload. */
async function storedBytes(host: string, path: string, size: number): Promise<void> {
  while ((await call(host, 'GET', path)).headers.range !== `0-${size - 1}`);
}

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
