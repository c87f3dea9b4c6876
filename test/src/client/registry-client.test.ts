import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { RegistryClient } from '../../../src/client/registry-client.ts';
import type { Code } from '../../../src/errors.ts';
import { digestOf } from '../../../src/oci/digest.ts';
import type { Descriptor } from '../../../src/oci/manifest.ts';
import { OCI_INDEX, OCI_MANIFEST, OCTET_STREAM } from '../../../src/oci/media-types.ts';
import { collect, contentOf, opener, pushSmallImage } from '../../support/client-content.ts';
import { type HostileRegistry, type Lie, startHostileRegistry } from '../../support/hostile-registry.ts';

const LAYER = 3_000_000;
const OTHER = digestOf('something else');

let registry: HostileRegistry;
let image: Descriptor;
const layer = { ...contentOf(LAYER).descriptor };

before(async () => {
  registry = await startHostileRegistry();
  image = await pushSmallImage(newClient(), { tag: '1', layerSize: LAYER });
});
afterEach(() => registry.repent());
after(() => registry.close());

function newClient(deadlineMs = 5000): RegistryClient {
  return new RegistryClient({ registry: registry.host, repository: 'agents/notes' }, { deadlineMs, env: {} });
}

const resolveTag = (client: RegistryClient): Promise<unknown> => client.resolve({ tag: '1' });
const resolveDigest = (client: RegistryClient): Promise<unknown> => client.resolve({ digest: image.digest });
const fetch = (client: RegistryClient): Promise<unknown> => client.fetchManifest(image);
const blob = (client: RegistryClient): Promise<unknown> => collect(client.openBlob(layer));

const replace =
  (status: number, headers: Record<string, string>, body: Buffer | string = ''): Lie =>
  ({ response }) =>
    void response.writeHead(status, headers).end(body);

/** Sends the honest start of the body, then does something else than going on. */
const startThen =
  (bytes: number, then: (response: Parameters<Lie>[0]['response']) => void): Lie =>
  async ({ response, ask }) => {
    const answer = await ask();
    response.writeHead(answer.statusCode!, answer.headers);
    for await (const chunk of answer) {
      response.write((chunk as Buffer).subarray(0, bytes), () => then(response));
      return;
    }
  };

const endless: Lie = ({ response }) => {
  response.writeHead(200, { 'content-type': OCI_MANIFEST });
  const more = (): void => {
    while (response.write(Buffer.alloc(65536, ' ')));
    response.once('drain', more);
  };
  more();
};

const drip: Lie = ({ response }) => {
  response.writeHead(200, { 'content-type': OCI_MANIFEST });
  const timer = setInterval(() => response.write(' '), 20);
  response.once('close', () => clearInterval(timer));
};

const index = (members = {}): string =>
  JSON.stringify({ schemaVersion: 2, mediaType: OCI_INDEX, manifests: [], ...members });

interface LieCase {
  readonly name: string;
  readonly on: 'manifests' | 'blobs';
  readonly lie: Lie;
  readonly when: (client: RegistryClient) => Promise<unknown>;
  readonly code: Code;
  readonly deadlineMs?: number;
}

