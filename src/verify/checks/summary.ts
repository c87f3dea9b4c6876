import { checkShape } from '../../../schemas/check.ts';
import { validate } from '../../../schemas/generated/verification-summary.ts';
import type { VerificationSummary } from '../../../schemas/verification-summary.ts';
import { isVerificationSummary, nameOfPredicateType } from '../../attest/predicate-types.ts';
import { PlimsollError } from '../../errors.ts';
import { type Digest, parseDigest } from '../../oci/digest.ts';
import { whyDecidedHere } from '../decided-here.ts';
import {
  isForDeclaration,
  type PolicySigner,
  type Requirement,
  type SummaryTerms,
} from '../loaded-policy.ts';
import type { LoadedRevocations } from '../revocations.ts';
import { instantOf } from '../rfc3339.ts';
import type { VerifiedSignature } from '../signature.ts';
import { witnessedTimes } from '../signing-times.ts';
import { checkSignerNotRevoked } from './signer-revoked.ts';

/** How far the clock of a verifier may be ahead of this one, in ms. */
const MAX_AHEAD_MS = 60 * 1000;
/** How far from `timeVerified` a witness may have seen the signature, in ms: a verdict is signed when it is made. */
const MAX_APART_MS = 5 * 60 * 1000;

/** What a summary is to stand for. */
export interface SummaryQuestion {
  /** HOST/PATH that is asked for. */
  readonly repository: string;
  readonly digest: Digest;
  readonly policyDigest: Digest;
  readonly trustDigest: Digest;
  readonly requirements: readonly Requirement[];
  readonly launching: boolean;
  readonly revocations: LoadedRevocations;
  readonly now: Date;
}

/** Who signed a summary, as the checks of its signature found. */
export interface SummarySigner {
  readonly signature: VerifiedSignature;
  readonly signers: readonly PolicySigner[];
}

/** What holds of a summary that may stand for evidence; times are ms since 1970. */
export interface SoundSummary {
  readonly timeVerified: number;
  /** Until then, that moment included. */
  readonly validUntil: number;
  /** Predicate types of the evidence that it was made from. */
  readonly inputTypes: ReadonlySet<string>;
}

/**
 * A summary (SLSA v1.1, "Verification Summary Attestation", "How to verify") stands for the evidence that its verifier
 * saw: the same policy and trust decided the same question about the same image, lately, and nobody it believed was revoked
 * since. Its signature is verified before. Throws `summary-malformed`, `summary-verifier`, `summary-resource`,
 * `summary-policy`, `summary-failed`, `summary-of-summary`, `summary-inputs`, `summary-partial`, `summary-time`,
 * `summary-outdated`, `revoked`.
 */
export function checkSummary(
  predicate: unknown,
  terms: SummaryTerms,
  signedBy: SummarySigner,
  question: SummaryQuestion,
): SoundSummary {
  const summary = checkShape(predicate, validate, 'the summary', 'summary-malformed');
  checkVerifier(summary, terms);
  checkResource(summary, question);
  checkPolicy(summary, question);
  checkResult(summary);
  const timeVerified = timeIn(summary.timeVerified, 'timeVerified');
  const inputTypes = checkInputs(summary, timeVerified, question);
  checkDecidedAlike(question);
  checkSigningTime(timeVerified, signedBy, question.now);
  const validUntil = checkAge(summary, timeVerified, terms, question);
  checkInputsNotRevoked(summary, question);
  return { timeVerified, validUntil, inputTypes };
}

function checkVerifier({ verifier }: VerificationSummary, terms: SummaryTerms): void {
  if (verifier.id === terms.verifier) return;
  throw new PlimsollError(
    'summary-verifier',
    `made by ${shown(verifier.id)}, and must be by ${terms.verifier}`,
  );
}

function checkResource({ resourceUri }: VerificationSummary, { repository, digest }: SummaryQuestion): void {
  const wanted = `${repository}@${digest}`;
  if (resourceUri === wanted) return;
  throw new PlimsollError('summary-resource', `it is about ${shown(resourceUri)}, not about ${wanted}`);
}

