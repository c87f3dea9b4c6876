import type { Declaration } from '../../schemas/declaration.ts';
import type { Verdict } from '../../schemas/verdict.ts';
import type { PublicKey } from '../attest/public-key.ts';
import type { Digest } from '../oci/digest.ts';
import type { Descriptor, ImageManifest } from '../oci/manifest.ts';
import { formatReference } from '../oci/reference.ts';
import type { Shortfall } from './check-name.ts';
import { readDeclarationAnnotation } from './checks/declaration-annotation.ts';
import { type FetchedManifest, fetchVerifiedManifest } from './checks/manifest-digest.ts';
import { checkReference, resolveOnce } from './checks/resolve.ts';
import { checkImageNotRevoked } from './checks/revoked.ts';
import { checkDeclarationRequired, checkMatchingRules } from './checks/rules.ts';
import { isForDeclaration, isKeySigner, type Requirement } from './loaded-policy.ts';
import { verifyPlatforms } from './platforms.ts';
import { readCandidates } from './referrers.ts';
import { decideRequirements } from './requirements.ts';
import { VerdictRecord } from './verdict-record.ts';
import type { VerifyContext, VerifyRequest } from './verify-request.ts';
import { examineAttestation, type Subject, weighAttestation } from './weigh-attestation.ts';
import type { Counted, WeighedRequirement } from './weighing.ts';

export type { VerifyContext, VerifyRequest } from './verify-request.ts';

export interface Outcome {
  readonly verdict: Verdict;
  /** The signed declaration, when the verdict allows and a requirement asked for it. */
  readonly declaration: Declaration | undefined;
  /** Only when the verdict allows, for one platform, with a declaration that was required. */
  readonly verified: Verified | undefined;
  /** What every requirement was weighed on, to explain the verdict; empty when it ended before. */
  readonly weighed: readonly WeighedRequirement[];
}

/** What a launch may rely on. Units as in the verdict. */
export interface VerifiedFacts {
  readonly reference: string;
  readonly repository: string;
  /** The manifest or index that was asked for. */
  readonly descriptor: Descriptor;
  /** The child for the platform; the manifest itself when there is no index. */
  readonly platform: Descriptor;
  /** Bytes of the platform manifest, with the digest of `platform`. */
  readonly manifestBytes: Uint8Array;
  readonly manifest: ImageManifest;
  readonly declaration: Declaration;
  readonly declarationDigest: Digest;
  readonly policyDigest: Digest;
  readonly trustDigest: Digest;
  /** RFC 3339, UTC. */
  readonly verifiedAt: string;
}

const TOKEN = Symbol('made by verify');

/** Facts that were verified. Only `verify` can make one; whoever holds one need not, and must not, decide again. */
export class Verified implements VerifiedFacts {
  readonly #made = true;
  readonly reference: string;
  readonly repository: string;
  readonly descriptor: Descriptor;
  readonly platform: Descriptor;
  readonly manifestBytes: Uint8Array;
  readonly manifest: ImageManifest;
  readonly declaration: Declaration;
  readonly declarationDigest: Digest;
  readonly policyDigest: Digest;
  readonly trustDigest: Digest;
  readonly verifiedAt: string;

  constructor(token: symbol, facts: VerifiedFacts) {
    if (token !== TOKEN) throw new TypeError('only verify makes a Verified');
    this.reference = facts.reference;
    this.repository = facts.repository;
    this.descriptor = facts.descriptor;
    this.platform = facts.platform;
    this.manifestBytes = facts.manifestBytes;
    this.manifest = facts.manifest;
    this.declaration = facts.declaration;
    this.declarationDigest = facts.declarationDigest;
    this.policyDigest = facts.policyDigest;
    this.trustDigest = facts.trustDigest;
    this.verifiedAt = facts.verifiedAt;
    Object.freeze(this);
  }

  /** Whether a value was made here, and is not only of the same shape. */
  static is(value: unknown): value is Verified {
    return typeof value === 'object' && value !== null && #made in value;
  }
}

/**
 * Decides whether an image may be trusted, by the checks in this order, and says everything that it found. A "no" is a
 * verdict with deny findings. What kept it from deciding (network, login, time-out, storage) is thrown, and is never a
 * yes; so is `reference-invalid`.
 */
