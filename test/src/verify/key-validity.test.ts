/** Keys that count for a time only: a witness of a root has to say that the signature was made within it. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { keylessPolicy, keylessStage } from '../../support/keyless-stage.ts';
import { PrivateSigstore } from '../../support/private-sigstore.ts';

const sigstore = await PrivateSigstore.open();
const running = keylessStage(sigstore);
const DAY_MS = 24 * 60 * 60 * 1000;
const now = new Date();
const day = (days: number): string => JSON.stringify(new Date(now.getTime() + days * DAY_MS).toISOString());
const between = (from: number, to: number): string =>
  `, root: private, notBefore: ${day(from)}, notAfter: ${day(to)}`;

/** The genuine bundle with a timestamp of the present over its signature. */
async function stamped(genuine: Uint8Array): Promise<string> {
  const document = JSON.parse(Buffer.from(genuine).toString());
  const signature = Buffer.from(document.dsseEnvelope.signatures[0].sig, 'base64');
  const stamp = await sigstore.issuer.stamp(signature, sigstore.clock);
  const rfc3161Timestamps = [{ signedTimestamp: stamp.toString('base64') }];
  document.verificationMaterial.timestampVerificationData = { rfc3161Timestamps };
  return JSON.stringify(document);
}

describe('a key that counts for a time', () => {
  const judge = async (signers: readonly string[], make = stamped) => {
    const policy = await keylessPolicy(sigstore, {
      thresholds: ', transparencyLogs: 0, certificateLogs: 0',
      signers: Object.fromEntries(signers.map((members, index) => [`k${index}`, `{ key: k.pub${members} }`])),
      files: { 'k.pub': running.stage.key.publicKeyPem },
    });
    const { verdict } = await running.stage.judge(policy, async (genuine) => [await make(genuine)], { now });
    const [denied] = verdict.findings.filter(({ level }) => level === 'deny');
    return verdict.allowed ? 'allowed' : `${denied?.code} ${denied?.check}: ${denied?.message}`;
  };
  const asItIs = async (genuine: Uint8Array): Promise<string> => Buffer.from(genuine).toString();
  const altered = async (genuine: Uint8Array): Promise<string> => {
    const document = JSON.parse(await stamped(genuine));
    const other = JSON.parse(
      await stamped(
        Buffer.from(JSON.stringify({ ...document, dsseEnvelope: { signatures: [{ sig: 'AAAA' }] } })),
      ),
    );
    document.verificationMaterial.timestampVerificationData =
      other.verificationMaterial.timestampVerificationData;
    return JSON.stringify(document);
  };

  const CASES: readonly (readonly [
    name: string,
    signers: readonly string[],
    answer: RegExp,
    make?: typeof stamped,
  ])[] = [
    ['within it', [between(-1, 1)], /^allowed$/],
    ['after its beginning', [`, root: private, notBefore: ${day(-1)}`], /^allowed$/],
    ['before it', [between(1, 2)], /^time-untrusted time: .*before/],
    ['after it', [between(-2, -1)], /^time-untrusted time: .*after/],
    ['with no timestamp', [between(-1, 1)], /^time-untrusted time: .*expected 1 timestamps, got 0/, asItIs],
    ['with a timestamp over something else', [between(-1, 1)], /^time-untrusted time: /, altered],
    ['in one of two entries that are one key', [between(-2, -1), between(-1, 1)], /^allowed$/],
    ['beside an entry without an end', [between(-2, -1), ''], /^allowed$/, asItIs],
  ];
  for (const [name, signers, answer, make] of CASES) {
    test(name, async () => assert.match(await judge(signers, make), answer));
  }
});
