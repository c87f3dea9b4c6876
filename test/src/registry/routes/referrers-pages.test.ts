/** Ten thousand referrers of one image, read over HTTP. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Digest, digestOf } from '../../../../src/oci/digest.ts';
import { MAX_MANIFEST_BYTES, OCI_INDEX, OCI_MANIFEST } from '../../../../src/oci/media-types.ts';
import { type Answer, call } from '../../../support/http-call.ts';
import { putManifest } from '../../../support/push-image.ts';
import { type RunningRegistry, startRegistry } from '../../../support/start-registry.ts';

const COUNT = 10_000;
const SUBJECT = digestOf('a popular image');
/** Every hundredth is a signature. */
const SIGNATURE = 'application/vnd.dev.sigstore.bundle.v0.3+json';
const JUNK = 'application/x.junk';

interface Page {
  readonly digests: readonly Digest[];
  readonly next: string | undefined;
  readonly answer: Answer;
}

describe('referrers by the thousand', () => {
  let registry: RunningRegistry;
  const pushed: { digest: Digest; artifactType: string }[] = [];

  before(async () => {
    registry = await startRegistry();
    for (let at = 0; at < COUNT; at++) {
      const artifactType = at % 100 === 0 ? SIGNATURE : JUNK;
      pushed.push({ artifactType, digest: digestOf(`referrer ${at}`) });
    }
    await Promise.all(
      pushed.map(({ digest, artifactType }, at) =>
        registry.storage.metadata.putManifest({
          ...{ repository: 'a', mediaType: OCI_MANIFEST, bytes: Buffer.from(`referrer ${at}`), tags: [] },
          ...{ digest, artifactType, subject: SUBJECT, blobs: [], manifests: [] },
        }),
      ),
    );
  });
  after(() => registry.close());

  async function read(path: string): Promise<Page> {
    const answer = await call(registry.host, 'GET', path);
    assert.equal(answer.status, 200, answer.body.toString());
    assert.ok(answer.body.length <= MAX_MANIFEST_BYTES);
    const { manifests } = JSON.parse(answer.body.toString()) as { manifests: { digest: Digest }[] };
    const next = /^<([^>]+)>; rel="next"$/.exec(String(answer.headers.link))?.[1];
    return { digests: manifests.map(({ digest }) => digest), next, answer };
  }

  const list = (query: string, repository = 'a', digest = SUBJECT): Promise<Page> =>
    read(`/v2/${repository}/referrers/${digest}${query}`);
  const all = pushed;
  const wanted = (from: number, to: number): Digest[] => all.slice(from, to).map(({ digest }) => digest);

  test('without n all that fit come at once, oldest first', async () => {
    const page = await list('');
    assert.deepEqual([page.digests, page.next], [wanted(0, COUNT), undefined]);
  });

  test('with n they come in pages of so many, each once and in order', async () => {
    const seen: Digest[] = [];
    const sizes: number[] = [];
    for (let next: string | undefined = `/v2/a/referrers/${SUBJECT}?n=3000`; next !== undefined; ) {
      const page: Page = await read(next);
      seen.push(...page.digests);
      sizes.push(page.digests.length);
      next = page.next;
    }
    assert.deepEqual([sizes, seen], [[3000, 3000, 3000, 1000], wanted(0, COUNT)]);
  });

  test('a filter holds on every page, and says so', async () => {
    const seen: Digest[] = [];
    const query = new URLSearchParams({ artifactType: SIGNATURE, n: '40' });
    for (let next: string | undefined = `/v2/a/referrers/${SUBJECT}?${query}`; next !== undefined; ) {
      const page: Page = await read(next);
      assert.equal(page.answer.headers['oci-filters-applied'], 'artifactType');
      seen.push(...page.digests);
      next = page.next;
    }
    const signatures = pushed.filter(({ artifactType }) => artifactType === SIGNATURE);
    assert.deepEqual(
      seen,
      signatures.map(({ digest }) => digest),
    );
  });

  const counts: [query: string, count: number, more: boolean][] = [
    ['?n=1', 1, true],
    ['?n=9999', 9_999, true],
    ['?n=10000', COUNT, false],
    ['?n=99999999999999999999', COUNT, false],
    ['?n=0', 0, false],
    ['?n=-5', 0, false],
    ['?n=abc', COUNT, false],
    ['?n=', COUNT, false],
    ['?n=1e2', COUNT, false],
    ['?n=7&n=9', 7, true],
  ];
  for (const [query, count, more] of counts) {
    test(`${query}: ${count}, never an error`, async () => {
      const page = await list(query);
      assert.deepEqual([page.digests, page.next !== undefined], [wanted(0, count), more]);
    });
  }

  test('a page whose last entry was deleted leads on to the next', async () => {
    const [first, second, third] = [0, 1, 2].map((at) => indexOf(`deleted ${at}`, digestOf('other')));
    for (const each of [first!, second!, third!]) await put(each);
    const page = await list('?n=2', 'b', digestOf('other'));
    assert.deepEqual(page.digests, [first!.digest, second!.digest]);
    await call(registry.host, 'DELETE', `/v2/b/manifests/${second!.digest}`);
    assert.deepEqual((await read(page.next ?? '')).digests, [third!.digest]);
  });

  test('sha512: a subject, a referrer, and both', async () => {
    const subject = digestOf('a subject', 'sha512');
    const short = indexOf('by sha256', subject);
    const long = indexOf('by sha512', subject, 'sha512');
    for (const each of [short, long]) {
      assert.equal((await put(each)).headers['oci-subject'], subject);
    }
    assert.deepEqual((await list('', 'b', subject)).digests, [short.digest, long.digest]);
    const ofShort = indexOf('of the short one', short.digest, 'sha512');
    await put(ofShort);
    assert.deepEqual((await list('', 'b', short.digest)).digests, [ofShort.digest]);
  });

  function indexOf(name: string, subject: Digest, algorithm: 'sha256' | 'sha512' = 'sha256') {
    const bytes = JSON.stringify({
      schemaVersion: 2,
      mediaType: OCI_INDEX,
      manifests: [],
      annotations: { name },
      subject: { mediaType: OCI_MANIFEST, digest: subject, size: 1 },
    });
    return { bytes, digest: digestOf(bytes, algorithm) };
  }

  async function put({ bytes, digest }: { bytes: string; digest: Digest }): Promise<Answer> {
    const answer = await putManifest(registry.host, 'b', digest, bytes, OCI_INDEX);
    assert.equal(answer.status, 201, answer.body.toString());
    return answer;
  }
});
