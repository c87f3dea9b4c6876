import { parseBundle } from '../attest/bundle.ts';
import type { PublicKey } from '../attest/public-key.ts';
import type { Digest } from '../oci/digest.ts';
import type { Descriptor } from '../oci/manifest.ts';
import { formatPlatform } from '../oci/platform.ts';
import { type Attestation, SignedAttestation } from './attestation.ts';
import { checkChain } from './checks/chain.ts';
import { checkCondition } from './checks/condition.ts';
import { checkSignedDeclaration } from './checks/declaration.ts';
import { checkMaximumAge } from './checks/maximum-age.ts';
import { checkMinimumAge } from './checks/minimum-age.ts';
import { checkOrigin } from './checks/origin.ts';
import { checkPayloadType } from './checks/payload-type.ts';
import { checkPredicateType } from './checks/predicate-type.ts';
import { checkPrivileges } from './checks/privileges.ts';
import { checkReview } from './checks/review.ts';
import { checkSignature } from './checks/signature.ts';
import { checkSigner } from './checks/signer.ts';
import { checkSignerNotRevoked } from './checks/signer-revoked.ts';
import { checkStatementType } from './checks/statement-type.ts';
import { checkSubjectDigest } from './checks/subject-digest.ts';
import { checkSubjectRepository } from './checks/subject-repository.ts';
import { checkTime } from './checks/time.ts';
import { checkNeverOlder, checkVersion } from './checks/version.ts';
import { isForDeclaration, isForReview, type PolicySigner, type Requirement } from './loaded-policy.ts';
import type { Candidate } from './referrers.ts';
import { VerifiedSignature } from './signature.ts';
import { readSigningCertificate } from './signing-certificate.ts';
import type { VerifyContext, VerifyRequest } from './verify-request.ts';
import { type Counted, inOrder, type Weighed } from './weighing.ts';

/** Per attestation, before anything that depends on a requirement. */
export function examineAttestation(candidate: Candidate, keys: readonly PublicKey[], now: Date): Attestation {
  if ('shortfall' in candidate) {
    const { referrer, shortfall } = candidate;
    return { digest: referrer, referrer, shortfall, payload: undefined };
  }
  let payload: Uint8Array | undefined;
  const outcome = inOrder('parse', (at) => {
    const bundle = parseBundle(candidate.bytes);
    payload = bundle.payload;
    const certificate = readSigningCertificate(bundle);
    at('payload-type');
    checkPayloadType(bundle);
    at('signature');
    const key = checkSignature(bundle, keys, certificate);
    const signature = new VerifiedSignature(bundle.bundle, { key, certificate }, now);
    return new SignedAttestation(candidate, signature, payload);
  });
  const { digest, referrer } = candidate;
  return 'passed' in outcome ? outcome.passed : { digest, referrer, ...outcome, payload };
}

/** The image that attestations have to be about, and who asks for it. */
export interface Subject {
  readonly request: VerifyRequest;
  readonly context: VerifyContext;
  readonly descriptor: Descriptor;
  readonly annotation: Digest | undefined;
  /** What would run: for each platform that is asked for. */
  readonly images: readonly Digest[];
  /** Keys, and identities, that signed provenance of the image; empty where nothing asks for reviews. */
  readonly builders: ReadonlySet<string>;
  /** Whom the policy names, to say who signed what somebody else had to. */
  readonly signers: readonly PolicySigner[];
}

/** Per attestation and requirement: all of it holds on the same attestation, or it does not count. */
export function weighAttestation(
  attestation: Attestation,
  requirement: Requirement,
  subject: Subject,
): Weighed {
  if ('shortfall' in attestation) return { attestation, outcome: { shortfall: attestation.shortfall } };
  const { request, context, descriptor, annotation, images, builders } = subject;
  const { signature } = attestation;
  const outcome = inOrder<Counted>('time', (at) => {
    const timed = checkTime(signature, requirement.signedBy);
    at('chain');
    const trusted = checkChain(signature, timed);
    at('signer');
    const known = checkSigner(signature, trusted, requirement, subject.signers);
    at('statement-type');
    const { statement } = attestation;
    checkStatementType(statement);
    at('predicate-type');
    checkPredicateType(statement, requirement);
    at('subject-digest');
    const subjects = checkSubjectDigest(statement, descriptor.digest);
    at('subject-repository');
    const bound = checkSubjectRepository(statement, subjects, request.repository, requirement);
    at('signer-revoked');
    checkSignerNotRevoked(signature.signedBy, context.revocations);
    at('minimum-age');
    const settled = checkMinimumAge(signature, known, requirement, context.now);
    at('maximum-age');
    const { signers: fresh, validUntil } = checkMaximumAge(signature, settled, requirement, context.now);
    at('declaration');
    const declaration = isForDeclaration(requirement)
      ? checkSignedDeclaration(statement, annotation)
      : undefined;
    at('privileges');
    if (declaration !== undefined) checkPrivileges(requirement, declaration);
    at('version');
    if (declaration !== undefined) {
      const { repository, platform: asked } = request;
      const platform = asked === 'all' ? asked : formatPlatform(asked);
      checkVersion(requirement, declaration);
      checkNeverOlder(requirement, declaration, { repository, platform, images }, context.releases);
    }
    at('origin');
    checkOrigin(requirement, statement);
    at('review');
    const { digest } = descriptor;
    const review = isForReview(requirement)
      ? checkReview(statement, signature, { digest, annotation, builders })
      : undefined;
    at('condition');
    const signers = checkCondition(
      requirement,
      statement,
      { signers: fresh, signature },
      {
        ...request,
        subjectName: bound.name,
        digest,
        now: context.now,
      },
    );
    const { predicateType } = requirement;
    const [signer] = signers;
    return {
      digest: attestation.digest,
      referrer: attestation.referrer,
      predicateType,
      signer,
      vote: { voter: signature.voter, signers },
      signedBy: signature.signedBy,
      repositoryBound: bound.repositoryBound,
      validUntil,
      monotonic: requirement.bounds.versionMonotonic,
      declaration,
      review,
    };
  });
  return { attestation, outcome };
}
