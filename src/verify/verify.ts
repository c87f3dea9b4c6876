import type { Declaration } from '../../schemas/declaration.ts';
import type { Verdict } from '../../schemas/verdict.ts';
import { DECLARATION_PREDICATE } from '../attest/predicate-types.ts';
import type { Digest } from '../oci/digest.ts';
import type { Descriptor, ImageManifest } from '../oci/manifest.ts';
import { formatReference } from '../oci/reference.ts';
import type { Shortfall } from './check-name.ts';
import { readCarriedDeclaration } from './checks/carried-declaration.ts';
import { readDeclarationAnnotation } from './checks/declaration-annotation.ts';
import { checkImageNotRevoked } from './checks/image-revoked.ts';
import { type FetchedManifest, fetchVerifiedManifest } from './checks/manifest-digest.ts';
import { checkDeclarationRequired, checkMatchingRules } from './checks/policy.ts';
import { checkReference } from './checks/reference.ts';
import { resolveOnce } from './checks/resolve.ts';
import {
  type AskedPolicy,
  type DecidedPolicy,
  decideByPolicy,
  type Evidence,
  signersOf,
} from './decide-by-policy.ts';
import { examineAttestations } from './examine-attestations.ts';
import { isForDeclaration } from './loaded-policy.ts';
import { verifyPlatforms } from './platforms.ts';
import { layersOf } from './policy-layers.ts';
import { readCandidates } from './referrers.ts';
import { noteUncounted } from './requirements.ts';
import type { SignedBy } from './signed-by.ts';
import { validUntilOf } from './valid-until.ts';
import { VerdictRecord } from './verdict-record.ts';
import type { VerifyContext, VerifyRequest } from './verify-request.ts';
import type { AcceptedSummary, WeighedSummaries } from './weigh-summary.ts';
import type { WeighedRequirement } from './weighing.ts';

export type { VerifyContext, VerifyRequest } from './verify-request.ts';

export interface Outcome {
  readonly verdict: Verdict;
  /** The declaration that was signed, when the verdict allows and a requirement asked for it. */
  readonly declaration: Declaration | undefined;
  /** Only when the verdict allows, for one platform, with a declaration that was required. */
  readonly verified: Verified | undefined;
  /** What every requirement of every policy was weighed on, to explain the verdict; empty when it ended before. */
  readonly weighed: readonly WeighedRequirement[];
  /** What every entry of `summaries` was weighed on. */
  readonly summaries: readonly WeighedSummaries[];
  /** The first summary that the verdict rests on; undefined when it rests on the image's own evidence. */
  readonly summary: AcceptedSummary | undefined;
  /** How long an allowed verdict holds, if nothing changes but the time: see `validUntilOf`. */
  readonly validUntil: number | undefined;
  /** The same for each policy apart; empty when the decision ended before. */
  readonly decided: readonly DecidedPolicy[];
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
  /** The policy wants no lower version after this one: the launch has to be written down first. */
  readonly monotonic: boolean;
  /** Of every attestation that counted. */
  readonly signedBy: readonly SignedBy[];
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
  readonly monotonic: boolean;
  readonly signedBy: readonly SignedBy[];

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
    this.monotonic = facts.monotonic;
    this.signedBy = facts.signedBy;
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
  const { source, revocations } = context;

  const policies = await askPolicies(request, context, record);
  if (policies === undefined) return denied(record);

  const target = await record.check('reference', () => checkReference(request.reference, request.repository));
  if (target === undefined) return denied(record);
  const descriptor = await record.check('resolve', () => resolveOnce(source, target));
  if (descriptor === undefined) return denied(record);
  const image = await record.check('manifest-digest', () => fetchVerifiedManifest(source, descriptor));
  if (image === undefined) return denied(record);
  record.digest = descriptor.digest;

