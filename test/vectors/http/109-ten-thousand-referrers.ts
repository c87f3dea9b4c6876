import assert from 'node:assert/strict';
import { digestOf } from '../../../src/oci/digest.ts';
import type { Descriptor } from '../../../src/oci/manifest.ts';
import { OCI_MANIFEST } from '../../../src/oci/media-types.ts';
import { answersOf } from '../../support/attack.ts';
import type { Forms, StagedAttack } from '../../support/attacks-in.ts';
import { type HttpStage, listing } from '../../support/http-stage.ts';

const junk = (count: number): Descriptor[] =>
  Array.from({ length: count }, (_, n) => ({
    mediaType: OCI_MANIFEST,
    digest: digestOf(`junk ${n}`),
    size: 7,
  }));

/** The genuine referrer comes after more junk than anybody reads: a thousand are asked for, and ten thousand are listed. */
export const attack: Forms<StagedAttack<HttpStage>> = [
  {
    name: 'ten thousand entries of junk before the genuine one',
    run: async (stage) => {
      const [genuine] = await stage.home.client.referrers(stage.image.digest);
      assert.ok(genuine);
      stage.lie('referrers/', listing([...junk(9_999), genuine]));
      const flooded = await stage.verify();
      assert.deepEqual(answersOf(flooded.verdict, 'deny'), ['bundle-malformed referrers']);
      assert.ok(flooded.verdict.findings.some(({ code }) => code === 'too-many-referrers'));
      const asked = stage.server.heard.filter(({ path }) => path.includes('/manifests/sha256:'));
      assert.ok(asked.length <= 1000, `${asked.length} requests`);
      stage.lie('referrers/', listing([...junk(10_000), genuine]));
      await assert.rejects(stage.verify(), { code: 'response-too-large' });
    },
  },
];