const lies: readonly LieCase[] = [
  {
    name: 'other bytes for a digest',
    on: 'manifests',
    lie: replace(200, { 'content-type': OCI_INDEX }, index()),
    when: fetch,
    code: 'digest-mismatch',
  },
  {
    name: 'other bytes for a digest that is resolved',
    on: 'manifests',
    lie: replace(200, { 'content-type': OCI_INDEX }, index()),
    when: resolveDigest,
    code: 'digest-mismatch',
  },
  {
    name: 'a digest header of other bytes',
    on: 'manifests',
    lie: ({ pass }) => pass({ 'docker-content-digest': OTHER }),
    when: resolveTag,
    code: 'digest-mismatch',
  },
  {
    name: 'a digest header that is none',
    on: 'manifests',
    lie: ({ pass }) => pass({ 'docker-content-digest': 'sha256:../..' }),
    when: resolveTag,
    code: 'registry-misbehaved',
  },
  {
    name: 'another content type than the document',
    on: 'manifests',
    lie: ({ pass }) => pass({ 'content-type': OCI_INDEX }),
    when: resolveTag,
    code: 'manifest-invalid',
  },
  {
    name: 'a content type that is no manifest',
    on: 'manifests',
    lie: ({ pass }) => pass({ 'content-type': 'text/html' }),
    when: fetch,
    code: 'manifest-invalid',
  },
  {
    name: 'a document that is a manifest and an index',
    on: 'manifests',
    lie: replace(200, { 'content-type': OCI_INDEX }, index({ layers: [] })),
    when: resolveTag,
    code: 'manifest-invalid',
  },
  { name: 'a huge manifest', on: 'manifests', lie: endless, when: fetch, code: 'response-too-large' },
  {
    name: 'no answer',
    on: 'manifests',
    lie: () => {},
    when: fetch,
    code: 'deadline-exceeded',
    deadlineMs: 100,
  },
  {
    name: 'a body that drips',
    on: 'manifests',
    lie: drip,
    when: fetch,
    code: 'deadline-exceeded',
    deadlineMs: 150,
  },
  {
    name: 'a compressed answer',
    on: 'manifests',
    lie: replace(200, { 'content-type': OCI_INDEX, 'content-encoding': 'gzip' }, gzipSync(index())),
    when: resolveTag,
    code: 'registry-misbehaved',
  },
  {
    name: 'a redirect of a manifest',
    on: 'manifests',
    lie: replace(307, { location: '/elsewhere' }),
    when: resolveTag,
    code: 'registry-misbehaved',
  },
  {
    name: 'nothing under the tag',
    on: 'manifests',
    lie: replace(404, {}),
    when: resolveTag,
    code: 'unresolved',
  },
  { name: 'no such manifest', on: 'manifests', lie: replace(404, {}), when: fetch, code: 'manifest-unknown' },
  { name: 'a refusal', on: 'manifests', lie: replace(403, {}), when: fetch, code: 'denied' },
  {
    name: 'a fault of the server',
    on: 'manifests',
    lie: replace(503, {}),
    when: fetch,
    code: 'network-failed',
  },
  {
    name: 'too many requests, for longer than anybody waits',
    on: 'manifests',
    lie: replace(429, { 'retry-after': '3600' }),
    when: fetch,
    code: 'rate-limited',
  },
  {
    name: 'an answer that is none',
    on: 'manifests',
    lie: replace(204, {}),
    when: fetch,
    code: 'registry-misbehaved',
  },
  {
    name: 'connections that break',
    on: 'manifests',
    lie: ({ response }) => void response.destroy(),
    when: fetch,
    code: 'network-failed',
  },
  {
    name: 'another blob of the same size',
    on: 'blobs',
    lie: replace(200, {}, Buffer.alloc(LAYER)),
    when: blob,
    code: 'digest-mismatch',
  },
  {
    name: 'a shorter blob',
    on: 'blobs',
    lie: replace(200, {}, Buffer.alloc(10)),
    when: blob,
    code: 'digest-mismatch',
  },
  {
    name: 'a shorter blob without a length',
    on: 'blobs',
    lie: replace(200, { 'transfer-encoding': 'chunked' }, Buffer.alloc(10)),
    when: blob,
    code: 'digest-mismatch',
  },
  { name: 'an endless blob', on: 'blobs', lie: endless, when: blob, code: 'digest-mismatch' },
  {
    name: 'a blob that stops in the middle',
    on: 'blobs',
    lie: startThen(100, () => {}),
    when: blob,
    code: 'deadline-exceeded',
    deadlineMs: 150,
  },
  {
    name: 'a blob that breaks off again and again',
    on: 'blobs',
    lie: startThen(100, (response) => response.destroy()),
    when: blob,
    code: 'network-failed',
    deadlineMs: 500,
  },
  {
    name: 'a range that was not asked for',
    on: 'blobs',
    lie: replace(206, { 'content-range': `bytes 5-9/${LAYER}` }, '12345'),
    when: blob,
    code: 'registry-misbehaved',
  },
  { name: 'no such blob', on: 'blobs', lie: replace(404, {}), when: blob, code: 'blob-unknown' },
];

for (const { name, on, lie, when, code, deadlineMs } of lies) {
  test(`a registry that lies: ${name} is ${code}`, async () => {
    registry.lie('GET', `/v2/agents/notes/${on}/`, lie);
    await assert.rejects(when(newClient(deadlineMs)), { code });
  });
}

test('a tag that moves between two calls does not change what was resolved', async () => {
  const client = newClient();
  const descriptor = await client.resolve({ tag: '1' });
  registry.lie('GET', '/v2/agents/notes/manifests/', replace(200, { 'content-type': OCI_INDEX }, index()));
  assert.equal(digestOf(await client.fetchManifest(descriptor)), image.digest);
  await assert.rejects(newClient().fetchManifest(descriptor), { code: 'digest-mismatch' });
});

