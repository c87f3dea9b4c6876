import assert from 'node:assert/strict';
import { digestOf } from '../../../src/oci/digest.ts';
import type { Descriptor } from '../../../src/oci/manifest.ts';
import { OCI_MANIFEST } from '../../../src/oci/media-types.ts';
import type { AdvisoryForm, AdvisoryStage } from '../../support/advisory-stage.ts';
import type { Forms } from '../../support/attacks-in.ts';
import { type ImageHome, sampleDeclaration } from '../../support/signed-image.ts';

const REQUIRED = ['{ type: declaration, signedBy: [release] }'];

/** The document under the tag, and the declaration signed for it as well: only what it is can refuse it. */
async function signedTwice(stage: AdvisoryStage, home: ImageHome, document: object): Promise<Descriptor> {
  const bytes = Buffer.from(JSON.stringify(document));
  const both = { mediaType: OCI_MANIFEST, digest: digestOf(bytes), size: bytes.byteLength };
  for (const name of ['1.0.0', both.digest])
    stage.http.server.lie('GET', `/v2/${home.reference.repository}/manifests/${name}`, ({ response }) => {
      response.writeHead(200, { 'content-type': OCI_MANIFEST }).end(bytes);
    });
  await stage.attach(home, both, 'declaration', sampleDeclaration());
  return both;
}

/** distribution, GHSA-qq97-vm5h-rrhg: one document was read as a manifest by one and as an index by another. */
export const attack: Forms<AdvisoryForm> = [
  {
    name: 'a signed image that becomes an index as well',
    run: async (stage) => {
      const home = stage.newHome();
      const image = await home.pushImage({ tag: '1.0.0' });
      await stage.attach(home, image, 'declaration', sampleDeclaration());
      assert.deepEqual(await stage.denials(home, REQUIRED), []);
      const document = JSON.parse(Buffer.from(await home.client.fetchManifest(image)).toString());
      const both = await signedTwice(stage, home, { ...document, manifests: [image] });
      assert.deepEqual(await stage.denials(home, REQUIRED), ['manifest-invalid resolve'], both.digest);
    },
  },
];
