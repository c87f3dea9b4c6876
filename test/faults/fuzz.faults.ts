/** Requests that nobody would send: none is answered with a fault of the server, none ends it, and memory stays flat. */
import assert from 'node:assert/strict';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { digestOf } from '../../src/oci/digest.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { FaultyServer } from './faulty-server.ts';
import { ROUNDS, SEED } from './options.ts';
import { residentBytes } from './resident-bytes.ts';
import { SeededRandom } from './seeded-random.ts';

const REQUESTS = ROUNDS * 1_000;
const AT_ONCE = 16;
const RAW_SHARE = 0.05;
const MAX_GROWTH_BYTES = 64 * 1024 * 1024;

const DIGEST = digestOf(Buffer.from('{}'));
const METHODS = ['GET', 'HEAD', 'PUT', 'POST', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND'];
const SEGMENTS = [
  ...['v2', 'a', 'blobs', 'uploads', 'manifests', 'tags', 'list', 'referrers', '_catalog', 'token', 'latest'],
  ...['', '.', '..', '%2e%2e', '%00', '%2F', 'A', '-', 'ü', '\u{1f6a2}', 'x'.repeat(300), DIGEST],
  ...['sha256:zz', 'sha512:00', 'sha256%3A00', '0'.repeat(36), '3f0c2b1e-0000-4000-8000-000000000000'],
  ...['__proto__', 'constructor', '<script>', "' OR 1=1 --", '*', '_', 'healthz', 'readyz', 'metrics'],
];
const QUERIES = [
  'n',
  'last',
  'digest',
  'mount',
  'from',
  'tag',
  'artifactType',
  'digest-algorithm',
  'ns',
  'scope',
];
const VALUES = [
  '',
  '0',
  '-1',
  '1e9',
  '9'.repeat(400),
  'a',
  DIGEST,
  'sha256:',
  '%',
  '%00',
  '\u{1f6a2}',
  '[]',
  'a/../b',
];
const HEADERS: Readonly<Record<string, readonly string[]>> = {
  'content-type': [
    '',
    'application/vnd.oci.image.manifest.v1+json',
    'text/html',
    'application/json; charset=x',
    '*/*',
  ],
  'content-range': ['0-1', '1-0', 'bytes 0-1/2', '-', '99999999999999999999-99999999999999999999', '0-'],
  range: ['bytes=0-', 'bytes=-0', 'bytes=5-1', 'bytes=0-0,2-3', 'x', 'bytes=99999999999999999999-'],
  authorization: [
    'Basic',
    'Basic !!!',
    'Basic OjpA',
    'Bearer',
    'Bearer a.b.c',
    'Negotiate x',
    `Bearer ${'x'.repeat(5_000)}`,
  ],
  'if-none-match': ['*', `"${DIGEST}"`, '""', 'W/"x"'],
  'if-match': ['*', `"${DIGEST}"`, 'x'],
  'x-forwarded-for': ['127.0.0.1', 'x, y', '::1'],
  forwarded: ['for=1.2.3.4;proto=https', '=', ';'],
  traceparent: ['00-0-0-0', 'x'],
  expect: ['100-continue', 'x'],
};
const BODIES = [
  '',
  '{}',
  '[]',
  'null',
  '{"schemaVersion":2}',
  '{"schemaVersion":1,"fsLayers":[]}',
  '{"a":'.repeat(2_000),
  '\u0000',
  '\ufeff{}',
];

test(`${REQUESTS} fuzzed requests`, async (t) => {
  const server = new FaultyServer(t, join(await temporaryDirectory(t), 'data'));
  const host = await server.ready();
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  t.after(() => agent.destroy());
  const random = new SeededRandom(SEED);
  const statuses = new Map<number, number>();
  let [sent, early] = [0, 0];
  const work = async (): Promise<void> => {
    while (sent++ < REQUESTS) {
      const status =
        random.next() < RAW_SHARE ? await sendRaw(host, random) : await send(host, agent, random);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      // The first half warms it up: V8 sizes its heap by what it has seen.
      if (sent === Math.floor(REQUESTS / 2)) early = await residentBytes(server.pid);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const late = await residentBytes(server.pid);
  const { code, stderr } = await server.end('SIGTERM');
  assert.equal(code, 0, `the server ended with ${code}: ${stderr}`);
  assert.ok(
    early > 0 && late - early < MAX_GROWTH_BYTES,
    `${early} bytes resident at first, ${late} in the end`,
  );
  const kinds = [...statuses].sort(([a], [b]) => a - b).map(([status, count]) => `${status}: ${count}`);
  t.diagnostic(
    `seed ${SEED}: ${kinds.join(', ')}; ${Math.round((late - early) / 2 ** 20)} MiB more resident`,
  );
});

/** A request that is HTTP, whatever else it is. */
function send(host: string, agent: Agent, random: SeededRandom): Promise<number> {
  const [hostname, port] = host.split(':');
  const [method, path, headers] = [random.pick(METHODS), randomPath(random), randomHeaders(random)];
  const body = random.pick(BODIES);
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const sending = request({ hostname, port, agent, method, path: encodeURI(path), headers }, (answer) => {
    const status = answer.statusCode ?? 0;
    const chunks: Buffer[] = [];
    answer.on('data', (chunk: Buffer) => chunks.push(chunk));
    answer.on('error', reject);
    answer.on('end', () => {
      if (status < 500) return resolve(status);
      reject(new assert.AssertionError({ message: `${method} ${path}: ${status} ${Buffer.concat(chunks)}` }));
    });
  });
  // An answer that did not wait for the body, and then closed the connection, is one as well.
  sending.on('error', () => resolve(0));
  sending.end(method === 'GET' || method === 'HEAD' ? undefined : body);
  return promise;
}

/** Bytes that need not be HTTP at all. The status, or 0 when there was none. */
function sendRaw(host: string, random: SeededRandom): Promise<number> {
  const [hostname, port] = host.split(':');
  const line = `${random.pick(METHODS)} /${randomPath(random)} HTTP/${random.pick(['1.1', '1.0', '2.0', '9'])}\r\n`;
  const framing = random.pick([
    'content-length: 5\r\ncontent-length: 6\r\n',
    'transfer-encoding: chunked\r\ncontent-length: 3\r\n',
    'transfer-encoding: chunked, identity\r\n',
    `x: ${'y'.repeat(20_000)}\r\n`,
    'content-length: -1\r\n',
    ': x\r\n',
  ]);
  const bytes =
    random.next() < 0.5 ? random.bytes(200) : Buffer.from(`${line}host: a\r\n${framing}\r\n0\r\n\r\n`);
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const socket = connect(Number(port), hostname);
  let received = '';
  socket.on('data', (chunk: Buffer) => {
    received += chunk.toString('latin1');
  });
  socket.on('error', () => {});
  socket.on('close', () => {
    const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(received)?.[1] ?? 0);
    if (status < 500 || status === 505) resolve(status);
    else reject(new assert.AssertionError({ message: `${JSON.stringify(line)}: ${received.slice(0, 300)}` }));
  });
  socket.end(bytes);
  return promise;
}

function randomPath(random: SeededRandom): string {
  const known = random.next() < 0.7 ? ['v2', 'fuzz'] : [];
  const segments = Array.from({ length: random.between(0, 6) }, () => random.pick(SEGMENTS));
  const query = Array.from(
    { length: random.between(0, 4) },
    () => `${random.pick(QUERIES)}=${random.pick(VALUES)}`,
  );
  return `/${[...known, ...segments].join('/')}${query.length === 0 ? '' : `?${query.join('&')}`}`;
}

function randomHeaders(random: SeededRandom): Record<string, string> {
  const names = Object.keys(HEADERS).filter(() => random.next() < 0.2);
  return Object.fromEntries(names.map((name) => [name, random.pick(HEADERS[name] ?? [''])]));
}
