import type { Finding, Verdict } from '../../schemas/verdict.ts';
import { asPlimsollError } from '../errors.ts';
import type { Digest } from '../oci/digest.ts';
import { type CheckName, isAnswer, type Shortfall } from './check-name.ts';

type Reached = Pick<Verdict, 'reference' | 'policyDigest' | 'trustDigest' | 'verifiedAt'>;

/** What a verification has found so far. It begins as a no, and every failed check adds to it. */
export class VerdictRecord {
  readonly #start: Reached;
  readonly #findings: Finding[] = [];
  readonly #attestations: Verdict['attestations'] = [];
  #requirementsMet = 0;
  digest: Digest | null = null;
  platformDigest: Digest | null = null;
  declarationDigest: Digest | null = null;

  constructor(start: Reached) {
    this.#start = start;
  }

  /** Runs a check. A "no" becomes a deny finding and undefined; a fault is thrown: it is no answer. */
  async check<T>(check: CheckName, run: () => T | Promise<T>, subject?: Digest): Promise<T | undefined> {
    try {
      return await run();
    } catch (thrown) {
      const error = asPlimsollError(thrown);
      if (!isAnswer(error)) throw thrown;
      this.find('deny', { check, code: error.code, message: error.message }, subject);
      return undefined;
    }
  }

  find(level: Finding['level'], { check, code, message }: Shortfall, subject?: Digest | null): void {
    this.#findings.push({ level, code, check, message, ...(subject == null ? {} : { subject }) });
  }

  requirementMet(): void {
    this.#requirementsMet += 1;
  }

  /** Each attestation is listed once for each signer, whatever number of requirements it meets. */
  counted(attestation: Verdict['attestations'][number]): void {
    const known = this.#attestations.some(
      ({ digest, signer }) => digest === attestation.digest && signer === attestation.signer,
    );
    if (!known) this.#attestations.push(attestation);
  }

  /** Allowed only when something was required and met, and nothing denies. */
  verdict(): Verdict {
    const denied = this.#findings.some(({ level }) => level === 'deny');
    return {
      allowed: this.#requirementsMet > 0 && !denied,
      reference: this.#start.reference,
      digest: this.digest,
      platformDigest: this.platformDigest,
      declarationDigest: this.declarationDigest,
      policyDigest: this.#start.policyDigest,
      trustDigest: this.#start.trustDigest,
      verifiedAt: this.#start.verifiedAt,
      findings: [...this.#findings],
      attestations: [...this.#attestations],
    };
  }
}
