/** Certificates, timestamps and log entries, judged by a policy that trusts the instance they come from. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { AUTHORITY, CODE_SIGNING, type Issued } from '../../support/certificate-issuer.ts';
import {
  CI,
  type KeylessCase,
  keylessCases,
  keylessPolicy,
  keylessStage,
  type PolicyWish,
} from '../../support/keyless-stage.ts';
import { type BundleWish, ISSUED, PrivateSigstore, WORKFLOW } from '../../support/private-sigstore.ts';
import { NOW } from '../../support/signed-image.ts';
import { type LogEntry, SmallLog } from '../../support/small-log.ts';

const PRESENT = { now: new Date() };
const HOUR_MS = 60 * 60 * 1000;
const sigstore = await PrivateSigstore.open();
const { issuer } = sigstore;

const entry = (change: (entry: LogEntry, log: SmallLog) => void) => (): BundleWish => ({
  entries: (log, bundle) => {
    const made = log.enter(bundle, NOW);
    change(made, log);
    return [made];
  },
});
const changed = (members: Partial<LogEntry>) => entry((made) => Object.assign(made, members));
const proving = (members: Partial<LogEntry['inclusionProof']>) =>
  entry(({ inclusionProof }) => Object.assign(inclusionProof, members));
const heldBy = (wish: Parameters<typeof sigstore.holder>[0]) => async (): Promise<BundleWish> => ({
  holder: await sigstore.holder(wish),
});
const stamped = async (...clocks: Issued[]): Promise<BundleWish> => ({ entries: () => [], clocks });
const BY_CLOCK: PolicyWish = { thresholds: ', transparencyLogs: 0' };
const other = Buffer.alloc(32, 7).toString('base64');

const CASES: Readonly<Record<string, readonly KeylessCase[]>> = {
  'evidence that is sound': [
    { name: 'an entry of Rekor v1', answer: 'allowed' },
    {
      name: 'an entry of Rekor v2 and a timestamp',
      answer: 'allowed',
      bundle: () => ({ entries: (log, bundle) => [log.enterV2(bundle)], clocks: [sigstore.clock] }),
      changes: PRESENT,
    },
    {
      name: 'a timestamp alone, for a root that wants no log',
      answer: 'allowed',
      bundle: () => stamped(sigstore.clock),
      policy: BY_CLOCK,
      changes: PRESENT,
    },
    {
      name: 'no promise of a certificate log, for a root that wants none',
      answer: 'allowed',
      bundle: heldBy({ unlisted: true }),
      policy: { thresholds: ', certificateLogs: 0' },
    },
  ],
  certificate: [
    {
      name: 'by another root',
      answer: 'chain-untrusted chain',
      bundle: async () => {
        const stranger = await issuer.issue({ extensions: AUTHORITY });
        return { holder: await sigstore.holder({ issuer: stranger }) };
      },
    },
    {
      name: 'of an authority',
      answer: 'chain-untrusted chain',
      bundle: heldBy({ extensions: [ISSUED, 'basicConstraints = critical,CA:TRUE'] }),
    },
    {
      name: 'that may not sign code',
      answer: 'chain-untrusted chain',
      bundle: async () => {
        const extensions = ['keyUsage = critical,digitalSignature', 'extendedKeyUsage = serverAuth', ISSUED];
        const { authority } = sigstore;
        const made = await issuer.issue({ issuer: authority, names: { uris: [WORKFLOW] }, extensions });
        return { holder: sigstore.certificateLog.promise(made, authority, NOW) };
      },
      message: /may not sign code/,
    },
    {
      name: 'with a critical extension that nobody understands',
      answer: 'chain-untrusted chain',
      bundle: heldBy({ extensions: [ISSUED, '1.2.3.4.5 = critical,ASN1:UTF8String:x'] }),
      message: /1\.2\.3\.4\.5/,
    },
    {
      name: 'without a promise',
      answer: 'chain-untrusted chain',
      bundle: heldBy({ unlisted: true }),
      message: /0/,
    },
    {
      name: 'with a promise that was altered',
      answer: 'chain-untrusted chain',
      bundle: heldBy({ forge: (promise) => promise.writeUInt8(promise.readUInt8(40) ^ 1, 40) }),
      message: /SCT/,
    },
    {
      name: 'with a promise of another log',
      answer: 'chain-untrusted chain',
      bundle: heldBy({ forge: (promise) => promise.fill(7, 1, 33) }),
      message: /SCT/,
    },
    {
      name: 'that had expired when it signed',
      answer: 'chain-untrusted chain',
      bundle: heldBy({ to: '20260201000000Z' }),
    },
    {
      name: 'that was not valid yet when it signed',
      answer: 'chain-untrusted chain',
      bundle: heldBy({ from: '20260401000000Z' }),
    },
    {
      name: 'of a key that signatures are not verified with',
      answer: 'signature-invalid signature',
      bundle: heldBy({ curve: 'P-384' }),
      message: /secp384r1; only P-256/,
    },
    {
      name: 'whose key did not sign',
      answer: 'signature-invalid signature',
      bundle: async () => {
        const { key } = await issuer.issue({ extensions: CODE_SIGNING });
        return { holder: { ...(await sigstore.holder()), key } };
      },
    },
  ],
  time: [
    {
      name: 'none, with a certificate that expired',
      answer: 'time-untrusted time',
      bundle: async () => ({ ...(await heldBy({ to: '20260201000000Z' })()), entries: () => [] }),
    },
    {
      name: 'by a clock that nobody named',
      answer: 'time-untrusted time',
      bundle: async () => {
        const stranger = await issuer.issue({ extensions: AUTHORITY });
        const extensions = [
          'keyUsage = critical,digitalSignature',
          'extendedKeyUsage = critical,timeStamping',
        ];
        return stamped(await issuer.issue({ issuer: stranger, extensions }));
      },
      policy: BY_CLOCK,
      changes: PRESENT,
    },
    {
      name: 'outside the validity of the certificate, by a timestamp beside a log entry inside',
      answer: 'chain-untrusted chain',
      bundle: async () => ({ ...(await heldBy({ to: '20260401000000Z' })()), clocks: [sigstore.clock] }),
      changes: PRESENT,
    },
    {
      name: 'to come',
      answer: 'time-untrusted time',
      bundle: () => ({ entries: (log, bundle) => [log.enter(bundle, new Date(NOW.getTime() + HOUR_MS))] }),
    },
    {
      name: 'one source for two that are wanted',
      answer: 'time-untrusted time',
      message: /1 of the 2 sources of time/,
      bundle: () => ({
        entries: (log, bundle) => [
          log.enter(bundle, NOW),
          log.promise(log.enterV2(bundle), new Date(NOW.getTime() - 1000)),
        ],
      }),
      policy: { thresholds: ', timestamps: 2' },
    },
  ],
  'log entry': [
    { name: 'none', answer: 'time-untrusted time', bundle: () => ({ entries: () => [] }) },
    {
      name: 'with the promise of another log',
      answer: 'time-untrusted time',
      bundle: () => ({
        entries: (log, bundle) => {
          const { inclusionPromise } = new SmallLog('log.example').enter(bundle, NOW);
          return [{ ...log.enter(bundle, NOW), inclusionPromise }];
        },
      }),
    },
    {
      name: 'of another log',
      answer: 'time-untrusted time',
      bundle: () => ({ entries: (_, bundle) => [new SmallLog('log.example').enter(bundle, NOW)] }),
    },
    {
      name: 'whose time was altered',
      answer: 'time-untrusted time',
      bundle: changed({ integratedTime: '1772366401' }),
    },
    {
      name: 'whose index was altered',
      answer: 'time-untrusted time',
      bundle: changed({ logIndex: '1' }),
    },
    {
      name: 'without a promise or another time',
      answer: 'time-untrusted time',
      bundle: entry((made) => delete made.inclusionPromise),
    },
    {
      name: 'with a hash of its proof altered',
      answer: 'time-untrusted time',
      bundle: proving({ hashes: [other] }),
    },
    {
      name: 'with the index of its proof altered',
      answer: 'time-untrusted time',
      bundle: proving({ logIndex: '1' }),
    },
    {
      name: 'with a checkpoint over another root',
      answer: 'time-untrusted time',
      bundle: entry(({ inclusionProof }, log) => {
        inclusionProof.checkpoint.envelope = log.checkpoint(Buffer.alloc(32, 7));
      }),
    },
    {
      name: 'of another signature by the same holder',
      answer: 'time-untrusted time',
      bundle: () => ({
        entries: (log, bundle) => {
          const document = JSON.parse(bundle);
          document.dsseEnvelope.payload = Buffer.from('{}').toString('base64');
          return [log.enter(JSON.stringify(document), NOW)];
        },
      }),
    },
    {
      name: 'that names another certificate of the same key',
      answer: 'time-untrusted time',
      message: /another key or certificate/,
      bundle: async () => {
        const stranger = await sigstore.holder({ names: { uris: ['https://evil.example/'] } });
        return {
          entries: (log, bundle) => {
            const document = JSON.parse(bundle);
            document.verificationMaterial.certificate.rawBytes = stranger.certificate.raw.toString('base64');
            return [log.enter(JSON.stringify(document), NOW)];
          },
        };
      },
    },
    {
      name: 'as of Rekor v1 and of v2 in one log, for two logs that are wanted',
      answer: 'time-untrusted time',
      message: /1 of the 2 transparency logs/,
      bundle: () => ({ entries: (log, bundle) => [log.enter(bundle, NOW), log.enterV2(bundle)] }),
      policy: {
        thresholds: ', transparencyLogs: 2',
        root: sigstore.trustedRoot({ tlogs: [sigstore.log.instance, new SmallLog('two.example').instance] }),
      },
    },
    {
      name: 'of a log whose key is another in the root',
      answer: 'time-untrusted time',
      policy: {
        root: sigstore.trustedRoot({
          tlogs: [{ ...new SmallLog('log.example').instance, logId: Object(sigstore.log.instance).logId }],
        }),
      },
    },
    {
      name: 'twice, for two logs that are wanted',
      answer: 'time-untrusted time',
      bundle: () => ({
        entries: (log, bundle) => [log.enter(bundle, NOW), log.enter(bundle, new Date(NOW.getTime() - 1000))],
      }),
      policy: {
        thresholds: ', transparencyLogs: 2',
        root: sigstore.trustedRoot({ tlogs: [sigstore.log.instance, new SmallLog('two.example').instance] }),
      },
    },
  ],
};

const running = keylessStage(sigstore);
keylessCases(running, CASES);

describe('bundles side by side', () => {
  test('a key of the policy beside an unknown certificate counts, and the certificate is a note', async () => {
    const { publicKeyPem } = running.stage.key;
    const signers = { release: '{ key: release.pub }', ci: CI };
    const policy = await keylessPolicy(sigstore, { signers, files: { 'release.pub': publicKeyPem } });
    const holder = await sigstore.holder({ names: { uris: ['https://evil.example/'] } });
    const { verdict } = await running.stage.judge(policy, async (genuine) => [
      genuine,
      await sigstore.bundle(genuine, { holder }),
    ]);
    assert.equal(verdict.allowed, true);
    assert.deepEqual(
      verdict.attestations.map(({ signer }) => signer),
      ['release'],
    );
    assert.deepEqual(
      verdict.findings.map(({ level, code }) => [level, code]),
      [['note', 'signer-mismatch']],
    );
  });

  for (const [what, rawBytes, code] of [
    ['no ASN.1', 'AAAA', 'bundle-malformed'],
    ['an empty sequence', 'MAA=', 'signature-invalid'],
  ] as const) {
    test(`a certificate that is ${what}`, async () => {
      const { verdict } = await running.stage.judge(await keylessPolicy(sigstore), async (genuine) => {
        const document = JSON.parse(await sigstore.bundle(genuine));
        document.verificationMaterial.certificate = { rawBytes };
        return [JSON.stringify(document)];
      });
      assert.deepEqual(
        verdict.findings.map((finding) => [finding.level, finding.code]),
        [
          ['deny', code],
          ['note', code],
        ],
      );
    });
  }

  test('a key and a certificate in one bundle are no bundle', async () => {
    const { verdict } = await running.stage.judge(await keylessPolicy(sigstore), async (genuine) => {
      const document = JSON.parse(await sigstore.bundle(genuine));
      document.verificationMaterial.publicKey = { hint: '' };
      return [JSON.stringify(document)];
    });
    assert.deepEqual(
      verdict.findings.map(({ code }) => code),
      ['bundle-malformed', 'bundle-malformed'],
    );
  });
});