test('what is longer than its descriptor says is refused before anybody parses it', async () => {
  const junk = Buffer.alloc(1024 * 1024, '[');
  registry.lie('GET', '/v2/agents/notes/manifests/', replace(200, { 'content-type': OCI_MANIFEST }, junk));
  const named = { ...image, digest: digestOf(junk), size: 1000 };
  await assert.rejects(newClient().fetchManifest(named), { code: 'digest-mismatch' });
});

test('a descriptor with another size or media type is refused although the digest is right', async () => {
  await assert.rejects(newClient().fetchManifest({ ...image, size: image.size + 1 }), {
    code: 'digest-mismatch',
  });
  await assert.rejects(newClient().fetchManifest({ ...image, mediaType: OCI_INDEX }), {
    code: 'manifest-invalid',
  });
  await assert.rejects(newClient().fetchManifest({ ...image, size: 5 * 1024 * 1024 }), {
    code: 'manifest-too-large',
  });
});

test('with a tag and a digest the digest decides, and without either nothing is guessed', async () => {
  assert.equal((await newClient().resolve({ tag: 'gone', digest: image.digest })).digest, image.digest);
  await assert.rejects(newClient().resolve({}), { code: 'reference-invalid' });
});

test('a small blob is bounded before it is asked for', async () => {
  await assert.rejects(newClient().fetchBlob(layer, LAYER - 1), { code: 'response-too-large' });
  assert.deepEqual(registry.heard, []);
  assert.equal((await newClient().fetchBlob(layer, LAYER)).byteLength, LAYER);
});

test('a download that breaks off goes on where it ended', async () => {
  registry.lie('GET', '/v2/agents/notes/blobs/', async (exchange) => {
    if (exchange.count >= 2) return exchange.pass();
    return startThen(10_000, (response) => response.destroy())(exchange);
  });
  const bytes = await collect(newClient().openBlob(layer));
  assert.equal(digestOf(bytes), layer.digest);
  const ranges = registry.heard.map(({ headers }) => headers.range);
  assert.deepEqual(ranges, [undefined, 'bytes=10000-', 'bytes=20000-']);
});

test('a download goes on with a registry that ignores Range', async () => {
  registry.lie('GET', '/v2/agents/notes/blobs/', (exchange) => {
    if (exchange.count === 0) return startThen(10_000, (response) => response.destroy())(exchange);
    delete exchange.request.headers.range;
    return exchange.pass();
  });
  assert.equal(digestOf(await collect(newClient().openBlob(layer))), layer.digest);
});

test('what was begun is only joined with the same: If-Range, and all of it again when it is another', async () => {
  registry.lie('GET', '/v2/agents/notes/blobs/', async (exchange) => {
    const { count, request, response, ask } = exchange;
    if (count > 0) {
      // Another server of the same name has the blob under another entity tag: it sends the whole (RFC 9110 §13.1.5).
      delete request.headers.range;
      return exchange.pass();
    }
    const answer = await ask();
    response.writeHead(200, { ...answer.headers, etag: '"one"' });
    for await (const chunk of answer) {
      response.write((chunk as Buffer).subarray(0, 10_000), () => response.destroy());
      return;
    }
  });
  assert.equal(digestOf(await collect(newClient().openBlob(layer))), layer.digest);
  const conditions = registry.heard.map(({ headers }) => headers['if-range']);
  assert.deepEqual(conditions, [undefined, '"one"']);
});

test('a blob is read from an offset, and its size is checked', async () => {
  const rest = await collect(newClient().openBlob(layer, LAYER - 100));
  assert.deepEqual(rest, contentOf(LAYER).bytes.subarray(LAYER - 100));
  registry.lie('GET', '/v2/agents/notes/blobs/', ({ response }) => {
    const range = `bytes ${LAYER - 100}-${LAYER - 1}/${LAYER}`;
    response.writeHead(206, { 'content-range': range, 'transfer-encoding': 'chunked' }).end('short');
  });
  await assert.rejects(collect(newClient().openBlob(layer, LAYER - 100)), { code: 'digest-mismatch' });
});

test('a manifest is known to be there without being fetched, by digest and under a tag', async () => {
  const client = newClient();
  assert.equal(await client.hasManifest(image), true);
  assert.equal(await client.hasManifest(image, '1'), true);
  assert.equal(await client.hasManifest(image, 'none'), false);
  assert.equal(await client.hasManifest({ ...image, digest: OTHER }), false);
  assert.deepEqual(
    registry.heard.map(({ method }) => method),
    ['HEAD', 'HEAD', 'HEAD', 'HEAD'],
  );
});

