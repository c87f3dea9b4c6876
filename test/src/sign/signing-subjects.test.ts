import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { Layout } from '../../../src/client/layout.ts';
import { digestOf } from '../../../src/oci/digest.ts';
import { parseManifest } from '../../../src/oci/manifest.ts';
import { declarationDigestOf, readSigningSubjects } from '../../../src/sign/signing-subjects.ts';
import { declarationDigest, pushImage, pushIndex } from '../../support/signable-image.ts';

const directory = await mkdtemp(join(tmpdir(), 'plimsoll-subjects-'));
after(() => rm(directory, { recursive: true }));
const layout = await Layout.create(join(directory, 'layout'));

describe('readSigningSubjects', () => {
  it('finds a manifest alone, and the declaration that it names', async () => {
    const image = await pushImage(layout, { declarationDigest });
    const subjects = await readSigningSubjects(layout, image);
    assert.deepEqual(subjects, { descriptors: [image], declarationDigest });
  });

  it('finds an index first, then its children in order', async () => {
    const [arm64, amd64] = [await pushImage(layout, { architecture: 'arm64' }), await pushImage(layout)];
    const index = await pushIndex(layout, { arm64, amd64 });
    const subjects = await readSigningSubjects(layout, index);
    assert.deepEqual(
      subjects.descriptors.map(({ digest }) => digest),
      [index.digest, arm64.digest, amd64.digest],
    );
    assert.equal(subjects.declarationDigest, undefined);
  });

  it('refuses an index with a child that is not there', async () => {
    const amd64 = { ...(await pushImage(layout)), digest: digestOf('never stored') };
    const index = await pushIndex(layout, { amd64 });
    await assert.rejects(readSigningSubjects(layout, index), { code: 'manifest-unknown' });
  });
});

describe('declarationDigestOf', () => {
  const descriptor = { mediaType: 'application/vnd.oci.image.index.v1+json', digest: digestOf('x'), size: 1 };
  const index = (value: string) =>
    parseManifest(
      Buffer.from(
        JSON.stringify({
          schemaVersion: 2,
          mediaType: descriptor.mediaType,
          manifests: [],
          annotations: { 'dev.plimsoll.declaration': value },
        }),
      ),
    );

  it('reads the annotation', () =>
    assert.equal(declarationDigestOf(index(declarationDigest), descriptor), declarationDigest));

  const refused = {
    'a tag': 'latest',
    nothing: '',
    capitals: declarationDigest.toUpperCase(),
    sha512: digestOf('x', 'sha512'),
    'two digests': `${declarationDigest} ${declarationDigest}`,
  };
  for (const [name, value] of Object.entries(refused))
    it(`refuses ${name}`, () =>
      assert.throws(() => declarationDigestOf(index(value), descriptor), { code: 'declaration-mismatch' }));
});
