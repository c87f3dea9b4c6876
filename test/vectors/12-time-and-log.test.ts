/**
 * Timestamps and log entries, for a policy that trusts keys and no root: nobody vouches for either, so that a bundle with a
 * certificate counts for nothing with them, and one with a key for no more than without.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { SigningKey } from '../../src/sign/key-pair.ts';
import { signStatement } from '../../src/sign/sign-statement.ts';
import { bundleAttacks, type Stage } from '../support/attack.ts';
import {
  AUTHORITY,
  CertificateIssuer,
  CODE_SIGNING,
  certified,
  type Issued,
} from '../support/certificate-issuer.ts';
import { denials, ImageHome, makeKey, NOW, policyFor, sampleDeclaration } from '../support/signed-image.ts';
import { type LogEntry, SmallLog } from '../support/small-log.ts';
import { type RunningRegistry, startRegistry } from '../support/start-registry.ts';

const issuer = await CertificateIssuer.open();
after(() => issuer.close());
const root = await issuer.issue({ extensions: AUTHORITY });
const holder = await issuer.issue({
  issuer: root,
  names: { uris: ['https://github.com/acme/notes/.github/workflows/release.yml@refs/tags/v1'] },
  extensions: CODE_SIGNING,
});
const STAMPS = ['keyUsage = critical,digitalSignature', 'extendedKeyUsage = critical,timeStamping'];
const clock = await issuer.issue({ issuer: root, extensions: STAMPS });
const log = new SmallLog('log.example');
const DAY_MS = 24 * 60 * 60 * 1000;

/** A bundle with the certificate, and a timestamp over its signature, or over other bytes. */
const stamped =
  (by: Issued, who: Issued, over?: string) =>
  async ({ genuine }: Stage): Promise<string> => {
    const bundle = JSON.parse(certified(genuine, who));
    const signature = Buffer.from(
      over ?? bundle.dsseEnvelope.signatures[0].sig,
      over === undefined ? 'base64' : 'utf8',
    );
    const signedTimestamp = (await issuer.stamp(signature, by)).toString('base64');
    bundle.verificationMaterial.timestampVerificationData = { rfc3161Timestamps: [{ signedTimestamp }] };
    return JSON.stringify(bundle);
  };

/** A bundle with the certificate and the entries that are made of its genuine one. */
const logged =
  (entries: (genuine: LogEntry, bundle: string) => readonly LogEntry[]) =>
  ({ genuine }: Stage): string => {
    const bundle = certified(genuine, holder);
    const document = JSON.parse(bundle);
    document.verificationMaterial.tlogEntries = entries(log.enter(bundle, NOW), bundle);
    return JSON.stringify(document);
  };

const changed = (change: (entry: LogEntry) => void) =>
  logged((entry) => {
    change(entry);
    return [entry];
  });

const proving = (members: Partial<LogEntry['inclusionProof']>) =>
  changed(({ inclusionProof }) => void Object.assign(inclusionProof, members));

const other = Buffer.alloc(32, 7).toString('base64');
const past = { from: '20200101000000Z', to: '20210101000000Z' };
const expired = await issuer.issue({ issuer: root, extensions: CODE_SIGNING, ...past });
const unknownRoot = await issuer.issue({ extensions: AUTHORITY });
const unknownClock = await issuer.issue({ issuer: unknownRoot, extensions: STAMPS });

bundleAttacks(
  'timestamp',
  (
    [
      ['outside the validity of the certificate', stamped(clock, expired)],
      [
        'before the authority was valid',
        stamped(
          clock,
          await issuer.issue({ issuer: root, extensions: CODE_SIGNING, from: '20350101000000Z' }),
        ),
      ],
      ['by a clock that nobody named', stamped(unknownClock, holder)],
      ['over other bytes', stamped(clock, holder, 'other bytes')],
      ['of a certificate that may not stamp', stampedByAnyone],
      ['none, with a log that gives no time', changed((entry) => delete entry.integratedTime)],
    ] as const
  ).map(([name, forge]) => ({ name, code: 'chain-untrusted', forge })),
);

