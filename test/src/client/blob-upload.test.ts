import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, afterEach, before, test } from 'node:test';
import { CHUNK_BYTES } from '../../../src/client/blob-upload.ts';
import { RegistryClient } from '../../../src/client/registry-client.ts';
import type { Code } from '../../../src/errors.ts';
import { digestOf } from '../../../src/oci/digest.ts';
import { collect, contentOf, opener } from '../../support/client-content.ts';
import { type HostileRegistry, type Lie, startHostileRegistry } from '../../support/hostile-registry.ts';

const UPLOADS = '/v2/a/b/blobs/uploads/';
const SMALL = contentOf(500_000);
const LARGE = contentOf(CHUNK_BYTES + 1_000_000, 2);

let registry: HostileRegistry;

before(async () => {
  registry = await startHostileRegistry();
});
afterEach(async () => {
  registry.repent();
});
after(() => registry.close());

/** Each test has a repository of its own name after this prefix, so that nothing is there before. */
function newClient(repository = 'a/b', signal?: AbortSignal): RegistryClient {
  const options = { deadlineMs: 5000, env: {}, ...(signal === undefined ? {} : { signal }) };
  return new RegistryClient({ registry: registry.host, repository }, options);
}

const methods = (): string[] => registry.heard.map(({ method }) => method);

/** Lets the real registry have the start of the body, then breaks the connection on both sides. */
const breakAfter =
  (bytes: number): Lie =>
  async ({ request, response, ask }) => {
    let seen = 0;
    request.on('data', (chunk: Buffer) => {
      seen += chunk.byteLength;
      if (seen >= bytes) request.destroy();
    });
    await ask().catch(() => undefined);
    response.destroy();
  };

const firstTime =
  (lie: Lie): Lie =>
  (exchange) =>
    exchange.count === 0 ? lie(exchange) : exchange.pass();

async function assertArrived({ bytes, descriptor }: typeof SMALL, repository = 'a/b'): Promise<void> {
  const stored = await collect(newClient(repository).openBlob(descriptor));
  assert.equal(digestOf(stored), digestOf(bytes));
}

test('a small blob goes in one piece, a large one in several, an empty one in none', async () => {
  await newClient('one/piece').pushBlob(SMALL.descriptor, opener(SMALL.bytes));
  assert.deepEqual(methods(), ['POST', 'PUT']);
  await assertArrived(SMALL, 'one/piece');
  registry.repent();
  await newClient('one/pieces').pushBlob(LARGE.descriptor, opener(LARGE.bytes, 300_000));
  assert.deepEqual(methods(), ['POST', 'PATCH', 'PATCH', 'PUT']);
  await assertArrived(LARGE, 'one/pieces');
  const empty = contentOf(0);
  await newClient('one/none').pushBlob(empty.descriptor, opener(empty.bytes));
  await assertArrived(empty, 'one/none');
});

test('a piece that breaks off goes on at the offset that the registry has', async () => {
  registry.lie('PATCH', '/v2/broken/piece/', firstTime(breakAfter(10_000_000)));
  await newClient('broken/piece').pushBlob(LARGE.descriptor, opener(LARGE.bytes));
  assert.deepEqual(methods().slice(0, 3), ['POST', 'PATCH', 'GET']);
  assert.equal(methods().filter((method) => method === 'POST').length, 1);
  const resumed = registry.heard.find(({ method }, at) => method === 'PATCH' && at > 2);
  const from = Number(resumed?.headers['content-range']?.split('-')[0]);
  assert.ok(from > 0 && from < CHUNK_BYTES, `went on at ${from}`);
  await assertArrived(LARGE, 'broken/piece');
});

test('a blob in one piece that breaks off is finished', async () => {
  registry.lie('PUT', '/v2/broken/put/', firstTime(breakAfter(100_000)));
  await newClient('broken/put').pushBlob(SMALL.descriptor, opener(SMALL.bytes));
  await assertArrived(SMALL, 'broken/put');
});

test('an upload that the registry forgot begins again', async () => {
  registry.lie(
    'PATCH',
    '/v2/forgotten/a/',
    firstTime(({ response }) => void response.writeHead(404).end()),
  );
  registry.lie('GET', '/v2/forgotten/a/blobs/uploads/', ({ response }) => void response.writeHead(404).end());
  await newClient('forgotten/a').pushBlob(LARGE.descriptor, opener(LARGE.bytes));
  assert.equal(methods().filter((method) => method === 'POST').length, 2);
  await assertArrived(LARGE, 'forgotten/a');
});

test('a blob whose last answer was lost is not sent again', async () => {
  registry.lie('PUT', '/v2/lost/answer/', async ({ ask, response }) => {
    await ask();
    response.destroy();
  });
  await newClient('lost/answer').pushBlob(SMALL.descriptor, opener(SMALL.bytes));
  assert.deepEqual(methods(), ['POST', 'PUT', 'GET', 'HEAD']);
});