test('a download that is taken up with other bytes fails', async () => {
  registry.lie('GET', '/v2/agents/notes/blobs/', (exchange) => {
    if (exchange.count === 0) return startThen(10_000, (response) => response.destroy())(exchange);
    const rest = Buffer.alloc(LAYER - 10_000);
    const range = `bytes 10000-${LAYER - 1}/${LAYER}`;
    exchange.response.writeHead(206, { 'content-range': range }).end(rest);
  });
  await assert.rejects(collect(newClient().openBlob(layer)), { code: 'digest-mismatch' });
});

test('tags and manifests are listed and deleted', async () => {
  const client = new RegistryClient({ registry: registry.host, repository: 'agents/short' }, { env: {} });
  await assert.rejects(client.listTags(), { code: 'name-unknown' });
  const short = await pushSmallImage(client, { tag: 'a', seed: 5 });
  await client.pushManifest(await client.fetchManifest(short), short.mediaType, 'b');
  assert.deepEqual(await client.listTags(), ['a', 'b']);
  await client.deleteTag('a');
  assert.deepEqual(await client.listTags(), ['b']);
  await assert.rejects(client.deleteTag('a'), { code: 'manifest-unknown' });
  await client.deleteManifest(short.digest);
  await assert.rejects(client.resolve({ tag: 'b' }), { code: 'unresolved' });
  await assert.rejects(client.deleteTag('../x'), { code: 'tag-invalid' });
});

test('a registry that stores something else, or lists it elsewhere, is not believed', async () => {
  const bytes = await newClient().fetchManifest(image);
  registry.lie('PUT', '/v2/agents/notes/manifests/', ({ pass }) => pass({ 'docker-content-digest': OTHER }));
  await assert.rejects(newClient().pushManifest(bytes, image.mediaType, '2'), {
    code: 'registry-misbehaved',
  });
  registry.lie('PUT', '/v2/agents/notes/manifests/', ({ pass }) => pass({ 'oci-subject': OTHER }));
  await assert.rejects(pushSmallImage(newClient(), { more: { subject: image } }), {
    code: 'registry-misbehaved',
  });
});

test('a list of names with what is no name is refused, and so are pages without an end', async () => {
  const path = '/v2/agents/notes/tags/list';
  registry.lie('GET', path, replace(200, {}, JSON.stringify({ tags: ['1', '../../etc'] })));
  await assert.rejects(newClient().listTags(), { code: 'registry-misbehaved' });
  registry.lie('GET', path, replace(200, { link: `<${path}?n=1000>; rel="next"` }, '{"tags":["1"]}'));
  await assert.rejects(newClient().listTags(), { code: 'registry-misbehaved' });
  registry.lie('GET', path, ({ count, response }) => {
    // Brackets that nothing closes are no part of the target, however many there are.
    const link = count === 0 ? { link: `${'<'.repeat(12_000)}${path}?last=1>; rel="next"` } : {};
    response.writeHead(200, link).end(JSON.stringify({ tags: [`t${count}`] }));
  });
  assert.deepEqual(await newClient().listTags(), ['t0', 't1']);
});

test('a blob that is there is seen without being read', async () => {
  assert.equal(await newClient().hasBlob(layer), true);
  assert.equal(await newClient().hasBlob({ mediaType: OCTET_STREAM, digest: OTHER, size: 3 }), false);
  registry.lie('HEAD', '/v2/agents/notes/blobs/', replace(500, {}));
  await assert.rejects(newClient().hasBlob(layer), { code: 'network-failed' });
});

test('an interruption ends what is in progress, with the reason it was given', async () => {
  const stop = new AbortController();
  const options = { signal: stop.signal, env: {} };
  const client = new RegistryClient({ registry: registry.host, repository: 'agents/notes' }, options);
  registry.lie(
    'GET',
    '/v2/agents/notes/blobs/',
    startThen(100, () => stop.abort()),
  );
  await assert.rejects(collect(client.openBlob(layer)), { code: 'interrupted' });
  await assert.rejects(client.resolve({ tag: '1' }), { code: 'interrupted' });
  await assert.rejects(client.pushBlob(layer, opener(Buffer.alloc(1))), { code: 'interrupted' });
});

test('a repository name that is none, or a host that is none, makes no client', () => {
  const make = (host: string, repository: string) => () =>
    new RegistryClient({ registry: host, repository }, {});
  assert.throws(make('127.0.0.1:5000', 'a/../b'), { code: 'name-invalid' });
  assert.throws(make('127.0.0.1:99999', 'a'), { code: 'reference-invalid' });
});
