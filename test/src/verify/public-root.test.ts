/**
 * Bundles that the public instance really made, with its own authority and logs: one from cosign's test data (v3.1.3,
 * pkg/cosign/testdata), and the provenance of sigstore.js 2.0.0 from sigstore-go's (v1.2.2, pkg/testing/data), rewritten
 * from bundle v0.1 to v0.3, which leaves out the chain.
 */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { parseBundle } from '../../../src/attest/bundle.ts';
import { checkSignature } from '../../../src/verify/checks/signature.ts';
import { publicRoot } from '../../../src/verify/public-root.ts';
import { VerifiedSignature } from '../../../src/verify/signature.ts';
import { readSigningCertificate } from '../../../src/verify/signing-certificate.ts';

async function read(name: string): Promise<VerifiedSignature> {
  const bundle = parseBundle(await readFile(join(import.meta.dirname, 'fixtures', name)));
  const certificate = readSigningCertificate(bundle);
  const key = checkSignature(bundle, [], certificate);
  return new VerifiedSignature(bundle.bundle, { key, certificate }, new Date('2026-03-01T12:00:00Z'));
}

describe('publicRoot', () => {
  test('wants one of each kind of evidence', () => {
    assert.deepEqual(publicRoot().thresholds, { transparencyLogs: 1, certificateLogs: 1, timestamps: 1 });
  });

  test('vouches for the signature of a person', async () => {
    const signature = await read('public-dsse.sigstore.json');
    assert.deepEqual(signature.timesBy(publicRoot()), [new Date('2025-02-28T19:18:11Z')]);
    signature.requireChainTo(publicRoot());
    const { name, issuer } = signature.certificate?.identity ?? {};
    assert.deepEqual([name, issuer], ['cody@soyland.com', 'https://github.com/login/oauth']);
  });

  test('vouches for a build, and for what it says about itself', async () => {
    const signature = await read('public-provenance.sigstore.json');
    signature.requireChainTo(publicRoot());
    const { name, issuer, extensions } = signature.certificate?.identity ?? {};
    assert.equal(issuer, 'https://token.actions.githubusercontent.com');
    assert.equal(
      name,
      'https://github.com/sigstore/sigstore-js/.github/workflows/release.yml@refs/heads/main',
    );
    assert.equal(extensions?.get('sourceRepositoryURI'), 'https://github.com/sigstore/sigstore-js');
    assert.equal(extensions?.get('sourceRepositoryRef'), 'refs/heads/main');
    assert.equal(extensions?.get('buildTrigger'), 'push');
    assert.equal(extensions?.get('runnerEnvironment'), 'github-hosted');
  });

  test('is asked once for what does not change', async () => {
    const [{ certChain } = { certChain: [] }] = publicRoot().material.certificateAuthorities.slice(-1);
    const [intermediate, root] = certChain;
    assert.ok(intermediate !== undefined && root !== undefined);
    assert.equal(intermediate.verify(root), true);
    assert.equal(root.verify(intermediate), false, 'an answer is kept for the pair that it is about');
    assert.equal(publicRoot(), publicRoot());
  });
});
