import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { digestOf } from '../../../src/oci/digest.ts';
import { examineAttestations } from '../../../src/verify/examine-attestations.ts';
import type { PolicySigner } from '../../../src/verify/loaded-policy.ts';
import type { Candidate } from '../../../src/verify/referrers.ts';
import { certified, type Issued } from '../../support/certificate-issuer.ts';
import { CI, keylessPolicy } from '../../support/keyless-stage.ts';
import { PrivateSigstore } from '../../support/private-sigstore.ts';
import { makeKey, NOW, policyFor, signPayload } from '../../support/signed-image.ts';

type ReadCandidate = Extract<Candidate, { readonly bytes: Uint8Array }>;

/** As the source says it. */
const MOST = 250;

const sigstore = await PrivateSigstore.open();
after(() => sigstore.close());
const key = await makeKey();

/** A bundle like no other of the same number. */
const signedByKey = (number: number): Promise<Uint8Array> => signPayload(String(number), key);
async function candidatesOf(count: number, holder: Issued, from = 0): Promise<Candidate[]> {
  const numbers = Array.from({ length: count }, (_, n) => from + n);
  return Promise.all(
    numbers.map(async (n) => candidateOf(Buffer.from(certified(await signedByKey(n), holder)))),
  );
}
function candidateOf(bytes: Uint8Array): ReadCandidate {
  return { referrer: digestOf(bytes), digest: digestOf(bytes), bytes };
}

describe('examineAttestations', () => {
  let signers: readonly PolicySigner[];
  let strangers: readonly Candidate[];
  let impostors: readonly Candidate[];
  let genuine: ReadCandidate;
  let byKey: ReadCandidate;
  before(async () => {
    const policy = await keylessPolicy(sigstore, {
      signers: { ci: CI, release: '{ key: release.pub }' },
      files: { 'release.pub': key.publicKeyPem },
    });
    signers = policy.rules.flatMap(({ require }) => require.flatMap(({ signedBy }) => signedBy));
    const elsewhere = { names: { uris: ['https://git.example/somebody/else'] } };
    strangers = await candidatesOf(MOST + 50, await sigstore.holder(elsewhere));
    const { key: own, files } = await sigstore.issuer.issue({});
    impostors = await candidatesOf(MOST, { ...(await sigstore.holder()), key: own, files }, 1000);
    genuine = candidateOf(Buffer.from(certified(await signedByKey(5000), await sigstore.holder())));
    byKey = candidateOf(await signedByKey(6000));
  });
  const examine = (candidates: readonly Candidate[]) =>
    examineAttestations(candidates, signers, { now: NOW, pause: setImmediate });

  test('whoever names a signer of the policy comes before those who do not', async () => {
    const { attestations, unweighed } = await examine([...strangers, genuine]);
    assert.equal(unweighed, 51);
    assert.equal(attestations.length, MOST);
    assert.ok(attestations.some(({ digest }) => digest === genuine.digest));
    assert.equal(attestations.at(-1)?.digest, genuine.digest, 'in the order of the source');
  });

  test('a certificate whose key did not sign takes no place', async () => {
    const { attestations, unweighed } = await examine([...impostors, genuine]);
    assert.equal(unweighed, 0);
    assert.equal(attestations.at(-1)?.digest, genuine.digest);
  });

  test('what a key signed is never left out', async () => {
    const { attestations, unweighed } = await examine([...strangers, byKey]);
    assert.equal(unweighed, 50);
    assert.ok(
      attestations.some((attestation) => 'signature' in attestation && attestation.digest === byKey.digest),
    );
  });

  test('where nobody but keys is asked for, nothing is left out', async () => {
    const policy = await policyFor({ release: key });
    const keys = policy.rules.flatMap(({ require }) => require.flatMap(({ signedBy }) => signedBy));
    const { attestations, unweighed } = await examineAttestations([...strangers, byKey], keys, { now: NOW });
    assert.equal(unweighed, 0);
    assert.equal(attestations.length, strangers.length + 1);
  });

  test('the host gets a turn between two', async () => {
    let turns = 0;
    const pause = async (): Promise<void> => {
      turns += 1;
    };
    await examineAttestations([byKey, genuine, byKey], signers, { now: NOW, pause });
    assert.equal(turns, 2);
  });
});
