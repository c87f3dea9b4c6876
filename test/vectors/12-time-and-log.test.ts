/**
 * When something was signed, and where it was listed: timestamps and log entries that say otherwise than they can prove. The
 * policy trusts the clocks and logs that they are forged against, and allows what those really said.
 */
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { CODE_SIGNING, type Issued } from '../support/certificate-issuer.ts';
import { type KeylessAttack, keylessAttacks } from '../support/keyless-attack.ts';
import { keylessPolicy, keylessStage, type PolicyWish } from '../support/keyless-stage.ts';
import { type BundleWish, PrivateSigstore } from '../support/private-sigstore.ts';
import { NOW } from '../support/signed-image.ts';
import { type LogEntry, SmallLog } from '../support/small-log.ts';

const sigstore = await PrivateSigstore.open();
const { issuer, root } = sigstore;
const running = keylessStage(sigstore);
const REFUSED = { check: 'time', code: 'time-untrusted' } as const;
const HOUR_MS = 60 * 60 * 1000;
const STAMPS = ['keyUsage = critical,digitalSignature', 'extendedKeyUsage = critical,timeStamping'];
/** Clocks stamp in the present; entries of the log are of NOW. */
const PRESENT = { now: new Date() };
const BY_CLOCK: PolicyWish = { thresholds: ', transparencyLogs: 0' };
const other = Buffer.alloc(32, 7);

const stamped = (...clocks: readonly Issued[]) => ({ entries: () => [], clocks });
const twin = () => stamped(sigstore.clock);
const chainOf = (...chain: readonly Issued[]) => ({
  certChain: {
    certificates: chain.map(({ certificate }) => ({ rawBytes: certificate.raw.toString('base64') })),
  },
});

const late = await issuer.issue({ issuer: root, extensions: STAMPS });
const unlisted = await issuer.issue({ issuer: root, extensions: STAMPS });
const foreign = await PrivateSigstore.open();
after(() => foreign.close());

/** The bundle with a stamp over other bytes, by the right clock. */
async function withStampOver(bytes: string, bundle: string): Promise<string> {
  const document = JSON.parse(bundle);
  const signedTimestamp = (await issuer.stamp(Buffer.from(bytes), sigstore.clock)).toString('base64');
  document.verificationMaterial.timestampVerificationData = { rfc3161Timestamps: [{ signedTimestamp }] };
  return JSON.stringify(document);
}

const timestamps: readonly KeylessAttack[] = [
  {
    name: 'outside the validity of the certificate',
    check: 'chain',
    code: 'chain-untrusted',
    bundle: async () => ({
      holder: await sigstore.holder({ to: '20260401000000Z' }),
      ...stamped(sigstore.clock),
    }),
    twin,
    policy: BY_CLOCK,
  },
  {
    name: 'outside the validity of the certificate, beside an entry of the log that is inside',
    check: 'chain',
    code: 'chain-untrusted',
    bundle: async () => ({
      holder: await sigstore.holder({ to: '20260401000000Z' }),
      clocks: [sigstore.clock],
    }),
  },
  {
    name: 'before the authority was valid',
    ...REFUSED,
    bundle: () => stamped(late),
    twin,
    policy: {
      ...BY_CLOCK,
      root: sigstore.trustedRoot({
        timestampAuthorities: [
          chainOf(sigstore.clock, root),
          { ...chainOf(late, root), validFor: { start: '2099-01-01T00:00:00Z' } },
        ],
      }),
    },
  },
  {
    name: 'by a clock that nobody named',
    ...REFUSED,
    bundle: () => stamped(foreign.clock),
    twin,
    policy: BY_CLOCK,
  },
  {
    name: 'by another certificate of the same authority',
    ...REFUSED,
    bundle: () => stamped(unlisted),
    twin,
    policy: BY_CLOCK,
  },
  {
    name: 'over other bytes',
    ...REFUSED,
    bundle: () => stamped(),
    alter: (bundle) => withStampOver('other bytes', bundle),
    twin,
    policy: BY_CLOCK,
  },
  {
    name: 'none, with a log that gives no time',
    ...REFUSED,
    message: /expected 1 timestamps, got 0/,
    bundle: () => ({ entries: (log, bundle) => [log.enterV2(bundle)] }),
    twin: () => ({ entries: (log, bundle) => [log.enterV2(bundle)], clocks: [sigstore.clock] }),
  },
];
keylessAttacks(
  running,
  'timestamp',
  timestamps.map((attack) => ({ ...attack, changes: PRESENT })),
);