/** The certificate stands in the answer for the clock's own, which openssl would not let stamp. */
async function stampedByAnyone(stage: Stage): Promise<string> {
  const bundle = JSON.parse(await stamped(clock, holder)(stage));
  const [stamp] = bundle.verificationMaterial.timestampVerificationData.rfc3161Timestamps;
  const answer = Buffer.from(stamp.signedTimestamp, 'base64');
  const usage = Buffer.from('2b06010505070308', 'hex');
  const at = answer.indexOf(usage);
  assert.ok(at > 0, 'the certificate of the clock is in its answer');
  answer[at + usage.length - 1] = 3;
  stamp.signedTimestamp = answer.toString('base64');
  return JSON.stringify(bundle);
}

bundleAttacks(
  'log entry',
  (
    [
      ['genuine, of a log that nobody named', changed(() => {})],
      ['a time without a promise', changed((entry) => delete entry.inclusionPromise)],
      ['a time to come', logged((_, bundle) => [log.enter(bundle, new Date(NOW.getTime() + DAY_MS))])],
      ['a proof with another hash', proving({ hashes: [other] })],
      ['a proof for another index', proving({ logIndex: '1' })],
      ['a proof of another size', proving({ treeSize: '1' })],
      [
        'a checkpoint by another log',
        changed(({ inclusionProof: proof }) => {
          const root = Buffer.from(proof.rootHash, 'base64');
          proof.checkpoint.envelope = new SmallLog('log.example').checkpoint(root);
        }),
      ],
      [
        'a checkpoint over another root',
        changed(({ inclusionProof: proof }) => {
          proof.checkpoint.envelope = log.checkpoint(Buffer.from(other, 'base64'));
        }),
      ],
      [
        'a checkpoint that is called .*',
        changed(({ inclusionProof: proof }) => {
          proof.checkpoint.envelope = log.checkpoint(Buffer.from(proof.rootHash, 'base64'), '.*');
        }),
      ],
      ['an entry of another artifact', logged((_, bundle) => [log.enter(aboutOther(bundle), NOW)])],
      [
        'an entry with another certificate',
        logged((_, bundle) => [log.enter(withCertificate(bundle, expired), NOW)]),
      ],
      [
        'one entry twice, the second with another index',
        logged((entry) => [entry, { ...entry, logIndex: '1' }]),
      ],
      [
        'two entries of one log',
        logged((entry, bundle) => [entry, log.enter(bundle, new Date(NOW.getTime() - 1000))]),
      ],
    ] as const
  ).map(([name, forge]) => ({ name, code: 'chain-untrusted', forge })),
);

bundleAttacks('log entry that is no entry', [
  {
    name: 'a negative index',
    code: 'bundle-malformed',
    message: /logIndex/,
    forge: proving({ logIndex: '-1' }),
  },
  {
    name: 'a size with an exponent',
    code: 'bundle-malformed',
    message: /treeSize/,
    forge: proving({ treeSize: '1e9' }),
  },
]);

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

describe('what witnesses a key', () => {
  let registry: RunningRegistry;
  let key: SigningKey;
  let count = 0;
  before(async () => {
    registry = await startRegistry();
    key = await makeKey();
  });
  after(() => registry.close());

  async function verdictOn(change: (genuine: Uint8Array) => Uint8Array | string) {
    const home = new ImageHome(registry.host, `keys/n${count++}`);
    const image = await home.pushImage({ tag: '1.0.0' });
    const genuine = await signStatement(home.statement(image, 'declaration', sampleDeclaration()), key);
    await home.attachBytes(image, Buffer.from(change(genuine)));
    return home.verify(await policyFor({ release: key }, ['{ type: declaration, signedBy: [release] }']));
  }

  const withEntry = (genuine: Uint8Array, bad: boolean): string => {
    const document = JSON.parse(Buffer.from(genuine).toString());
    const entry = log.enter(certified(genuine, holder), NOW);
    document.verificationMaterial.tlogEntries = [entry];
    if (bad) document.dsseEnvelope.signatures[0].sig = certifiedSignature(genuine);
    return JSON.stringify(document);
  };

  test('an entry of a log takes nothing from a good signature', async () => {
    assert.equal((await verdictOn((genuine) => withEntry(genuine, false))).verdict.allowed, true);
  });

  test('an entry of a log does not stand in for a signature', async () => {
    assert.deepEqual(denials(await verdictOn((genuine) => withEntry(genuine, true))), ['signature-invalid']);
  });
});

function certifiedSignature(genuine: Uint8Array): string {
  return JSON.parse(certified(genuine, holder)).dsseEnvelope.signatures[0].sig;
}
