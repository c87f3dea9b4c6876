/**
 * Certificates that name the right holder and prove nothing: the policy trusts the authority that each of them is forged
 * against, and allows what that authority has soundly issued.
 */
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { bundleAttacks } from '../support/attack.ts';
import { AUTHORITY, certified, type Issued } from '../support/certificate-issuer.ts';
import { type KeylessAttack, keylessAttacks } from '../support/keyless-attack.ts';
import { CI, keylessPolicy, keylessStage } from '../support/keyless-stage.ts';
import { type BundleWish, ISSUED, PrivateSigstore, WORKFLOW } from '../support/private-sigstore.ts';
import { NOW } from '../support/signed-image.ts';

const sigstore = await PrivateSigstore.open();
const { issuer, root } = sigstore;
const running = keylessStage(sigstore);
const REFUSED = { check: 'chain', code: 'chain-untrusted' } as const;
const [CA = '', MAY_SIGN = ''] = AUTHORITY;
const EXPIRED = '20260201000000Z';

const heldBy = (wish: Parameters<typeof sigstore.holder>[0]) => async (): Promise<BundleWish> => ({
  holder: await sigstore.holder(wish),
});
const chainOf = (...chain: readonly Issued[]) => ({
  certChain: {
    certificates: chain.map(({ certificate }) => ({ rawBytes: certificate.raw.toString('base64') })),
  },
});
/** The trusted root with one chain more, from a leaf's issuer to the root. */
const rootWith = (...chain: readonly Issued[]): string =>
  sigstore.trustedRoot({
    certificateAuthorities: [chainOf(sigstore.authority, root), chainOf(...chain, root)],
  });

/** Of somebody else, under another root, with logs of its own. */
const stranger = await PrivateSigstore.open();
after(() => stranger.close());

/** A leaf that may sign nothing but code, by an authority that the policy trusts. */
const codeSigner = await sigstore.holder();
const short = await issuer.issue({ issuer: root, extensions: [`${CA},pathlen:0`, MAY_SIGN] });
const below = await issuer.issue({ issuer: short, extensions: AUTHORITY });
const expired = await issuer.issue({ issuer: root, extensions: AUTHORITY, to: EXPIRED });

const attacks: readonly KeylessAttack[] = [
  {
    name: 'a certificate that expired, and no timestamp',
    check: 'time',
    code: 'time-untrusted',
    message: /timestamps/,
    bundle: async () => ({
      ...(await heldBy({ to: EXPIRED })()),
      entries: (log, made) => [log.enterV2(made)],
    }),
  },
  { name: 'a certificate that had expired when it signed', ...REFUSED, bundle: heldBy({ to: EXPIRED }) },
  {
    name: 'a certificate that was not valid yet when it signed',
    ...REFUSED,
    bundle: heldBy({ from: '20260401000000Z' }),
  },
  {
    name: 'a certificate that no log has promised to list',
    ...REFUSED,
    message: /SCT|0/,
    bundle: heldBy({ unlisted: true }),
  },
  {
    name: 'a promise of a certificate log that nobody named',
    ...REFUSED,
    message: /SCT/,
    bundle: async () => {
      const unlisted = await sigstore.holder({ unlisted: true });
      return { holder: stranger.certificateLog.promise(unlisted, sigstore.authority, NOW) };
    },
  },
  {
    name: 'a promise that was altered',
    ...REFUSED,
    message: /SCT/,
    bundle: heldBy({ forge: (promise) => promise.writeUInt8(promise.readUInt8(40) ^ 1, 40) }),
  },
  {
    name: 'a leaf by a certificate that is no authority',
    ...REFUSED,
    bundle: heldBy({ issuer: codeSigner }),
  },
  {
    name: 'a path longer than allowed',
    ...REFUSED,
    bundle: heldBy({ issuer: below }),
    policy: { root: rootWith(below, short) },
  },
  {
    name: 'an intermediate that expired',
    ...REFUSED,
    bundle: heldBy({ issuer: expired }),
    policy: { root: rootWith(expired) },
  },
  {
    name: 'a leaf that may not sign code',
    ...REFUSED,
    message: /may not sign code/,
    bundle: async () => {
      const extensions = ['keyUsage = critical,digitalSignature', 'extendedKeyUsage = serverAuth', ISSUED];
      const names = { uris: [WORKFLOW] };
      const made = await issuer.issue({ issuer: sigstore.authority, names, extensions });
      return { holder: sigstore.certificateLog.promise(made, sigstore.authority, NOW) };
    },
  },
  {
    name: 'an authority as the signer',
    ...REFUSED,
    message: /authority/,
    bundle: heldBy({ extensions: [ISSUED, CA] }),
  },
  {
    name: 'an extension that nobody understands, and must',
    ...REFUSED,
    message: /1\.2\.3\.4\.5/,
    bundle: heldBy({ extensions: [ISSUED, '1.2.3.4.5 = critical,ASN1:UTF8String:x'] }),
  },
  { name: 'a certificate by another root', ...REFUSED, bundle: heldBy({ issuer: stranger.authority }) },
];

