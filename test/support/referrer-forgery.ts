import assert from 'node:assert/strict';
import {
  bundleReferrer,
  describeBundle,
  EMPTY_CONFIG,
  EMPTY_CONFIG_BYTES,
} from '../../src/attest/bundle-referrer.ts';
import { DECLARATION_PREDICATE } from '../../src/attest/predicate-types.ts';
import type { Descriptor } from '../../src/oci/manifest.ts';
import { OCI_MANIFEST, SIGSTORE_BUNDLE } from '../../src/oci/media-types.ts';
import { signStatement } from '../../src/sign/sign-statement.ts';
import type { CheckName } from '../../src/verify/check-name.ts';
import { answersOf } from './attack.ts';
import type { AttackGround } from './attack-ground.ts';
import { policyFor, sampleDeclaration } from './signed-image.ts';

interface ReferrerJson {
  mediaType: string;
  artifactType?: string;
  layers: Descriptor[];
  annotations: Record<string, string>;
  [member: string]: unknown;
}

/** A change of the manifest that carries a genuine bundle, and the code that it must be refused with. */
export interface ReferrerForgery {
  readonly name: string;
  readonly code: string;
  readonly check: CheckName;
  readonly change: (referrer: ReferrerJson) => void;
}

/** The forged referrer alone is denied; beside the genuine one it hides nothing. */
export async function isRefusedReferrer(ground: AttackGround, forgery: ReferrerForgery): Promise<void> {
  const policy = await policyFor({ release: ground.key }, ['{ type: declaration, signedBy: [release] }']);
  const home = ground.newHome();
  const image = await home.pushImage({ tag: '1.0.0' });
  const bytes = await signStatement(home.statement(image, 'declaration', sampleDeclaration()), ground.key);
  await home.pushBlob(bytes, SIGSTORE_BUNDLE);
  await home.pushBlob(EMPTY_CONFIG_BYTES, EMPTY_CONFIG.mediaType);
  const genuine = bundleReferrer({
    bundle: describeBundle(bytes),
    predicateType: DECLARATION_PREDICATE,
    subject: image,
    created: new Date(0),
  });
  const forged: ReferrerJson = JSON.parse(Buffer.from(genuine).toString());
  forgery.change(forged);
  await home.pushManifest(forged);
  const answers = answersOf((await home.verify(policy)).verdict, 'deny');
  assert.deepEqual([...new Set(answers)], [`${forgery.code} ${forgery.check}`]);

  await home.client.pushManifest(genuine, OCI_MANIFEST);
  assert.equal((await home.verify(policy)).verdict.allowed, true);
}
