import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { RegistryClient } from '../../../src/client/registry-client.ts';
import type { Code } from '../../../src/errors.ts';
import { digestOf } from '../../../src/oci/digest.ts';
import type { Descriptor } from '../../../src/oci/manifest.ts';
import { OCI_INDEX, OCI_MANIFEST } from '../../../src/oci/media-types.ts';
import { pushSmallImage } from '../../support/client-content.ts';
import { type HostileRegistry, type Lie, startHostileRegistry } from '../../support/hostile-registry.ts';

let registry: HostileRegistry;
let elsewhere: HostileRegistry;
let subject: Descriptor;
let referrer: Descriptor;
const API = '/v2/a/b/referrers/';

before(async () => {
  [registry, elsewhere] = await Promise.all([startHostileRegistry(), startHostileRegistry()]);
  subject = await pushSmallImage(newClient(), { tag: '1' });
  referrer = await pushReferrer(1);
});
afterEach(() => registry.repent());
after(() => Promise.all([registry.close(), elsewhere.close()]));

function newClient(): RegistryClient {
  return new RegistryClient({ registry: registry.host, repository: 'a/b' }, { deadlineMs: 2000, env: {} });
}

function pushReferrer(seed: number, of = subject): Promise<Descriptor> {
  const more = { subject: of, artifactType: 'application/x', annotations: { seed: String(seed) } };
  return pushSmallImage(newClient(), { seed, more });
}

const entry = (name: string): object => ({ mediaType: OCI_MANIFEST, digest: digestOf(name), size: 7 });
const listOf = (entries: readonly object[]): string =>
  JSON.stringify({ schemaVersion: 2, mediaType: OCI_INDEX, manifests: entries });

const answer =
  (body: string, headers: Record<string, string> = {}): Lie =>
  ({ response }) =>
    void response.writeHead(200, { 'content-type': OCI_INDEX, ...headers }).end(body);
const status =
  (code: number): Lie =>
  ({ response }) =>
    void response.writeHead(code).end();

/** Makes the registry one that keeps no list of referrers. */
function forgetApi(): void {
  registry.lie('GET', API, status(404));
  registry.lie('PUT', '/v2/a/b/manifests/', async ({ ask, response }) => {
    const stored = await ask();
    delete stored.headers['oci-subject'];
    response.writeHead(stored.statusCode!, stored.headers);
    stored.pipe(response);
  });
}

test('referrers are listed with their type and annotations', async () => {
  const found = await newClient().referrers(subject.digest);
  const [first] = found;
  assert.equal(found.length, 1);
  assert.equal(first?.digest, referrer.digest);
  assert.equal(first?.artifactType, 'application/x');
  assert.deepEqual(first?.annotations, { seed: '1' });
  assert.deepEqual(await newClient().referrers(digestOf('nobody')), []);
});

test('pages are followed to their end, and each referrer counts once', async () => {
  registry.lie('GET', API, (exchange) => {
    const next = `<${exchange.request.url}?page=${exchange.count + 1}>; rel="next"`;
    const list = listOf([entry('same'), entry(`page ${exchange.count}`)]);
    return answer(list, exchange.count < 2 ? { link: next } : {})(exchange);
  });
  const digests = (await newClient().referrers(subject.digest)).map(({ digest }) => digest);
  assert.deepEqual(
    digests,
    ['same', 'page 0', 'page 1', 'page 2'].map((name) => digestOf(name)),
  );
});