keylessAttacks(running, 'certificate', attacks);

describe('roots side by side', () => {
  test('a certificate by a root that the policy trusts for somebody else', async () => {
    const signers = {
      ci: CI,
      guest: CI.replace('private', 'guests').replace('/acme/', '/guest/'),
    };
    const policy = await keylessPolicy(sigstore, {
      signers,
      roots: 'guests: { file: guests.json }',
      files: { 'guests.json': stranger.trustedRoot() },
    });
    const judge = async (by: PrivateSigstore, uri: string) => {
      const holder = await by.holder({ names: { uris: [uri] } });
      const { verdict } = await running.stage.judge(policy, async (genuine) => [
        await by.bundle(genuine, { holder }),
      ]);
      return verdict.findings
        .filter(({ level }) => level === 'deny')
        .map(({ code, check }) => `${code} ${check}`);
    };
    assert.deepEqual(await judge(stranger, WORKFLOW), ['signer-mismatch signer']);
    assert.deepEqual(await judge(stranger, WORKFLOW.replace('/acme/', '/guest/')), []);
    assert.deepEqual(await judge(sigstore, WORKFLOW), []);
  });
});

describe('roots that no policy may name', () => {
  const trusting = (changes: object) => keylessPolicy(sigstore, { root: sigstore.trustedRoot(changes) });
  const authority = async (...extensions: string[]) => ({
    certificateAuthorities: [chainOf(await issuer.issue({ issuer: root, extensions }), root)],
  });
  const clock = async (usage: string) => {
    const extensions = ['keyUsage = critical,digitalSignature', `extendedKeyUsage = critical,${usage}`];
    return { timestampAuthorities: [chainOf(await issuer.issue({ issuer: root, extensions }), root)] };
  };
  const invalid = (message: RegExp) => ({ code: 'policy-invalid', message });

  test('an authority that may sign certificates is one', async () => {
    assert.equal((await trusting(await authority(CA, MAY_SIGN))).rules.length, 1);
  });

  test('an authority that may not sign certificates', async () => {
    const made = await authority(CA, 'keyUsage = critical,cRLSign');
    await assert.rejects(trusting(made), invalid(/may not sign others/));
  });

  test('an authority that is none', async () => {
    const made = await authority('basicConstraints = critical,CA:FALSE', MAY_SIGN);
    await assert.rejects(trusting(made), invalid(/may not sign others/));
  });

  test('a clock that may stamp is one', async () => {
    assert.equal((await trusting(await clock('timeStamping'))).rules.length, 1);
  });

  test('a clock that may not stamp', async () => {
    await assert.rejects(trusting(await clock('codeSigning')), invalid(/may not stamp times/));
  });
});

bundleAttacks('bundle with a certificate', [
  {
    name: 'for a policy that trusts keys only',
    code: 'chain-untrusted',
    message: /trusts keys only/,
    forge: async ({ genuine }) => sigstore.bundle(genuine),
  },
  {
    name: 'a chain with its root',
    code: 'bundle-malformed',
    message: /x509CertificateChain/,
    forge: async ({ genuine }) => {
      const bundle = JSON.parse(certified(genuine, codeSigner));
      const { certificate } = bundle.verificationMaterial;
      const certificates = [certificate, { rawBytes: root.certificate.raw.toString('base64') }];
      bundle.verificationMaterial = { x509CertificateChain: { certificates } };
      return JSON.stringify(bundle);
    },
  },
]);