const changed = (change: (entry: LogEntry, log: SmallLog) => void) => (): BundleWish => ({
  entries: (log, bundle) => {
    const entry = log.enter(bundle, NOW);
    change(entry, log);
    return [entry];
  },
});
const proving = (members: Partial<LogEntry['inclusionProof']>) =>
  changed(({ inclusionProof }) => void Object.assign(inclusionProof, members));
const entering = (entries: NonNullable<BundleWish['entries']>) => (): BundleWish => ({ entries });

/** Two logs, of which a signature must be in both. */
const second = new SmallLog('second.example');
const TWO: PolicyWish = {
  thresholds: ', transparencyLogs: 2',
  root: sigstore.trustedRoot({ tlogs: [sigstore.log.instance, second.instance] }),
};
const inBoth = entering((log, bundle) => [log.enter(bundle, NOW), second.enter(bundle, NOW)]);

/** What the bundle would be about another artifact, and by another holder: never used but to be listed. */
function aboutOther(bundle: string): string {
  const document = JSON.parse(bundle);
  document.dsseEnvelope.payload = Buffer.from('{}').toString('base64');
  return JSON.stringify(document);
}
function withCertificate(bundle: string, { certificate }: Issued): string {
  const document = JSON.parse(bundle);
  document.verificationMaterial.certificate.rawBytes = certificate.raw.toString('base64');
  return JSON.stringify(document);
}
const somebody = await issuer.issue({ issuer: root, extensions: CODE_SIGNING });

keylessAttacks(running, 'log entry', [
  { name: 'none', ...REFUSED, bundle: entering(() => []) },
  { name: 'a time without a promise', ...REFUSED, bundle: changed((entry) => delete entry.inclusionPromise) },
  {
    name: 'a time without a promise, and a promise of another log',
    ...REFUSED,
    bundle: changed((entry) => {
      entry.inclusionPromise = { signedEntryTimestamp: Buffer.from('no promise').toString('base64') };
    }),
  },
  {
    name: 'another time than was promised',
    ...REFUSED,
    bundle: changed((entry) => void Object.assign(entry, { integratedTime: '1772366401' })),
  },
  {
    name: 'a time to come',
    ...REFUSED,
    message: /and now is/,
    bundle: entering((log, bundle) => [log.enter(bundle, new Date(NOW.getTime() + HOUR_MS))]),
  },
  { name: 'a proof with another hash', ...REFUSED, bundle: proving({ hashes: [other.toString('base64')] }) },
  {
    name: 'a proof with a hash more',
    ...REFUSED,
    bundle: changed(({ inclusionProof: { hashes } }) => void hashes.push(other.toString('base64'))),
  },
  { name: 'a proof for another index', ...REFUSED, bundle: proving({ logIndex: '1' }) },
  {
    name: 'a proof of another size',
    ...REFUSED,
    message: /another tree/,
    bundle: proving({ treeSize: '1' }),
  },
  {
    name: 'a proof of another root',
    ...REFUSED,
    message: /another tree/,
    bundle: proving({ rootHash: other.toString('base64') }),
  },
  {
    name: 'a negative index',
    check: 'parse',
    code: 'bundle-malformed',
    message: /logIndex/,
    bundle: proving({ logIndex: '-1' }),
  },
  {
    name: 'a size with an exponent',
    check: 'parse',
    code: 'bundle-malformed',
    message: /treeSize/,
    bundle: proving({ treeSize: '1e9' }),
  },
  {
    name: 'a checkpoint by another log',
    ...REFUSED,
    bundle: changed(({ inclusionProof: proof }) => {
      const rootHash = Buffer.from(proof.rootHash, 'base64');
      proof.checkpoint.envelope = new SmallLog('log.example').checkpoint(rootHash);
    }),
  },
  {
    name: 'a checkpoint over another root',
    ...REFUSED,
    bundle: changed(({ inclusionProof }, log) => {
      inclusionProof.checkpoint.envelope = log.checkpoint(other);
    }),
  },
  {
    name: 'a checkpoint that is called .*',
    ...REFUSED,
    bundle: changed(({ inclusionProof: proof }, log) => {
      const rootHash = Buffer.from(proof.rootHash, 'base64');
      proof.checkpoint.envelope = log.checkpoint(rootHash, '.*');
    }),
  },
  {
    name: 'a log that nobody named',
    ...REFUSED,
    bundle: entering((_, bundle) => [foreign.log.enter(bundle, NOW)]),
  },
  {
    name: 'an entry of another artifact',
    ...REFUSED,
    bundle: entering((log, bundle) => [log.enter(aboutOther(bundle), NOW)]),
  },
  {
    name: 'an entry with another certificate',
    ...REFUSED,
    message: /another key or certificate/,
    bundle: entering((log, bundle) => [log.enter(withCertificate(bundle, somebody), NOW)]),
  },
  {
    name: 'one entry twice, the second with another index',
    ...REFUSED,
    bundle: entering((log, bundle) => {
      const entry = log.enter(bundle, NOW);
      return [entry, { ...entry, logIndex: '1' }];
    }),
    twin: inBoth,
    policy: TWO,
  },
  {
    name: 'two entries of one log',
    ...REFUSED,
    message: /1 of the 2 transparency logs/,
    bundle: entering((log, bundle) => [log.enter(bundle, NOW), log.enterV2(bundle)]),
    twin: inBoth,
    policy: TWO,
  },
]);

