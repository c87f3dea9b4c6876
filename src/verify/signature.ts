import type { SignedEntity } from '@sigstore/verify';
import type { ParsedBundle } from '../attest/bundle.ts';
import type { PublicKey } from '../attest/public-key.ts';
import { verifyLibrary } from '../attest/sigstore.ts';
import { PlimsollError } from '../errors.ts';
import { checkProfile } from './certificate-profile.ts';
import { nameOfIdentity } from './loaded-policy.ts';
import { checkLoggedProof } from './logged-proof.ts';
import { checkLoggedSigner } from './logged-signer.ts';
import type { SignedBy } from './signed-by.ts';
import { envelopeOf, witnessedEnvelopeOf } from './signed-entity.ts';
import type { SigningCertificate } from './signing-certificate.ts';
import type { TrustedRoot } from './trusted-root.ts';

/** How far the clock of a witness may be ahead of this one, in ms. */
const MAX_AHEAD_MS = 5 * 60 * 1000;

type Answer<T> = { readonly value: T } | { readonly error: PlimsollError };

/**
 * The signature of a bundle, which matches its payload and this key. What a root says about it is computed when it is asked
 * for, and once.
 */
export class VerifiedSignature {
  readonly key: PublicKey;
  /** The certificate that names the holder of the key, unless the bundle names the key itself. */
  readonly certificate: SigningCertificate | undefined;
  readonly #bundle: ParsedBundle['bundle'];
  readonly #now: Date;
  readonly #times = new Map<TrustedRoot, Answer<readonly Date[]>>();
  readonly #chains = new Map<TrustedRoot, Answer<undefined>>();

  constructor(
    bundle: ParsedBundle['bundle'],
    { key, certificate }: Pick<VerifiedSignature, 'key' | 'certificate'>,
    now: Date,
  ) {
    this.#bundle = bundle;
    this.key = key;
    this.certificate = certificate;
    this.#now = now;
  }

  get signedBy(): SignedBy {
    const { key, certificate } = this;
    if (certificate === undefined) return { key: key.digest, holder: undefined };
    const { issuer, name } = certificate.identity;
    return { key: key.digest, holder: { issuer, identity: name } };
  }

  /** Who has one vote, however many bundles they sign: a key, or an identity with whatever certificates. */
  get voter(): string {
    if (this.certificate === undefined) return this.key.digest;
    const { issuer, name } = this.certificate.identity;
    return nameOfIdentity(issuer, name);
  }

  /** Times at which the signature was there, each by a witness of the root; at least one. Throws `time-untrusted`. */
  timesBy(root: TrustedRoot): readonly Date[] {
    return once(this.#times, root, 'time-untrusted', () => {
      const times = this.#verifyWitnesses(root);
      const latest = Math.max(...times.map((time) => time.getTime()));
      if (latest <= this.#now.getTime() + MAX_AHEAD_MS) return times;
      const now = this.#now.toISOString();
      throw new PlimsollError(
        'time-untrusted',
        `it was signed at ${new Date(latest).toISOString()}, and now is ${now}`,
      );
    });
  }

