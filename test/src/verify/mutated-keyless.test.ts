/**
 * Whatever is changed about a bundle with a certificate, log entries and timestamps, the verifier refuses it, or the change
 * means nothing: the payload and the certificate are the ones that were signed and logged.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { signStatement } from '../../../src/sign/sign-statement.ts';
import type { LoadedPolicy } from '../../../src/verify/loaded-policy.ts';
import { type Answers, assertRefused, hold, judgeAnswers } from '../../support/judged-mutations.ts';
import { keylessPolicy } from '../../support/keyless-stage.ts';
import { type Mutated, mutatedJson } from '../../support/mutations.ts';
import { type BundleWish, PrivateSigstore } from '../../support/private-sigstore.ts';
import { declarationDigest, ImageHome, makeKey, NOW, sampleDeclaration } from '../../support/signed-image.ts';
import { type RunningRegistry, startRegistry } from '../../support/start-registry.ts';

const RUNS = 400;
const BASE64 = /"([A-Za-z0-9+/]{12,}={0,2})"/g;

/** Each kind of witness, and when the verdict is asked for. */
const KINDS: Readonly<Record<string, { readonly wish: (from: PrivateSigstore) => BundleWish; now: Date }>> = {
  'an entry of Rekor v1': {
    wish: () => ({ entries: (log, bundle) => [log.enter(bundle, NOW)] }),
    now: NOW,
  },
  'an entry of Rekor v2 and a timestamp': {
    wish: ({ clock }) => ({ entries: (log, bundle) => [log.enterV2(bundle)], clocks: [clock] }),
    now: new Date(),
  },
};

const sigstore = await PrivateSigstore.open();
let registry: RunningRegistry;
let home: ImageHome;
let policy: LoadedPolicy;

before(async () => {
  registry = await startRegistry();
  home = new ImageHome(registry.host, 'mutations/keyless');
  policy = await keylessPolicy(sigstore);
});
after(async () => {
  await registry.close();
  await sigstore.close();
});

/** An image with a bundle of the instance; the certificate is new each time. */
async function publish(version: string, wish: BundleWish): Promise<Answers> {
  const declaration = sampleDeclaration(version);
  const image = await home.pushImage({ declaration: declarationDigest(declaration), tag: version });
  const imageBytes = await home.client.fetchManifest(image);
  const byKey = await signStatement(home.statement(image, 'declaration', declaration), await makeKey());
  return { image, imageBytes, bundle: Buffer.from(await sigstore.bundle(byKey, wish)) };
}

for (const [kind, { wish, now }] of Object.entries(KINDS)) {
  describe(`changed evidence with ${kind}`, () => {
    let genuine: Answers;
    /** Sound bundles: for another image, and with another certificate for this one. */
    let donors: readonly string[];

    before(async () => {
      const other = await publish('2.0.0', wish(sigstore));
      genuine = await publish('1.0.0', wish(sigstore));
      const again = await sigstore.bundle(genuine.bundle, wish(sigstore));
      donors = [text(genuine.bundle), text(other.bundle), again];
    });

    async function isAllowed({ bytes }: Mutated): Promise<boolean> {
      const outcome = await judgeAnswers(home, policy, { ...genuine, bundle: bytes }, { now });
      if (!outcome.verdict.allowed) return assertRefused(outcome).then(() => false);
      assert.deepEqual(signedBytes(text(bytes)), signedBytes(text(genuine.bundle)));
      assert.deepEqual(outcome.declaration, sampleDeclaration());
      return true;
    }

    test('unchanged it is allowed, and what belongs to another image is refused', async () => {
      assert.equal(await isAllowed({ what: 'nothing', bytes: genuine.bundle }), true);
      assert.equal(await isAllowed({ what: 'everything', bytes: Buffer.from(donors[1] ?? '') }), false);
    });

    test('as JSON', async () => {
      const counts = await hold(mutatedJson(genuine.bundle, donors.slice(0, 2)), isAllowed, RUNS);
      assert.ok(counts.refused > counts.allowed, JSON.stringify(counts));
    });

    test('a bit of what it holds in base64', async () => {
      const counts = await hold(flippedInside(text(genuine.bundle)), isAllowed, RUNS);
      assert.ok(counts.refused > counts.allowed, JSON.stringify(counts));
    });

    test('a witness or certificate of a sound bundle in the place of its own', async () => {
      const [own = '', other = '', again = ''] = donors;
      const parts = ['certificate', 'tlogEntries', 'timestampVerificationData'];
      for (const part of parts)
        for (const donor of [other, again]) {
          const exchanged = JSON.parse(own);
          const given = JSON.parse(donor).verificationMaterial[part];
          if (JSON.stringify(given) === JSON.stringify(exchanged.verificationMaterial[part])) continue;
          exchanged.verificationMaterial[part] = given;
          const bytes = Buffer.from(JSON.stringify(exchanged));
          assert.equal(await isAllowed({ what: part, bytes }), false, part);
        }
    });
  });
}

/** The bytes that a signature or a log vouches for. */
function signedBytes(bundle: string): readonly string[] {
  const { dsseEnvelope, verificationMaterial } = JSON.parse(bundle);
  const { rawBytes } = verificationMaterial.certificate;
  return [dsseEnvelope.payload, rawBytes].map((base64) => Buffer.from(base64, 'base64').toString('hex'));
}

/** One bit of one of the byte strings: signature, certificate, log entry, proof, promise, timestamp. */
function flippedInside(bundle: string): fc.Arbitrary<Mutated> {
  const strings = [...bundle.matchAll(BASE64)];
  return fc
    .tuple(fc.constantFrom(...strings), fc.nat(), fc.nat(7))
    .map(([{ 1: base64 = '', index }, place, bit]) => {
      const inside = Buffer.from(base64, 'base64');
      const at = place % inside.byteLength;
      inside.writeUInt8(inside.readUInt8(at) ^ (1 << bit), at);
      const changed = `${bundle.slice(0, index + 1)}${inside.toString('base64')}${bundle.slice(index + 1 + base64.length)}`;
      return { what: `bit ${bit} of byte ${at} of the text at ${index}`, bytes: Buffer.from(changed) };
    });
}

function text(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString();
}