function checkPolicy({ policy }: VerificationSummary, { policyDigest, trustDigest }: SummaryQuestion): void {
  const decidedBy = `sha256:${policy.digest.sha256}`;
  if (decidedBy !== policyDigest)
    throw new PlimsollError(
      'summary-policy',
      `decided by the policy ${decidedBy}, in force is ${policyDigest}`,
    );
  const trusted = policy.annotations.trustDigest;
  if (trusted !== trustDigest)
    throw new PlimsollError(
      'summary-policy',
      `it trusted the keys and roots ${trusted}, in force are ${trustDigest}`,
    );
}

function checkResult({ verificationResult }: VerificationSummary): void {
  if (verificationResult === 'PASSED') return;
  throw new PlimsollError('summary-failed', `it says ${verificationResult}`);
}

/**
 * Made from evidence, and never from another summary, or its age would begin anew; and from some of each type that is
 * required. What only warned may be missing until its end, as for evidence.
 */
function checkInputs(
  { inputAttestations }: VerificationSummary,
  timeVerified: number,
  { requirements, launching }: SummaryQuestion,
): ReadonlySet<string> {
  const types = new Set(inputAttestations.map(({ annotations }) => annotations.predicateType));
  if (types.size === 0)
    throw new PlimsollError('summary-inputs', 'it names no evidence that it was made from');
  if ([...types].some(isVerificationSummary))
    throw new PlimsollError('summary-of-summary', 'it was made from another summary');
  for (const requirement of requirements) {
    const { predicateType, warnUntil } = requirement;
    if (types.has(predicateType)) continue;
    const warned = warnUntil !== undefined && timeVerified < warnUntil.getTime();
    if (warned && !(launching && isForDeclaration(requirement))) continue;
    const type = nameOfPredicateType(predicateType);
    throw new PlimsollError('summary-inputs', `it was not made from any ${type}, which is required`);
  }
  return types;
}

/** What was admitted on another host, and what a condition saw then of the request and the time, is not what is so here. */
function checkDecidedAlike({ requirements }: SummaryQuestion): void {
  for (const requirement of requirements) {
    const why = whyDecidedHere(requirement);
    if (why !== undefined)
      throw new PlimsollError('summary-partial', `${why}, and is decided by evidence only`);
  }
}

/** Not from the future, and signed when it says that it was made, where witnesses of the signer's root say when. */
function checkSigningTime(timeVerified: number, { signature, signers }: SummarySigner, now: Date): void {
  const verified = new Date(timeVerified).toISOString();
  if (timeVerified > now.getTime() + MAX_AHEAD_MS)
    throw new PlimsollError('summary-time', `verified at ${verified}, and now is ${now.toISOString()}`);
  for (const time of signers.flatMap((signer) => witnessedTimes(signature, signer))) {
    if (Math.abs(time.getTime() - timeVerified) <= MAX_APART_MS) continue;
    throw new PlimsollError(
      'summary-time',
      `it says that it was made at ${verified}, and was signed at ${time.toISOString()}`,
    );
  }
}

/** The end of its age, of what it was made from, and of what only warned then, whichever is first. Returns that end. */
function checkAge(
  { policy }: VerificationSummary,
  timeVerified: number,
  { maxAge }: SummaryTerms,
  { requirements, now }: SummaryQuestion,
): number {
  const { validUntil } = policy.annotations;
  const warnings = requirements.flatMap(({ warnUntil }) => warnUntil?.getTime() ?? []);
  const end = Math.min(
    timeVerified + maxAge,
    ...(validUntil === undefined ? [] : [timeIn(validUntil, 'validUntil')]),
    ...warnings.filter((until) => until > timeVerified).map((until) => until - 1),
  );
  if (now.getTime() <= end) return end;
  const [at, until] = [timeVerified, end].map((time) => new Date(time).toISOString());
  throw new PlimsollError('summary-outdated', `verified at ${at}, it counted until ${until}`);
}

/** Whom the verifier believed then may be revoked by now. */
function checkInputsNotRevoked(
  { inputAttestations }: VerificationSummary,
  { revocations }: SummaryQuestion,
): void {
  for (const { annotations } of inputAttestations) {
    const { key, certificate } = annotations;
    checkSignerNotRevoked({ key: parseDigest(key), holder: certificate }, revocations);
  }
}

function timeIn(text: string, member: string): number {
  const time = instantOf(text);
  if (time !== undefined) return time.getTime();
  throw new PlimsollError('summary-malformed', `the summary: ${member}: ${shown(text)} is no RFC 3339 time`);
}

function shown(text: string): string {
  return JSON.stringify(text.slice(0, 300));
}