export async function verify(request: VerifyRequest, context: VerifyContext): Promise<Outcome> {
  const record = startRecord(request, context);
  const { source, policy, revocations } = context;

  const requirements = await record.check('policy', () => checkMatchingRules(policy, request.repository));
  if (requirements === undefined) return denied(record);
  if (request.launching) await record.check('policy', () => checkDeclarationRequired(requirements));

  const target = checkReference(request.reference, request.repository);
  const descriptor = await record.check('resolve', () => resolveOnce(source, target));
  if (descriptor === undefined) return denied(record);
  const image = await record.check('manifest-digest', () => fetchVerifiedManifest(source, descriptor));
  if (image === undefined) return denied(record);
  record.digest = descriptor.digest;

  const platforms = await verifyPlatforms(image, request.platform, source, record);
  const annotation = await record.check('declaration-annotation', () =>
    readDeclarationAnnotation(image.manifest, request.launching || requirements.some(isForDeclaration)),
  );
  record.declarationDigest = annotation ?? null;

  const candidates = await record.check('referrers', () => readCandidates(source, descriptor));
  if (candidates === undefined) return denied(record);
  const attestations = candidates.read.map((candidate) =>
    examineAttestation(candidate, keysOf(requirements), context.now),
  );
  const subject = { request, context, descriptor, annotation };
  const weighed = requirements.map((requirement) => ({
    requirement,
    weighed: attestations.map((attestation) => weighAttestation(attestation, requirement, subject)),
  }));
  const counted = decideRequirements(
    weighed,
    { image: descriptor.digest, now: context.now, launching: request.launching },
    record,
  );
  if (candidates.unread > 0) record.find('warn', unreadFinding(candidates.unread), descriptor.digest);

  for (const digest of new Set([descriptor.digest, ...platforms.map((child) => child.descriptor.digest)])) {
    await record.check('image-revoked', () => checkImageNotRevoked(digest, revocations), digest);
  }
  return { ...conclude(subject, record, platforms, counted), weighed };
}

function startRecord({ reference }: VerifyRequest, { policy, now }: VerifyContext): VerdictRecord {
  const { policyDigest, trustDigest } = policy;
  return new VerdictRecord({
    reference: formatReference(reference),
    policyDigest,
    trustDigest,
    verifiedAt: now.toISOString(),
  });
}

function denied(record: VerdictRecord): Outcome {
  return { verdict: record.verdict(), declaration: undefined, verified: undefined, weighed: [] };
}

function conclude(
  { request, context, descriptor, annotation }: Subject,
  record: VerdictRecord,
  platforms: readonly FetchedManifest[],
  counted: readonly Counted[],
): Omit<Outcome, 'weighed'> {
  const verdict = record.verdict();
  const declaration = counted.find((attestation) => attestation.declaration !== undefined)?.declaration;
  const [platform] = platforms;
  if (
    !verdict.allowed ||
    request.platform === 'all' ||
    declaration === undefined ||
    annotation === undefined ||
    platform?.manifest.kind !== 'manifest'
  ) {
    return { verdict, declaration: verdict.allowed ? declaration : undefined, verified: undefined };
  }
  const { policyDigest, trustDigest } = context.policy;
  const verified = new Verified(TOKEN, {
    reference: verdict.reference,
    repository: request.repository,
    descriptor,
    platform: platform.descriptor,
    manifestBytes: platform.bytes,
    manifest: platform.manifest,
    declaration,
    declarationDigest: annotation,
    policyDigest,
    trustDigest,
    verifiedAt: verdict.verifiedAt,
  });
  return { verdict, declaration, verified };
}

function keysOf(requirements: readonly Requirement[]): PublicKey[] {
  const signers = requirements.flatMap(({ signedBy }) => signedBy.filter(isKeySigner));
  return [...new Map(signers.map(({ key }) => [key.digest, key])).values()];
}

function unreadFinding(unread: number): Shortfall {
  return {
    check: 'referrers',
    code: 'too-many-referrers',
    message: `${unread} referrers were not looked at: there are too many, or they are too large`,
  };
}
