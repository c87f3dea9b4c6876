import assert from 'node:assert/strict';
import { generateKeyPairSync, sign } from 'node:crypto';
import type { Digest } from '../../../src/oci/digest.ts';
import { OCI_CONFIG, OCI_MANIFEST } from '../../../src/oci/media-types.ts';
import { openSigningKey } from '../../../src/sign/key-pair.ts';
import { signStatement } from '../../../src/sign/sign-statement.ts';
import { answersOf } from '../../support/attack.ts';
import type { Forms, StagedAttack } from '../../support/attacks-in.ts';
import type { HttpStage } from '../../support/http-stage.ts';
import { ImageHome, makeKey, policyFor } from '../../support/signed-image.ts';

/** A genuine signature where older versions of cosign keep it, and a bundle by a stranger where it belongs now. */
export const attack: Forms<StagedAttack<HttpStage>> = [
  {
    name: 'signatures in the old place, and a bundle that is not valid',
    run: async ({ server }) => {
      const old = new ImageHome(server.host, 'agents/old');
      const target = await old.pushImage({ tag: '1.0.0', comment: 'old' });
      const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      const pem = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
      const trusted = await openSigningKey(pem, () => Promise.reject(new Error('no passphrase')));
      await pushSimpleSigning(old, target.digest, (bytes) => sign('sha256', bytes, pair.privateKey));
      const statement = old.statement(target, 'cosign', {});
      const stranger = await signStatement(statement, await makeKey());
      const asking = await policyFor({ release: trusted }, ['{ type: cosign, signedBy: [release] }']);
      const denied = async (): Promise<string[]> => answersOf((await old.verify(asking)).verdict, 'deny');
      assert.deepEqual(await denied(), ['attestation-missing referrers']);
      await old.attachBytes(target, stranger);
      assert.deepEqual(await denied(), ['signer-mismatch signature']);
      await old.attach(target, statement, trusted);
      assert.equal((await old.verify(asking)).verdict.allowed, true);
    },
  },
];

/** A signature as cosign before version 3 keeps it: a tag beside the image, over its own "simple signing" payload. */
async function pushSimpleSigning(
  home: ImageHome,
  digest: Digest,
  signed: (bytes: Uint8Array) => Buffer,
): Promise<void> {
  const payload = Buffer.from(
    JSON.stringify({
      critical: {
        identity: { 'docker-reference': home.repository },
        image: { 'docker-manifest-digest': digest },
        type: 'cosign container image signature',
      },
      optional: null,
    }),
  );
  const layer = await home.pushBlob(payload, 'application/vnd.dev.cosign.simplesigning.v1+json');
  const signature = signed(payload).toString('base64');
  const manifest = {
    schemaVersion: 2,
    mediaType: OCI_MANIFEST,
    config: await home.pushBlob(Buffer.from('{}'), OCI_CONFIG),
    layers: [{ ...layer, annotations: { 'dev.cosignproject.cosign/signature': signature } }],
  };
  await home.pushManifest(manifest, `${digest.replace(':', '-')}.sig`);
}
