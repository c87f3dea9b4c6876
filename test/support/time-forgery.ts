import type { Issued } from './certificate-issuer.ts';
import { type KeylessStage, keylessPolicy, type PolicyWish } from './keyless-stage.ts';
import { sigstore } from './opened-sigstore.ts';
import type { BundleWish } from './private-sigstore.ts';
import { NOW } from './signed-image.ts';
import { type LogEntry, SmallLog } from './small-log.ts';

export const HOUR_MS = 60 * 60 * 1000;
/** Of a certificate that may stamp times. */
export const STAMPS = ['keyUsage = critical,digitalSignature', 'extendedKeyUsage = critical,timeStamping'];
/** Clocks stamp in the present; entries of the log are of NOW. */
export const PRESENT = { now: new Date() };
/** A policy that takes the time from clocks alone. */
export const BY_CLOCK: PolicyWish = { thresholds: ', transparencyLogs: 0' };
/** A hash of nothing that is there. */
export const OTHER_HASH = Buffer.alloc(32, 7);

export const stamped = (...clocks: readonly Issued[]): BundleWish => ({ entries: () => [], clocks });
export const soundlyStamped = (): BundleWish => stamped(sigstore.clock);

/** A bundle whose genuine entry of the log is changed. */
export const changed = (change: (entry: LogEntry, log: SmallLog) => void) => (): BundleWish => ({
  entries: (log, bundle) => {
    const entry = log.enter(bundle, NOW);
    change(entry, log);
    return [entry];
  },
});
export const proving = (members: Partial<LogEntry['inclusionProof']>) =>
  changed(({ inclusionProof }) => void Object.assign(inclusionProof, members));
export const entering = (entries: NonNullable<BundleWish['entries']>) => (): BundleWish => ({ entries });

/** Two logs, of which a signature must be in both. */
const second = new SmallLog('second.example');
export const TWO_LOGS: PolicyWish = {
  thresholds: ', transparencyLogs: 2',
  root: sigstore.trustedRoot({ tlogs: [sigstore.log.instance, second.instance] }),
};
export const inBoth = entering((log, bundle) => [log.enter(bundle, NOW), second.enter(bundle, NOW)]);

/** A time so many days from now, as YAML. */
export const daysFromNow = (days: number): string =>
  JSON.stringify(new Date(PRESENT.now.getTime() + days * 24 * HOUR_MS).toISOString());

/** What denies a bundle by a key that counts within the bounds, with the stamps of the clocks: `CODE CHECK`. */
export async function judgeKey(
  stage: KeylessStage,
  bounds: string,
  clocks: readonly Issued[],
): Promise<string[]> {
  const policy = await keylessPolicy(sigstore, {
    thresholds: ', transparencyLogs: 0, certificateLogs: 0',
    signers: { release: `{ key: k.pub, root: private, ${bounds} }` },
    files: { 'k.pub': stage.key.publicKeyPem },
  });
  const make = async (genuine: Uint8Array): Promise<readonly string[]> => {
    const document = JSON.parse(Buffer.from(genuine).toString());
    const signature = Buffer.from(document.dsseEnvelope.signatures[0].sig, 'base64');
    const made = await Promise.all(clocks.map((clock) => sigstore.issuer.stamp(signature, clock)));
    document.verificationMaterial.timestampVerificationData = {
      rfc3161Timestamps: made.map((stamp) => ({ signedTimestamp: stamp.toString('base64') })),
    };
    return [JSON.stringify(document)];
  };
  const { verdict } = await stage.judge(policy, make, PRESENT);
  return verdict.findings
    .filter(({ level }) => level === 'deny')
    .map(({ code, check }) => `${code} ${check}`);
}
