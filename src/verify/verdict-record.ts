import type { Finding, Verdict } from '../../schemas/verdict.ts';
import { asPlimsollError, type PlimsollError } from '../errors.ts';
import type { Digest } from '../oci/digest.ts';
import { type CheckName, isAnswer, type Shortfall, shortfallOfError } from './check-name.ts';

type Reached = Pick<Verdict, 'reference' | 'policyDigest' | 'trustDigest' | 'verifiedAt'>;

/** What a verification has found so far. It begins as a no, and every failed check adds to it. */
export class VerdictRecord {
  readonly #start: Reached;
  readonly #findings: Finding[] = [];
  readonly #attestations: Verdict['attestations'] = [];
  readonly #layers: LayerRecord[] = [];
  digest: Digest | null = null;
  platformDigest: Digest | null = null;
  declarationDigest: Digest | null = null;

  constructor(start: Reached) {
    this.#start = start;
  }

  /** Where a policy records what it finds; with a name, where it is one of several. Every one of them has to allow. */
  layer(name?: string): LayerRecord {
    const layer = new LayerRecord(this, name);
    this.#layers.push(layer);
    return layer;
  }

  /** Runs a check. A "no" becomes a deny finding and undefined; a fault is thrown: it is no answer. */
  async check<T>(check: CheckName, run: () => T | Promise<T>, subject?: Digest): Promise<T | undefined> {
    return await answerOf(run, (error) => this.find('deny', shortfallOfError(check, error), subject));
  }

  find(level: Finding['level'], { check, code, message }: Shortfall, subject?: Digest | null): void {
    this.#findings.push({ level, code, check, message, ...(subject == null ? {} : { subject }) });
  }

  /** Each attestation is listed once for each signer, whatever number of requirements it meets. */
  counted(attestation: Verdict['attestations'][number]): void {
    const known = this.#attestations.some(
      ({ digest, signer }) => digest === attestation.digest && signer === attestation.signer,
    );
    if (!known) this.#attestations.push(attestation);
  }

  /** Allowed only when every policy required something that is met, and nothing denies. */
  verdict(): Verdict {
    const denied = this.#findings.some(({ level }) => level === 'deny');
    const met = this.#layers.length > 0 && this.#layers.every((layer) => layer.isMet);
    return {
      allowed: met && !denied,
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

/** What one policy finds. */
export class LayerRecord {
  readonly #record: VerdictRecord;
  readonly #name: string | undefined;
  #requirementsMet = 0;

  constructor(record: VerdictRecord, name: string | undefined) {
    this.#record = record;
    this.#name = name;
  }

  /** Something was required, and is met. */
  get isMet(): boolean {
    return this.#requirementsMet > 0;
  }

  requirementMet(): void {
    this.#requirementsMet += 1;
  }

  /** As `check` of the verdict. */
  async check<T>(check: CheckName, run: () => T | Promise<T>): Promise<T | undefined> {
    return await answerOf(run, (error) => this.find('deny', shortfallOfError(check, error)));
  }

  /** The message begins with the name of the policy, where it has one. */
  find(level: Finding['level'], { check, code, message }: Shortfall, subject?: Digest): void {
    const named = this.#name === undefined ? message : `${this.#name}: ${message}`;
    this.#record.find(level, { check, code, message: named }, subject);
  }

  counted(attestation: Verdict['attestations'][number]): void {
    this.#record.counted(attestation);
  }
}

/** What `run` gives; when it says no, `deny` is told and there is nothing. A fault is thrown on. */
async function answerOf<T>(
  run: () => T | Promise<T>,
  deny: (error: PlimsollError) => void,
): Promise<T | undefined> {
  try {
    return await run();
  } catch (thrown) {
    const error = asPlimsollError(thrown);
    if (!isAnswer(error)) throw thrown;
    deny(error);
    return undefined;
  }
}