  const platforms = await verifyPlatforms(image, request.platform, source, record);
  const annotation = await record.check('declaration-annotation', () =>
    readDeclarationAnnotation(
      image.manifest,
      request.launching || policies.some(({ requirements }) => requirements.some(isForDeclaration)),
    ),
  );
  record.declarationDigest = annotation ?? null;

  const candidates = await record.check('referrers', () => readCandidates(source, descriptor));
  if (candidates === undefined) return denied(record);
  const signers = policies.flatMap(signersOf);
  const { attestations, unweighed } = await examineAttestations(candidates.read, signers, context);
  const images = platforms.map((child) => child.descriptor.digest);
  const evidence = { request, context, descriptor, annotation, images, attestations };
  const decided: DecidedPolicy[] = [];
  for (const asked of policies) decided.push(await decideByPolicy(asked, evidence));
  noteUncounted(decided, record);
  const unread = candidates.unread + unweighed;
  if (unread > 0) record.find('warn', unreadFinding(unread), descriptor.digest);

  const carried = decided.some(({ summary }) => summary?.inputTypes.has(DECLARATION_PREDICATE))
    ? await record.check('summary', () => readCarriedDeclaration(attestations, annotation, request.launching))
    : undefined;
  for (const digest of new Set([descriptor.digest, ...images])) {
    await record.check('image-revoked', () => checkImageNotRevoked(digest, revocations), digest);
  }
  return conclude(evidence, record, platforms, decided, carried);
}

/** What every policy requires; undefined when one has no rule for the repository, which is a no whatever the others say. */
async function askPolicies(
  { repository, launching }: VerifyRequest,
  context: VerifyContext,
  record: VerdictRecord,
): Promise<readonly AskedPolicy[] | undefined> {
  const layers = layersOf(context.policy);
  const policies: AskedPolicy[] = [];
  for (const { name, policy } of layers) {
    const findings = record.layer(name);
    const requirements = await findings.check('policy', () => checkMatchingRules(policy, repository));
    if (requirements === undefined) continue;
    if (launching) await findings.check('policy', () => checkDeclarationRequired(requirements));
    policies.push({ name, policy, requirements, record: findings });
  }
  return policies.length === layers.length ? policies : undefined;
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
  return {
    verdict: record.verdict(),
    ...{ declaration: undefined, verified: undefined, summary: undefined, validUntil: undefined },
    ...{ weighed: [], summaries: [], decided: [] },
  };
}

function conclude(
  { request, context, descriptor, annotation }: Evidence,
  record: VerdictRecord,
  platforms: readonly FetchedManifest[],
  decided: readonly DecidedPolicy[],
  carried: Declaration | undefined,
): Outcome {
  const verdict = record.verdict();
  const counted = decided.flatMap((one) => one.counted);
  const weighedBy = {
    weighed: decided.flatMap(({ weighed }) => weighed),
    summaries: decided.flatMap(({ summaries }) => summaries),
    summary: decided.find(({ summary }) => summary !== undefined)?.summary,
    validUntil: validUntilOf(verdict, decided, context.now),
    decided,
  };
  const signed = counted.find((attestation) => attestation.declaration !== undefined)?.declaration;
  const declaration = signed ?? carried;
  const [platform] = platforms;
  if (
    !verdict.allowed ||
    request.platform === 'all' ||
    declaration === undefined ||
    annotation === undefined ||
    platform?.manifest.kind !== 'manifest'
  ) {
    const told = verdict.allowed ? declaration : undefined;
    return { verdict, declaration: told, verified: undefined, ...weighedBy };
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
    monotonic: counted.some(({ monotonic }) => monotonic),
    signedBy: counted.map(({ signedBy }) => signedBy),
  });
  return { verdict, declaration, verified, ...weighedBy };
}

function unreadFinding(unread: number): Shortfall {
  return {
    check: 'referrers',
    code: 'too-many-referrers',
    message: `${unread} referrers were not looked at: there are too many, or they are too large`,
  };
}
