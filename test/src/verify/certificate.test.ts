import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parseBundle } from '../../../src/attest/bundle.ts';
import { checkSignature } from '../../../src/verify/checks/signature.ts';
import { VerifiedSignature } from '../../../src/verify/signature.ts';
import { readSigningCertificate } from '../../../src/verify/signing-certificate.ts';
import { parseTrustedRoot, type TrustedRoot } from '../../../src/verify/trusted-root.ts';
import { AUTHORITY, type Issued } from '../../support/certificate-issuer.ts';
import { PrivateSigstore } from '../../support/private-sigstore.ts';
import { makeKey, NOW, signPayload } from '../../support/signed-image.ts';

const sigstore = await PrivateSigstore.open();
after(() => sigstore.close());
const genuine = await signPayload('{}', await makeKey());

async function signedBy(holder?: Issued, at = NOW): Promise<VerifiedSignature> {
  const entries = (log: PrivateSigstore['log'], made: string) => [log.enter(made, at)];
  const text = await sigstore.bundle(genuine, { entries, ...(holder === undefined ? {} : { holder }) });
  const bundle = parseBundle(Buffer.from(text));
  const certificate = readSigningCertificate(bundle);
  return new VerifiedSignature(
    bundle.bundle,
    { key: checkSignature(bundle, [], certificate), certificate },
    NOW,
  );
}

function rootOf(chain: readonly Issued[], validFor?: object): TrustedRoot {
  const certificates = chain.map(({ certificate }) => ({ rawBytes: certificate.raw.toString('base64') }));
  const certificateAuthorities = [{ certChain: { certificates }, validFor }];
  return parseTrustedRoot('private', Buffer.from(sigstore.trustedRoot({ certificateAuthorities })), {});
}

const UNTRUSTED = { code: 'chain-untrusted' };

describe('keepAnswers', () => {
  const { authority, root, issuer } = sigstore;

  test('an answer is for the pair of certificates that it is about', async () => {
    const [{ certChain } = { certChain: [] }] = rootOf([authority, root]).material.certificateAuthorities;
    const [intermediate, top] = certChain;
    assert.ok(intermediate !== undefined && top !== undefined);
    const { certificate } = (await signedBy()).certificate ?? {};
    assert.ok(certificate !== undefined);
    for (let time = 0; time < 2; time++) {
      assert.equal(certificate.verify(intermediate), true);
      assert.equal(certificate.verify(top), false);
      assert.equal(certificate.verify(), false);
      assert.equal(intermediate.verify(top), true);
    }
  });

  test('what one root vouched for is asked anew of every other', async () => {
    const stranger = await issuer.issue({ extensions: AUTHORITY });
    const signature = await signedBy();
    signature.requireChainTo(rootOf([authority, root]));
    assert.throws(() => signature.requireChainTo(rootOf([stranger])), UNTRUSTED);
    assert.throws(() => signature.requireChainTo(rootOf([root])), UNTRUSTED);
    const ended = { start: '2025-01-01T00:00:00Z', end: '2026-02-01T00:00:00Z' };
    assert.throws(() => signature.requireChainTo(rootOf([authority, root], ended)), UNTRUSTED);
    signature.requireChainTo(rootOf([authority, root]));
  });

  test('another authority under the same top gets none of its answers', async () => {
    const other = await issuer.issue({ issuer: root, extensions: AUTHORITY });
    const trusted = rootOf([authority, root]);
    (await signedBy()).requireChainTo(trusted);
    const theirs = await signedBy(await sigstore.holder({ issuer: other }));
    assert.throws(() => theirs.requireChainTo(trusted), UNTRUSTED);
  });

  test('whether an authority was valid is asked for the time of each signature', async () => {
    const brief = await issuer.issue({ issuer: root, extensions: AUTHORITY, to: '20260201000000Z' });
    const trusted = rootOf([brief, root]);
    const holder = await sigstore.holder({ issuer: brief });
    const inTime = await signedBy(holder, new Date('2026-01-15T00:00:00Z'));
    const late = await signedBy(holder, NOW);
    inTime.requireChainTo(trusted);
    assert.throws(() => late.requireChainTo(trusted), UNTRUSTED);
    inTime.requireChainTo(trusted);
  });

  test('a root keeps nothing of the signers that it was asked about', async () => {
    setFlagsFromString('--expose-gc');
    const collect: () => void = runInNewContext('gc');
    const trusted = rootOf([authority, root]);
    const ask = async (): Promise<WeakRef<object>> => {
      const signature = await signedBy();
      signature.requireChainTo(trusted);
      assert.ok(signature.certificate !== undefined);
      return new WeakRef(signature.certificate.certificate);
    };
    const asked = await ask();
    for (let round = 0; round < 10 && asked.deref() !== undefined; round++) {
      await setImmediate();
      collect();
    }
    assert.equal(asked.deref(), undefined);
    assert.equal(trusted.name, 'private');
  });
});
