import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { PolicySigner } from '../../../schemas/policy.ts';
import { parseBundle } from '../../../src/attest/bundle.ts';
import { FULCIO_EXTENSIONS, readSigningCertificate } from '../../../src/verify/signing-certificate.ts';
import { ISSUED, OIDC, PrivateSigstore, said, WORKFLOW } from '../../support/private-sigstore.ts';
import { makeKey, signPayload } from '../../support/signed-image.ts';

const sigstore = await PrivateSigstore.open();
after(() => sigstore.close());
const genuine = await signPayload('{}', await makeKey());

describe('readSigningCertificate', () => {
  test('reads every extension that a policy can name, by its number', async () => {
    const extensions = [ISSUED, ...FULCIO_EXTENSIONS.map(([name, number]) => said(number, `the ${name}`))];
    const bundle = await sigstore.bundle(genuine, { holder: await sigstore.holder({ extensions }) });
    const certificate = readSigningCertificate(parseBundle(Buffer.from(bundle)));
    assert.deepEqual(certificate?.identity, {
      issuer: OIDC,
      name: WORKFLOW,
      extensions: new Map(FULCIO_EXTENSIONS.map(([name]) => [name, `the ${name}`])),
    });
    const others = ['key', 'root', 'issuer', 'identity', 'identityPattern', 'notBefore', 'notAfter'];
    const named = Object.keys(PolicySigner.properties).filter((member) => !others.includes(member));
    assert.deepEqual(
      named.sort(),
      FULCIO_EXTENSIONS.map(([name]) => name).sort(),
      'no member is accepted in vain',
    );
  });

  test('one of thousands of parts is refused', async () => {
    const parts = Buffer.alloc(4000, '0500', 'hex').toString('hex');
    const extensions = [ISSUED, `1.2.3.4 = DER:30820fa0${parts}`];
    const bundle = await sigstore.bundle(genuine, { holder: await sigstore.holder({ extensions }) });
    assert.throws(() => readSigningCertificate(parseBundle(Buffer.from(bundle))), {
      code: 'bundle-malformed',
      message: /the certificate has 2\d{3} parts, at most 1000/,
    });
  });

  test('there is none where a key signed', () => {
    assert.equal(readSigningCertificate(parseBundle(genuine)), undefined);
  });
});
