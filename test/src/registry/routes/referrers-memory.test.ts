import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { type Digest, digestOf } from '../../../../src/oci/digest.ts';
import { MAX_MANIFEST_BYTES, OCI_MANIFEST } from '../../../../src/oci/media-types.ts';
import { openStorage } from '../../../../storage/open.ts';
import { call } from '../../../support/http-call.ts';
import { ServeProcess } from '../../../support/serve-process.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';

const MB = 1_000_000;
const SUBJECT = digestOf('subject');
const TYPES = ['application/a', 'application/b'];
/** Half as much again as a server takes that only pages, and far less than one takes that reads all referrers at once. */
const MAX_RESIDENT_BYTES = 400 * MB;

describe('referrers with very large annotations', () => {
  const pushed: { digest: Digest; artifactType: string }[] = [];
  let server: ServeProcess;
  let host: string;

  before(async () => {
    const directory = await temporaryDirectory({ after });
    const storage = await openStorage(directory);
    for (let at = 0; at < 61; at++) {
      const bytes = Buffer.from(`referrer ${at}`);
      const artifactType = TYPES[at % 2]!;
      const referrer = { digest: digestOf(bytes), artifactType };
      // The first fills a page alone.
      const annotations = { large: 'x'.repeat(at === 0 ? MAX_MANIFEST_BYTES - 500 : MB) };
      await storage.metadata.putManifest({
        ...{ repository: 'a', mediaType: OCI_MANIFEST, bytes, tags: [], blobs: [], manifests: [] },
        ...{ ...referrer, subject: SUBJECT, annotations },
      });
      pushed.push(referrer);
    }
    await storage.close();
    server = new ServeProcess(['--data', directory, '--listen', '127.0.0.1:0']);
    host = await server.ready();
  });
  after(() => server.end('SIGTERM'));

  for (const artifactType of [undefined, ...TYPES]) {
    test(`come in pages, each once and in order, of ${artifactType ?? 'any type'}`, async () => {
      const seen: Digest[] = [];
      const filter = artifactType === undefined ? '' : `?artifactType=${artifactType}`;
      let next: string | undefined = `/v2/a/referrers/${SUBJECT}${filter}`;
      while (next !== undefined) {
        const { status, headers, body } = await call(host, 'GET', next);
        assert.equal(status, 200);
        assert.ok(body.length <= MAX_MANIFEST_BYTES, `${body.length} bytes`);
        const { manifests } = JSON.parse(body.toString()) as { manifests: { digest: Digest }[] };
        assert.ok(manifests.length > 0);
        seen.push(...manifests.map(({ digest }) => digest));
        next = /^<([^>]+)>; rel="next"$/.exec(String(headers.link))?.[1];
      }
      const wanted = pushed.filter((one) => artifactType === undefined || one.artifactType === artifactType);
      assert.deepEqual(
        seen,
        wanted.map(({ digest }) => digest),
      );
    });
  }

  test('take the memory of a page, not of all of them', async () => {
    const status = await readFile(`/proc/${server.pid}/status`, 'utf8');
    const resident = Number(/VmHWM:\s+([0-9]+) kB/.exec(status)?.[1]) * 1024;
    assert.ok(resident < MAX_RESIDENT_BYTES, `${resident} bytes`);
  });
});
