import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import {
  bundleReferrer,
  describeBundle,
  EMPTY_CONFIG,
  EMPTY_CONFIG_BYTES,
} from '../../../src/attest/bundle-referrer.ts';
import { digestOf, parseDigest } from '../../../src/oci/digest.ts';
import { artifactTypeOf, blobsOf, parseManifest, subjectOf } from '../../../src/oci/manifest.ts';
import { DOCKER_MANIFEST, OCI_INDEX, SIGSTORE_BUNDLE } from '../../../src/oci/media-types.ts';

/** What cosign 3.1.3 pushed for `cosign sign` with a key and no services. */
const recordedReferrer = readFileSync(new URL('fixtures/cosign-referrer.json', import.meta.url), 'utf8');
const recordedBundle = readFileSync(new URL('fixtures/cosign-bundle.json', import.meta.url));

const subject = {
  mediaType: DOCKER_MANIFEST,
  size: 423,
  digest: parseDigest('sha256:7c0c96660bb64309e6385843f054112ad21792953846913892ce81e3bfc24069'),
};

function referrer(changes: Partial<Parameters<typeof bundleReferrer>[0]> = {}): Uint8Array {
  return bundleReferrer({
    bundle: describeBundle(recordedBundle),
    predicateType: 'https://sigstore.dev/cosign/sign/v1',
    subject,
    created: new Date('2026-11-22T18:42:04.987Z'),
    ...changes,
  });
}

describe('bundleReferrer', () => {
  it('writes, byte for byte, what cosign writes for the same bundle', () =>
    assert.equal(Buffer.from(referrer()).toString(), recordedReferrer));

  it('writes a manifest that reads as a referrer of its subject', () => {
    const manifest = parseManifest(referrer());
    assert.equal(artifactTypeOf(manifest), SIGSTORE_BUNDLE);
    assert.deepEqual(subjectOf(manifest), subject);
    assert.equal(blobsOf(manifest)[1]?.digest, digestOf(recordedBundle));
  });

  it('keeps platform, annotations and inline data of the subject out', () => {
    const child = { ...subject, platform: { os: 'linux', architecture: 'arm64' }, annotations: { a: 'b' } };
    assert.deepEqual(referrer({ subject: child }), referrer());
  });

  it('names an index as an index', () =>
    assert.equal(
      subjectOf(parseManifest(referrer({ subject: { ...subject, mediaType: OCI_INDEX } })))?.mediaType,
      OCI_INDEX,
    ));
});

describe('EMPTY_CONFIG', () => {
  it('is the empty descriptor of OCI image-spec v1.1', () =>
    assert.deepEqual(EMPTY_CONFIG, {
      mediaType: 'application/vnd.oci.empty.v1+json',
      size: 2,
      digest: 'sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a',
    }));
  it('is the digest of its bytes', () => assert.equal(digestOf(EMPTY_CONFIG_BYTES), EMPTY_CONFIG.digest));
});
