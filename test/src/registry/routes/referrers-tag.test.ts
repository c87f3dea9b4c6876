/** Clients that know only the referrers tag, beside clients that use the referrers API. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { type Digest, digestOf } from '../../../../src/oci/digest.ts';
import { MAX_MANIFEST_BYTES, OCI_INDEX, OCI_MANIFEST } from '../../../../src/oci/media-types.ts';
import { referrersTag } from '../../../../src/oci/referrers-tag.ts';
import { DEFAULT_SETTINGS } from '../../../../src/registry/registry-settings.ts';
import { call } from '../../../support/http-call.ts';
import { pushImage, putManifest } from '../../../support/push-image.ts';
import { type RunningRegistry, startRegistry } from '../../../support/start-registry.ts';

interface Entry {
  readonly mediaType: string;
  readonly digest: Digest;
  readonly size: number;
  readonly artifactType?: string;
}

interface Index {
  readonly manifests: readonly Entry[];
  readonly annotations?: Record<string, string>;
}

describe('referrers tags', () => {
  let registry: RunningRegistry;
  let repository: string;
  let subject: Digest;
  let count = 0;

  before(async () => {
    registry = await startRegistry();
  });
  beforeEach(() => {
    repository = `tagged/${++count}`;
    subject = digestOf(`subject ${count}`);
  });
  after(() => registry.close());

  const url = (reference: string): string => `/v2/${repository}/manifests/${reference}`;
  const tagOf = (): string => referrersTag(subject);

  /** As every client pushes an artifact that refers to a subject. */
  async function attach(name: string, to: Digest = subject, annotations = {}): Promise<Entry> {
    const artifactType = 'application/x.note';
    const bytes = JSON.stringify({
      schemaVersion: 2,
      mediaType: OCI_INDEX,
      artifactType,
      manifests: [],
      annotations: { name, ...annotations },
      subject: { mediaType: OCI_MANIFEST, digest: to, size: 1 },
    });
    const answer = await putManifest(registry.host, repository, digestOf(bytes), bytes, OCI_INDEX);
    assert.equal(answer.status, 201, answer.body.toString());
    return { mediaType: OCI_INDEX, digest: digestOf(bytes), size: bytes.length, artifactType };
  }

  async function readTag(tag = tagOf()): Promise<{ status: number; digest: Digest; index: Index }> {
    const answer = await call(registry.host, 'GET', url(tag));
    const body = JSON.parse(answer.body.toString()) as Index;
    return { status: answer.status, digest: answer.headers['docker-content-digest'] as Digest, index: body };
  }

  async function listed(tag = tagOf()): Promise<Digest[]> {
    const { status, index } = await readTag(tag);
    assert.equal(status, 200);
    return index.manifests.map(({ digest }) => digest);
  }

  /** As an old client writes the tag: the whole list, whatever the registry may know. */
  async function writeTag(entries: readonly Entry[], more = {}): Promise<Digest> {
    const bytes = JSON.stringify({ schemaVersion: 2, mediaType: OCI_INDEX, manifests: entries, ...more });
    assert.equal((await putManifest(registry.host, repository, tagOf(), bytes, OCI_INDEX)).status, 201);
    return digestOf(bytes);
  }

  const remove = (reference: string) => call(registry.host, 'DELETE', url(reference));

  test('there is none while nothing refers to the subject, and none for what only looks like one', async () => {
    assert.equal((await call(registry.host, 'GET', url(tagOf()))).status, 404);
    await attach('one');
    for (const tag of [`${tagOf()}.sig`, tagOf().toUpperCase(), tagOf().slice(0, -1), `x${tagOf()}`]) {
      assert.equal((await call(registry.host, 'GET', url(tag))).status, 404, tag);
    }
  });

  test('an old client reads what new clients have pushed, as the API lists it', async () => {
    const [one, two] = [await attach('one'), await attach('two')];
    const head = await call(registry.host, 'HEAD', url(tagOf()));
    assert.deepEqual([head.status, head.headers['content-type']], [200, OCI_INDEX]);
    assert.deepEqual(await listed(), [one.digest, two.digest]);
    const api = await call(registry.host, 'GET', `/v2/${repository}/referrers/${subject}`);
    const byDigest = await call(registry.host, 'GET', url(String(head.headers['docker-content-digest'])));
    assert.deepEqual(JSON.parse(byDigest.body.toString()), JSON.parse(api.body.toString()));
    assert.equal(digestOf(byDigest.body), head.headers['docker-content-digest']);
  });

  test('it follows what is pushed and deleted, and keeps its digest while nothing is', async () => {
    const one = await attach('one');
    const first = await readTag();
    assert.equal((await readTag()).digest, first.digest);
    const two = await attach('two');
    assert.deepEqual(await listed(), [one.digest, two.digest]);
    await remove(one.digest);
    assert.deepEqual(await listed(), [two.digest]);
    const three = await attach('three');
    await remove(three.digest);
    assert.deepEqual(await listed(), [two.digest]);
    await remove(two.digest);
    assert.deepEqual(await listed(), []);
  });

  test('a list that an old client writes is served as it came while nothing is missing', async () => {
    const one = await attach('one');
    const digest = await writeTag([{ ...one, mediaType: OCI_INDEX }], {
      annotations: { by: 'an old client' },
    });
    const { index, digest: read } = await readTag();
    assert.deepEqual([read, index.annotations], [digest, { by: 'an old client' }]);
  });

  test('what only the old client lists stays, in its place, and what it has missed is added', async () => {
    const plain = JSON.stringify({ schemaVersion: 2, mediaType: OCI_INDEX, manifests: [] });
    await putManifest(registry.host, repository, 'plain', plain, OCI_INDEX);
    const unrelated = { mediaType: OCI_INDEX, digest: digestOf(plain), size: plain.length };
    const one = await attach('one');
    const two = await attach('two');
    const written = await writeTag([two, unrelated], { annotations: { by: 'an old client' } });
    const { index, digest } = await readTag();
    assert.deepEqual(
      index.manifests.map((entry) => entry.digest),
      [two.digest, unrelated.digest, one.digest],
    );
    assert.deepEqual(index.annotations, { by: 'an old client' });
    assert.notEqual(digest, written);
    assert.equal((await call(registry.host, 'GET', url(written))).status, 200, 'its own list is still there');
  });

  test('two old clients that overwrite each other lose nothing', async () => {
    const [one, two] = [await attach('one'), await attach('two')];
    await writeTag([one]);
    await writeTag([two]);
    assert.deepEqual(await listed(), [two.digest, one.digest]);
  });

  test('an old client is told when the tag moved, and wins when it did not', async () => {
    const one = await attach('one');
    const seen = await readTag();
    const put = (entries: Entry[]) =>
      call(registry.host, 'PUT', url(tagOf()), {
        body: JSON.stringify({ schemaVersion: 2, mediaType: OCI_INDEX, manifests: entries }),
        headers: { 'content-type': OCI_INDEX, 'if-match': `"${seen.digest}"` },
      });
    await attach('two');
    await readTag();
    assert.equal((await put([one, one])).status, 412);
  });

  test('the list that it follows is dropped after the next, unless somebody pushed or names it', async () => {
    const digests: Digest[] = [];
    const pushed = JSON.stringify((await attachAndRead('0')).index);
    for (let at = 1; at <= 4; at++) {
      digests.push((await attachAndRead(`${at}`)).digest);
      if (at === 1) {
        const bytes = (await call(registry.host, 'GET', url(digests[0]!))).body.toString();
        await putManifest(registry.host, repository, digests[0]!, bytes, OCI_INDEX);
      }
    }
    const status = async (digest: Digest) => (await call(registry.host, 'HEAD', url(digest))).status;
    assert.equal(await status(digestOf(pushed)), 404);
    assert.deepEqual(await Promise.all(digests.map(status)), [200, 404, 200, 200]);
  });

  async function attachAndRead(name: string) {
    await attach(name);
    return await readTag();
  }

  test('one that a client deletes stays away until another referrer comes', async () => {
    const one = await attach('one');
    await readTag();
    assert.equal((await remove(tagOf())).status, 202);
    assert.equal((await call(registry.host, 'GET', url(tagOf()))).status, 404);
    const two = await attach('two');
    assert.deepEqual(await listed(), [one.digest, two.digest]);
  });

  test('a manifest that is no index, or that itself has a subject, is left alone', async () => {
    const one = await attach('one');
    const own = { subject: { mediaType: OCI_MANIFEST, digest: subject, size: 1 } };
    const digest = await writeTag([one], own);
    assert.equal((await readTag()).digest, digest);
    await attach('two');
    assert.equal((await readTag()).digest, digest);
    const { bytes, digest: image } = await pushImage(registry.host, repository, tagOf());
    const read = await call(registry.host, 'GET', url(tagOf()));
    assert.deepEqual([read.headers['docker-content-digest'], read.body.toString()], [image, bytes]);
  });

  test('a sha512 subject is cut to 64 digits in its tag', async () => {
    subject = digestOf(`subject ${count}`, 'sha512');
    const one = await attach('one');
    assert.equal(tagOf().length, 'sha512-'.length + 64);
    assert.deepEqual(await listed(), [one.digest]);
  });

  test('it ends at the size of a manifest, oldest first', async () => {
    const entries: Entry[] = [];
    for (let at = 0; at < 5; at++) {
      entries.push(await attach(`${at}`, subject, { big: 'x'.repeat(1_000_000) }));
    }
    const answer = await call(registry.host, 'GET', url(tagOf()));
    assert.ok(answer.body.length <= MAX_MANIFEST_BYTES);
    assert.deepEqual(
      await listed(),
      entries.slice(0, 4).map(({ digest }) => digest),
    );
  });

  test('a read-only registry serves it as it is, and makes none', async () => {
    const one = await attach('one');
    await readTag();
    await attach('two');
    const other = digestOf(`other ${count}`);
    await attach('three', other);
    registry.live.replace({ ...DEFAULT_SETTINGS, readOnly: true });
    try {
      assert.deepEqual(await listed(), [one.digest]);
      assert.equal((await call(registry.host, 'GET', url(referrersTag(other)))).status, 404);
    } finally {
      registry.live.replace(DEFAULT_SETTINGS);
    }
  });

  test('many readers at once get one and the same', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, at) => attach(`${at}`)));
    const read = await Promise.all(Array.from({ length: 20 }, () => readTag()));
    assert.equal(new Set(read.map(({ digest }) => digest)).size, 1);
    assert.equal(read[0]?.index.manifests.length, 20);
  });

  test('no list that the registry made is a referrer itself', async () => {
    await attach('one');
    await readTag();
    const api = await call(registry.host, 'GET', `/v2/${repository}/referrers/${subject}`);
    assert.equal((JSON.parse(api.body.toString()) as Index).manifests.length, 1);
    assert.deepEqual(registry.log, []);
  });
});