describe('a key that counts for a time', () => {
  const DAY_MS = 24 * HOUR_MS;
  const { now } = PRESENT;
  const at = (days: number): string => JSON.stringify(new Date(now.getTime() + days * DAY_MS).toISOString());
  const judge = async (bounds: string, stamps: readonly Issued[]) => {
    const policy = await keylessPolicy(sigstore, {
      thresholds: ', transparencyLogs: 0, certificateLogs: 0',
      signers: { release: `{ key: k.pub, root: private, ${bounds} }` },
      files: { 'k.pub': running.stage.key.publicKeyPem },
    });
    const make = async (genuine: Uint8Array): Promise<readonly string[]> => {
      const document = JSON.parse(Buffer.from(genuine).toString());
      const signature = Buffer.from(document.dsseEnvelope.signatures[0].sig, 'base64');
      const made = await Promise.all(stamps.map((clock) => issuer.stamp(signature, clock)));
      document.verificationMaterial.timestampVerificationData = {
        rfc3161Timestamps: made.map((stamp) => ({ signedTimestamp: stamp.toString('base64') })),
      };
      return [JSON.stringify(document)];
    };
    const { verdict } = await running.stage.judge(policy, make, { now });
    return verdict.findings
      .filter(({ level }) => level === 'deny')
      .map(({ code, check }) => `${code} ${check}`);
  };

  for (const [name, bounds, stamps, answer] of [
    ['unforged: within it', `notBefore: ${at(-1)}, notAfter: ${at(1)}`, [sigstore.clock], []],
    ['signed before it is valid', `notBefore: ${at(1)}`, [sigstore.clock], ['time-untrusted time']],
    ['signed after its end', `notAfter: ${at(-1)}`, [sigstore.clock], ['time-untrusted time']],
    ['retired, and no timestamp', `notAfter: ${at(-1)}`, [], ['time-untrusted time']],
    ['not yet valid, and no timestamp', `notBefore: ${at(1)}`, [], ['time-untrusted time']],
    [
      'valid, and a timestamp by somebody else',
      `notAfter: ${at(1)}`,
      [foreign.clock],
      ['time-untrusted time'],
    ],
  ] as const) {
    test(name, async () => assert.deepEqual(await judge(bounds, stamps), answer));
  }
});