test('a registry that never takes it is given up, and the upload is cancelled', async () => {
  registry.lie('PATCH', '/v2/never/a/', ({ response }) => void response.writeHead(500).end());
  const client = new RegistryClient(
    { registry: registry.host, repository: 'never/a' },
    { deadlineMs: 700, env: {} },
  );
  await assert.rejects(client.pushBlob(LARGE.descriptor, opener(LARGE.bytes)), { code: 'network-failed' });
  assert.equal(methods().at(-1), 'DELETE');
});

test('an interruption cancels the upload', async () => {
  const stop = new AbortController();
  registry.lie('PATCH', '/v2/interrupted/a/', () => stop.abort());
  const pushed = newClient('interrupted/a', stop.signal).pushBlob(LARGE.descriptor, opener(LARGE.bytes));
  await assert.rejects(pushed, { code: 'interrupted' });
  assert.equal(methods().at(-1), 'DELETE');
});

test('a source that fails is the error, and the upload is cancelled', async () => {
  async function* failing(): AsyncGenerator<Uint8Array> {
    yield SMALL.bytes.subarray(0, 1000);
    throw new RangeError('the disk broke');
  }
  await assert.rejects(newClient('source/a').pushBlob(SMALL.descriptor, failing), RangeError);
  assert.equal(methods().at(-1), 'DELETE');
});

test('other bytes than were named are refused', async () => {
  const other = Buffer.alloc(SMALL.bytes.byteLength);
  const pushed = newClient('wrong/a').pushBlob(SMALL.descriptor, opener(other));
  await assert.rejects(pushed, { code: 'digest-mismatch' });
  const short = newClient('wrong/a').pushBlob(SMALL.descriptor, opener(Buffer.alloc(10)));
  await assert.rejects(short, { code: 'digest-mismatch' });
});

test('a blob of the same registry is mounted, and sent when that is refused', async () => {
  await newClient('mount/from').pushBlob(SMALL.descriptor, opener(SMALL.bytes));
  registry.repent();
  await newClient('mount/to').pushBlob(SMALL.descriptor, opener(SMALL.bytes), { mountFrom: 'mount/from' });
  assert.deepEqual(methods(), ['POST']);
  await assertArrived(SMALL, 'mount/to');
  registry.repent();
  await newClient('mount/other').pushBlob(SMALL.descriptor, opener(SMALL.bytes), {
    mountFrom: 'mount/nowhere',
  });
  assert.deepEqual(methods(), ['POST', 'PUT']);
});

const lies: readonly { name: string; method: string; lie: Lie; code: Code }[] = [
  {
    name: 'an upload without a Location',
    method: 'POST',
    lie: ({ response }) => void response.writeHead(202).end(),
    code: 'registry-misbehaved',
  },
  {
    name: 'an upload on another host',
    method: 'POST',
    lie: ({ response }) => void response.writeHead(202, { location: 'http://127.0.0.1:1/x' }).end(),
    code: 'registry-misbehaved',
  },
  {
    name: 'a blob that is there without having been sent',
    method: 'POST',
    lie: ({ response }) => void response.writeHead(201).end(),
    code: 'registry-misbehaved',
  },
  {
    name: 'a Range that cannot be read',
    method: 'PATCH',
    lie: ({ pass }) => pass({ range: 'all' }),
    code: 'registry-misbehaved',
  },
];
for (const { name, method, lie, code } of lies) {
  test(`a registry that lies: ${name} is ${code}`, async () => {
    registry.lie(method, UPLOADS, lie);
    await assert.rejects(newClient().pushBlob(LARGE.descriptor, opener(LARGE.bytes)), { code });
  });
}

for (const range of ['0-99999999', '0-0', '0-77']) {
  test(`a piece that is answered with Range ${range} makes the client ask what is there`, async () => {
    const repository = `range/r${range.length}${range.at(-1)}`;
    registry.lie('PATCH', `/v2/${repository}/`, ({ pass }) => pass({ range }));
    await newClient(repository).pushBlob(LARGE.descriptor, opener(LARGE.bytes));
    assert.deepEqual(methods(), ['POST', 'PATCH', 'GET', 'PATCH', 'GET', 'PUT']);
    await assertArrived(LARGE, repository);
  });
}

/** Tells the end of the first piece for ever, as Amazon ECR does, in answer to PATCH and, where it is asked, to GET. */
function tellStaleRange(repository: string, asked: Lie): void {
  const range = `0-${CHUNK_BYTES - 1}`;
  registry.lie('PATCH', `/v2/${repository}/`, async ({ ask, response }) => {
    const answer = await ask();
    const { statusCode = 500, headers } = answer;
    response.writeHead(statusCode, { ...headers, ...(statusCode === 202 ? { range } : {}) });
    answer.pipe(response);
  });
  registry.lie('GET', `/v2/${repository}/blobs/uploads/`, asked);
}

const THREE = contentOf(2 * CHUNK_BYTES + 1000, 3);