const lies: readonly { name: string; lie: () => Lie; code: Code }[] = [
  { name: 'a fault', lie: () => status(500), code: 'network-failed' },
  { name: 'a demand to log in', lie: () => status(401), code: 'registry-misbehaved' },
  { name: 'a refusal', lie: () => status(403), code: 'denied' },
  { name: 'a bad request', lie: () => status(400), code: 'registry-misbehaved' },
  {
    name: 'a web page',
    lie: () => answer('<html>', { 'content-type': 'text/html' }),
    code: 'registry-misbehaved',
  },
  { name: 'an empty answer', lie: () => answer(''), code: 'registry-misbehaved' },
  {
    name: 'a list of null',
    lie: () => answer('{"schemaVersion":2,"manifests":null}'),
    code: 'registry-misbehaved',
  },
  {
    name: 'an entry with a bad digest',
    lie: () => answer(listOf([{ ...entry('x'), digest: 'sha256:../x' }])),
    code: 'registry-misbehaved',
  },
  {
    name: 'a page that links to itself',
    lie: () => (exchange) => answer(listOf([]), { link: `<${exchange.request.url}>; rel="next"` })(exchange),
    code: 'registry-misbehaved',
  },
  {
    name: 'pages without an end',
    lie: () => (exchange) => answer(listOf([]), { link: `<?n=${exchange.count}>; rel="next"` })(exchange),
    code: 'registry-misbehaved',
  },
  {
    name: 'a page on another host',
    lie: () => answer(listOf([]), { link: `<http://${elsewhere.host}/v2/>; rel=next` }),
    code: 'registry-misbehaved',
  },
  {
    name: 'more than anybody needs',
    lie: () => answer(listOf(Array.from({ length: 10_001 }, (_, at) => entry(String(at))))),
    code: 'response-too-large',
  },
  {
    name: 'the same for ever on new pages',
    lie: () => (exchange) =>
      answer(listOf(Array.from({ length: 1000 }, () => entry('x'))), {
        link: `<?n=${exchange.count}>; rel="next"`,
      })(exchange),
    code: 'response-too-large',
  },
  {
    name: 'few entries, with more annotations than anybody reads',
    lie: () => {
      const fat = listOf([{ ...entry('x'), annotations: { fat: 'x'.repeat(3_900_000) } }]);
      return (exchange) => answer(fat, { link: `<?n=${exchange.count}>; rel="next"` })(exchange);
    },
    code: 'response-too-large',
  },
  {
    name: 'a page that is too large',
    lie: () => answer(`${listOf([])}${' '.repeat(4 * 1024 * 1024)}`),
    code: 'response-too-large',
  },
];
for (const { name, lie, code } of lies) {
  test(`${name} instead of the list is ${code}, never "none"`, async () => {
    registry.lie('GET', API, lie());
    await assert.rejects(newClient().referrers(subject.digest), { code });
    assert.deepEqual(elsewhere.heard, []);
  });
}

test('ten thousand referrers are still a list', async () => {
  const entries = Array.from({ length: 10_000 }, (_, at) => entry(String(at)));
  registry.lie('GET', API, answer(listOf(entries)));
  assert.equal((await newClient().referrers(subject.digest)).length, 10_000);
});

test('where the registry keeps no list, the referrers tag is kept and read', async () => {
  forgetApi();
  const old = await pushSmallImage(newClient(), { seed: 100 });
  assert.deepEqual(await newClient().referrers(old.digest), []);
  const second = await pushReferrer(2, old);
  const third = await pushReferrer(3, old);
  await pushReferrer(3, old);
  const found = await newClient().referrers(old.digest);
  assert.deepEqual(
    found.map(({ digest }) => digest),
    [second.digest, third.digest],
  );
  assert.deepEqual(found[1]?.annotations, { seed: '3' });
  await newClient().deleteManifest(second.digest);
  const left = await newClient().referrers(old.digest);
  assert.deepEqual(
    left.map(({ digest }) => digest),
    [third.digest],
  );
});

test('an entry that another writer undid is added again', async () => {
  forgetApi();
  const tag = `/v2/a/b/manifests/${subject.digest.replace(':', '-')}`;
  registry.lie('PUT', tag, async ({ count, request, response, pass }) => {
    if (count > 0) return pass();
    for await (const _chunk of request);
    response.writeHead(201).end();
  });
  const fourth = await pushReferrer(4);
  const found = await newClient().referrers(subject.digest);
  assert.ok(found.some(({ digest }) => digest === fourth.digest));
});

test('a referrers tag that cannot be read, or that is no list, is not "none"', async () => {
  forgetApi();
  const tag = subject.digest.replace(':', '-');
  registry.lie('GET', `/v2/a/b/manifests/${tag}`, status(403));
  await assert.rejects(newClient().referrers(subject.digest), { code: 'denied' });
  registry.repent();
  forgetApi();
  const client = newClient();
  await client.pushManifest(await client.fetchManifest(subject), subject.mediaType, tag);
  await assert.rejects(client.referrers(subject.digest), { code: 'registry-misbehaved' });
});
