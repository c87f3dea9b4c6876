/**
 * Whatever is changed about evidence, the verifier refuses it, or the change means nothing: what is allowed says the
 * same as what was signed. fast-check prints the seed and the smallest change that breaks this.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Statement } from '../../../schemas/statement.ts';
import { PlimsollError } from '../../../src/errors.ts';
import { canonicalJson } from '../../../src/oci/canonical-json.ts';
import { digestOf } from '../../../src/oci/digest.ts';
import { childrenOf, describeManifest, parseManifest } from '../../../src/oci/manifest.ts';
import { OCI_INDEX, OCI_MANIFEST } from '../../../src/oci/media-types.ts';
import type { SigningKey } from '../../../src/sign/key-pair.ts';
import type { LoadedPolicy } from '../../../src/verify/loaded-policy.ts';
import type { Outcome } from '../../../src/verify/verify.ts';
import { type Answers, assertRefused, hold, judgeAnswers } from '../../support/judged-mutations.ts';
import { mutatedJson } from '../../support/mutations.ts';
import {
  declarationDigest,
  hostileSource,
  ImageHome,
  makeKey,
  policyFor,
  sampleDeclaration,
  signPayload,
} from '../../support/signed-image.ts';
import { type RunningRegistry, startRegistry } from '../../support/start-registry.ts';

describe('changed evidence', () => {
  let registry: RunningRegistry;
  let key: SigningKey;
  let policy: LoadedPolicy;
  let home: ImageHome;
  let genuine: Answers;
  let statement: Statement;
  /** Of another image of the same author, with another declaration. */
  let other: Answers;

  before(async () => {
    registry = await startRegistry();
    key = await makeKey();
    policy = await policyFor({ release: key }, ['{ type: declaration, signedBy: [release] }']);
    home = new ImageHome(registry.host, 'mutations/notes');
    other = await publish('2.0.0', 'other');
    genuine = await publish('1.0.0', '1.0.0');
    statement = home.statement(genuine.image, 'declaration', sampleDeclaration());
  });
  after(() => registry.close());

  async function publish(version: string, tag: string): Promise<Answers> {
    const declaration = sampleDeclaration(version);
    const image = await home.pushImage({ declaration: declarationDigest(declaration), tag });
    const imageBytes = await home.client.fetchManifest(image);
    const bundle = await signPayload(JSON.stringify(home.statement(image, 'declaration', declaration)), key);
    return { image, imageBytes, bundle };
  }

  const judge = (answers: Answers): Promise<Outcome> => judgeAnswers(home, policy, answers);

  test('the unchanged evidence is allowed, and that of the other image is not taken for it', async () => {
    assert.equal((await judge(genuine)).verdict.allowed, true);
    assert.equal((await judge(other)).verdict.allowed, true);
    await assertRefused(await judge({ ...genuine, bundle: other.bundle }));
  });

  test('a changed bundle is refused, or holds the signed bytes and nothing else', async () => {
    const payload = payloadOf(genuine.bundle);
    const mutated = mutatedJson(genuine.bundle, [text(genuine.bundle), text(other.bundle)]);
    const counts = await hold(mutated, async ({ bytes }) => {
      const outcome = await judge({ ...genuine, bundle: bytes });
      if (!outcome.verdict.allowed) return assertRefused(outcome).then(() => false);
      assert.equal(payloadOf(bytes), payload);
      assert.deepEqual(outcome.declaration, sampleDeclaration());
      return true;
    });
    assert.ok(counts.refused > counts.allowed, JSON.stringify(counts));
  });

  test('a changed statement under the old signature is refused', async () => {
    const payload = JSON.stringify(statement);
    const mutated = mutatedJson(payload, [payload]).filter(({ bytes }) => text(bytes) !== payload);
    const counts = await hold(mutated, async ({ bytes }) => {
      const bundle = JSON.parse(text(genuine.bundle));
      bundle.dsseEnvelope.payload = Buffer.from(bytes).toString('base64');
      await assertRefused(await judge({ ...genuine, bundle: Buffer.from(JSON.stringify(bundle)) }));
      return false;
    });
    assert.equal(counts.allowed, 0);
  });

  test('a changed statement that is signed again is refused, or is about this image and this declaration', async () => {
    const payload = JSON.stringify(statement);
    const mutated = mutatedJson(payload, [payload, text(Buffer.from(payloadOf(other.bundle), 'base64'))]);
    const counts = await hold(mutated, async ({ bytes }) => {
      const outcome = await judge({ ...genuine, bundle: await signPayload(bytes, key) });
      if (!outcome.verdict.allowed) return assertRefused(outcome).then(() => false);
      const said: Statement = JSON.parse(text(bytes));
      assert.equal(said.predicateType, statement.predicateType);
      assert.deepEqual(said.predicate, statement.predicate);
      assert.equal(digestOf(canonicalJson(said.predicate)), declarationDigest());
      assert.ok(said.subject.some(({ name, digest }) => name === home.repository && isImage(digest)));
      return true;
    });
    assert.ok(counts.refused > counts.allowed, JSON.stringify(counts));
  });

  test('changed bytes of a manifest are refused under their old digest, and under their new one', async () => {
    const before = text(genuine.imageBytes);
    const mutated = mutatedJson(genuine.imageBytes, [before, text(other.imageBytes)]).filter(
      ({ bytes }) => text(bytes) !== before,
    );
    const counts = await hold(mutated, async ({ bytes }) => {
      await assertRefused(await judge({ ...genuine, imageBytes: bytes }));
      const moved = describeManifest(bytes, OCI_MANIFEST);
      await assertRefused(await judge({ ...genuine, image: moved, imageBytes: bytes }));
      return false;
    });
    assert.equal(counts.allowed, 0);
  });

  test('a changed list of referrers takes evidence away, and adds none', async () => {
    const attached = await home.attachBytes(genuine.image, genuine.bundle);
    const answer = { schemaVersion: 2, mediaType: OCI_INDEX, manifests: [attached] };
    const listing = JSON.stringify({ ...answer, manifests: [genuine.image, other.image] });
    const counts = await hold(mutatedJson(JSON.stringify(answer), [listing]), async ({ bytes }) => {
      const source = hostileSource(home.client, {
        referrers: async () => childrenOf(parseManifest(bytes, OCI_INDEX)),
      });
      const outcome = await home.verify(policy, { source }).catch(onlyRefusal);
      if (outcome?.verdict.allowed !== true) return false;
      const counted = outcome.verdict.attestations.map(({ digest }) => digest);
      assert.deepEqual(counted, [digestOf(genuine.bundle)]);
      return true;
    });
    assert.ok(counts.allowed > 0 && counts.refused > 0, JSON.stringify(counts));
  });

  function isImage(digest: Statement['subject'][number]['digest']): boolean {
    return `sha256:${digest['sha256']}` === genuine.image.digest;
  }
});

function text(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString();
}

/** In base64, as it stands in the envelope. */
function payloadOf(bundle: Uint8Array): string {
  return JSON.parse(text(bundle)).dsseEnvelope.payload;
}

/** Of the source: anything else is a fault. */
function onlyRefusal(thrown: unknown): undefined {
  if (!(thrown instanceof PlimsollError)) throw thrown;
}
