/** Referrers that carry a genuine bundle in a form that nobody makes: what is not exactly one bundle does not count. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  bundleReferrer,
  describeBundle,
  EMPTY_CONFIG,
  EMPTY_CONFIG_BYTES,
} from '../../src/attest/bundle-referrer.ts';
import { DECLARATION_PREDICATE } from '../../src/attest/predicate-types.ts';
import type { Descriptor } from '../../src/oci/manifest.ts';
import { OCI_MANIFEST, SIGSTORE_BUNDLE } from '../../src/oci/media-types.ts';
import type { SigningKey } from '../../src/sign/key-pair.ts';
import { signStatement } from '../../src/sign/sign-statement.ts';
import type { CheckName } from '../../src/verify/check-name.ts';
import type { LoadedPolicy } from '../../src/verify/loaded-policy.ts';
import { answersOf } from '../support/attack.ts';
import { ImageHome, makeKey, policyFor, sampleDeclaration } from '../support/signed-image.ts';
import { type RunningRegistry, startRegistry } from '../support/start-registry.ts';

interface ReferrerJson {
  mediaType: string;
  artifactType?: string;
  layers: Descriptor[];
  annotations: Record<string, string>;
  [member: string]: unknown;
}

interface Attack {
  readonly name: string;
  readonly code: string;
  readonly check: CheckName;
  readonly change: (referrer: ReferrerJson) => void;
}

const ATTACKS: readonly Attack[] = [
  {
    name: 'the bundle twice',
    code: 'bundle-malformed',
    check: 'referrers',
    change: ({ layers }) => void layers.push(...layers),
  },
  {
    name: 'no bundle',
    code: 'bundle-malformed',
    check: 'referrers',
    change: (referrer) => {
      referrer.layers = [];
    },
  },
  {
    name: 'a bundle of version 0.2, by its media type',
    code: 'bundle-malformed',
    check: 'referrers',
    change: (referrer) => {
      referrer.layers = referrer.layers.map((layer) => ({
        ...layer,
        mediaType: 'application/vnd.dev.sigstore.bundle.v0.2+json',
      }));
    },
  },
  {
    name: 'another artifact type',
    code: 'attestation-missing',
    check: 'referrers',
    change: (referrer) => {
      referrer.artifactType = 'application/vnd.cncf.notary.signature';
    },
  },
  {
    name: 'a manifest of more than 64 KiB',
    code: 'bundle-malformed',
    check: 'referrers',
    change: ({ annotations }) => {
      annotations['padding'] = 'x'.repeat(64 * 1024);
    },
  },
];

describe('referrers', () => {
  let registry: RunningRegistry;
  let key: SigningKey;
  let policy: LoadedPolicy;
  before(async () => {
    registry = await startRegistry();
    key = await makeKey();
    policy = await policyFor({ release: key }, ['{ type: declaration, signedBy: [release] }']);
  });
  after(() => registry.close());

  for (const [index, { name, code, check, change }] of ATTACKS.entries()) {
    test(name, async () => {
      const home = new ImageHome(registry.host, `referrers/n${index}`);
      const image = await home.pushImage({ tag: '1.0.0' });
      const bytes = await signStatement(home.statement(image, 'declaration', sampleDeclaration()), key);
      await home.pushBlob(bytes, SIGSTORE_BUNDLE);
      await home.pushBlob(EMPTY_CONFIG_BYTES, EMPTY_CONFIG.mediaType);
      const genuine = bundleReferrer({
        bundle: describeBundle(bytes),
        predicateType: DECLARATION_PREDICATE,
        subject: image,
        created: new Date(0),
      });
      const forged = JSON.parse(Buffer.from(genuine).toString()) as ReferrerJson;
      change(forged);
      await home.pushManifest(forged);
      const answers = answersOf((await home.verify(policy)).verdict, 'deny');
      assert.deepEqual([...new Set(answers)], [`${code} ${check}`]);

      await home.client.pushManifest(genuine, OCI_MANIFEST);
      assert.equal((await home.verify(policy)).verdict.allowed, true);
    });
  }
});