const stale: Readonly<Record<string, { asked: Lie; starts: number }>> = {
  'and also when asked': { asked: ({ pass }) => pass({ range: `0-${CHUNK_BYTES - 1}` }), starts: 1 },
  'and does not know the upload when asked': {
    asked: ({ response }) => void response.writeHead(404).end(),
    starts: 2,
  },
};
for (const [name, { asked, starts }] of Object.entries(stale)) {
  test(`a registry that tells a stale Range, ${name}, gets the blob all the same`, async () => {
    const repository = `stale/s${starts}`;
    tellStaleRange(repository, asked);
    await newClient(repository).pushBlob(THREE.descriptor, opener(THREE.bytes));
    assert.equal(methods().filter((method) => method === 'POST').length, starts);
    await assertArrived(THREE, repository);
  });
}

test('a registry that forgets each upload after its first piece is given up', async () => {
  registry.lie('PATCH', '/v2/forgets/all/', (exchange) => {
    const first = exchange.request.headers['content-range']?.startsWith('0-') === true;
    return first ? exchange.pass() : void exchange.response.writeHead(404).end();
  });
  registry.lie('GET', '/v2/forgets/all/blobs/uploads/', ({ response }) => void response.writeHead(404).end());
  const client = new RegistryClient(
    { registry: registry.host, repository: 'forgets/all' },
    { deadlineMs: 1000, env: {} },
  );
  await assert.rejects(client.pushBlob(THREE.descriptor, opener(THREE.bytes)), {
    code: 'blob-upload-unknown',
  });
});

test('a registry without room is asked again when it says', async () => {
  const busy: Lie = ({ response }) => {
    const errors = [{ code: 'TOOMANYREQUESTS', message: 'the disk is full' }];
    response.writeHead(503, { 'retry-after': '0' }).end(JSON.stringify({ errors }));
  };
  registry.lie('PATCH', '/v2/busy/a/', firstTime(busy));
  await newClient('busy/a').pushBlob(LARGE.descriptor, opener(LARGE.bytes));
  await assertArrived(LARGE, 'busy/a');
  registry.lie('PATCH', '/v2/busy/b/', ({ response }) => {
    response.writeHead(503, { 'retry-after': '3600' }).end('{"errors":[{"code":"TOOMANYREQUESTS"}]}');
  });
  await assert.rejects(newClient('busy/b').pushBlob(LARGE.descriptor, opener(LARGE.bytes)), {
    code: 'storage-low',
    hint: 'the registry asks to try again in 60 min',
  });
});

test('a token that expires in the middle of an upload is renewed, and the piece sent again', async () => {
  let tokens = 0;
  let pieces = 0;
  registry.lie('GET', '/token', ({ response }) => {
    tokens += 1;
    response.end(JSON.stringify({ token: `t${tokens}`, expires_in: 3600 }));
  });
  const challenge = `Bearer realm="http://${registry.host}/token"`;
  for (const method of ['POST', 'PATCH', 'PUT', 'HEAD', 'GET']) {
    registry.lie(method, '/v2/expires/', (exchange) => {
      const { request, response } = exchange;
      if (method === 'PATCH') pieces += 1;
      // The second piece comes after the first token has expired.
      const wanted = pieces >= 2 ? 'Bearer t2' : 'Bearer t1';
      if (request.headers.authorization === wanted) return exchange.pass();
      response.writeHead(401, { 'www-authenticate': challenge }).end();
    });
  }
  await newClient('expires/a').pushBlob(LARGE.descriptor, opener(LARGE.bytes));
  assert.equal(tokens, 2);
  assert.deepEqual(
    methods().filter((method) => method === 'PATCH'),
    ['PATCH', 'PATCH', 'PATCH'],
  );
});

const mountRefusals = [403, 404, 405];
for (const status of mountRefusals) {
  test(`a mount that is refused with ${status} is followed by sending`, async () => {
    registry.lie('POST', '/v2/mounts/', ({ request, response, pass }) =>
      request.url?.includes('mount=') === true ? void response.writeHead(status).end() : pass(),
    );
    const repository = `mounts/m${status}`;
    await newClient(repository).pushBlob(SMALL.descriptor, opener(SMALL.bytes), { mountFrom: 'mount/from' });
    await assertArrived(SMALL, repository);
  });
}

test('a registry that says it has what it has not is found out by the digest', async () => {
  registry.lie('PATCH', UPLOADS, ({ response }) => void response.destroy());
  registry.lie('GET', UPLOADS, ({ request, response }) => {
    response.writeHead(204, { location: request.url, range: '0-99999999' }).end();
  });
  const pushed = newClient().pushBlob(LARGE.descriptor, opener(LARGE.bytes));
  await assert.rejects(pushed, { code: 'digest-mismatch' });
});

test('an answer that comes before the whole body ends the sending', async () => {
  registry.lie('PATCH', UPLOADS, async ({ request, response }) => {
    await once(request, 'data');
    response.writeHead(403).end();
  });
  await assert.rejects(newClient().pushBlob(LARGE.descriptor, opener(LARGE.bytes)), { code: 'denied' });
});

test('a registry that stops reading is given up at the deadline', async () => {
  registry.lie('PATCH', UPLOADS, ({ request }) => void request.pause());
  const client = new RegistryClient(
    { registry: registry.host, repository: 'a/b' },
    { deadlineMs: 200, env: {} },
  );
  await assert.rejects(client.pushBlob(LARGE.descriptor, opener(LARGE.bytes)), { code: 'deadline-exceeded' });
});