  /** The certificate was valid under the root at each of those times. Throws `chain-untrusted`, `time-untrusted`. */
  requireChainTo(root: TrustedRoot): void {
    const times = this.timesBy(root);
    once(this.#chains, root, 'chain-untrusted', () => this.#verifyChain(root, times));
  }

  /** Timestamps and log entries, all of them, without a look at the certificate. */
  #verifyWitnesses(root: TrustedRoot): readonly Date[] {
    const entity = witnessedEnvelopeOf(this.#bundle);
    const times: Date[] = [];
    const validFor = (time: Date): boolean => times.push(time) > 0;
    const publicKey = () => ({ publicKey: this.key.key, validFor });
    const { transparencyLogs, timestamps } = root.thresholds;
    const thresholds = { tlogThreshold: transparencyLogs, timestampThreshold: timestamps, ctlogThreshold: 0 };
    const { Verifier } = verifyLibrary();
    new Verifier({ ...root.material, publicKey }, thresholds).verify(entity);
    const certificate = this.certificate?.certificate.root.toDER();
    for (const entry of entity.tlogEntries) {
      checkLoggedProof(entry);
      checkLoggedSigner(entry, { key: this.key, certificate });
    }
    requireDifferent('transparency logs', logsOf(entity), transparencyLogs);
    requireDifferent('sources of time', clocksOf(entity), timestamps);
    return times;
  }

  #verifyChain(root: TrustedRoot, times: readonly Date[]): undefined {
    const certificate = this.certificate?.certificate;
    if (certificate === undefined)
      throw new PlimsollError('chain-untrusted', 'the bundle has no certificate');
    checkProfile(certificate);
    const ctlogThreshold = root.thresholds.certificateLogs;
    const { Verifier } = verifyLibrary();
    new Verifier(root.material, { tlogThreshold: 0, timestampThreshold: 1, ctlogThreshold }).verify({
      ...envelopeOf(this.#bundle),
      key: { $case: 'certificate', certificate },
      timestamps: asTimestamps(times),
    });
  }
}

function once<T>(
  answers: Map<TrustedRoot, Answer<T>>,
  root: TrustedRoot,
  code: 'time-untrusted' | 'chain-untrusted',
  ask: () => T,
): T {
  let answer = answers.get(root);
  if (answer === undefined) {
    answer = answered(code, root, ask);
    answers.set(root, answer);
  }
  if ('error' in answer) throw answer.error;
  return answer.value;
}

/** Whatever the library throws about bytes that somebody else made is a no about them: nothing here can fail otherwise. */
function answered<T>(code: 'time-untrusted' | 'chain-untrusted', root: TrustedRoot, ask: () => T): Answer<T> {
  try {
    return { value: ask() };
  } catch (cause) {
    return { error: new PlimsollError(code, `root ${root.name}: ${reasonOf(cause)}`, { cause }) };
  }
}

/** The library says what failed, and in the cause why. */
function reasonOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  return thrown.cause instanceof Error ? `${thrown.message}: ${thrown.cause.message}` : thrown.message;
}

/** A threshold is one of different witnesses: the library counts what one witness says twice. */
function requireDifferent(what: string, witnesses: readonly string[], threshold: number): void {
  const count = new Set(witnesses).size;
  if (count >= threshold) return;
  throw new PlimsollError('time-untrusted', `${count} of the ${threshold} ${what} that are needed`);
}

function logsOf({ tlogEntries }: SignedEntity): string[] {
  return tlogEntries.map(({ logId }) => logId.keyId.toString('hex'));
}

function clocksOf({ timestamps }: SignedEntity): string[] {
  return timestamps.flatMap((stamp) => {
    if (stamp.$case === 'timestamp-authority') {
      const { signerIssuer, signerSerialNumber } = stamp.timestamp;
      return `authority ${signerIssuer.toString('hex')} ${signerSerialNumber.toString('hex')}`;
    }
    const { inclusionPromise, logId } = stamp.tlogEntry;
    return inclusionPromise === undefined ? [] : `log ${logId.keyId.toString('hex')}`;
  });
}

/** Verified times in the only form in which the library takes times without verifying them again. */
function asTimestamps(times: readonly Date[]): SignedEntity['timestamps'] {
  return [...new Set(times.map((time) => time.getTime()))].map((time) => ({
    $case: 'transparency-log',
    tlogEntry: {
      logIndex: '0',
      logId: { keyId: Buffer.alloc(0) },
      kindVersion: { kind: '', version: '' },
      integratedTime: String(time / 1000),
      inclusionPromise: { signedEntryTimestamp: Buffer.alloc(0) },
      inclusionProof: undefined,
      canonicalizedBody: Buffer.alloc(0),
    },
  }));
}
