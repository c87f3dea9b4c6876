import assert from 'node:assert/strict';
import type { Forms } from '../../support/attacks-in.ts';
import { revoking, type SummaryForm } from '../../support/summary-forgery.ts';

/** A decision outlives the revocation of its signer, of its evidence or of the image. */
export const attack: Forms<SummaryForm> = [
  {
    name: 'whose signer is revoked',
    code: 'revoked',
    check: 'signer-revoked',
    changes: ({ gate }) => revoking(`{ key: "${gate.keyDigest}" }`),
  },
  {
    name: 'made from evidence whose signer is revoked by now',
    code: 'revoked',
    check: 'summary',
    changes: ({ release }) => revoking(`{ key: "${release.keyDigest}" }`),
  },
  {
    name: 'made from evidence of an identity that is revoked by now',
    code: 'revoked',
    check: 'summary',
    change: (sound) => ({
      ...sound,
      inputAttestations: sound.inputAttestations.map(({ digest, annotations }) => ({
        digest,
        annotations: { ...annotations, certificate: { issuer: 'https://issuer.example', identity: 'ann' } },
      })),
    }),
    changes: () => revoking('{ signer: { issuer: "https://issuer.example", identity: ann } }'),
  },
  {
    name: 'a revoked image is denied whatever a summary says',
    run: async (stage) => {
      const policy = await stage.policy();
      const home = stage.home();
      const { image, predicate } = await stage.verifiedImage(home, policy);
      await stage.attach(home, image, predicate);
      const { verdict, verified } = await home.verify(policy, revoking(`{ digest: "${image.digest}" }`));
      assert.deepEqual([verdict.allowed, verified], [false, undefined]);
      assert.ok(verdict.findings.some(({ level, check }) => level === 'deny' && check === 'image-revoked'));
    },
  },
];
