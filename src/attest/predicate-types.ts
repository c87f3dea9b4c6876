import { nearestName } from '../../schemas/check.ts';
import { PlimsollError } from '../errors.ts';

/** A plain signature, as `cosign sign` of version 3 makes it. */
export const COSIGN_SIGNATURE = 'https://sigstore.dev/cosign/sign/v1';
/** The sealed declaration, whole. */
export const DECLARATION_PREDICATE = 'https://plimsoll.dev/declaration/v1';
/** SLSA Build Provenance v1. */
export const PROVENANCE = 'https://slsa.dev/provenance/v1';
const PROVENANCE_PREFIX = 'https://slsa.dev/provenance/';
/** SLSA Verification Summary Attestation v1. */
export const VERIFICATION_SUMMARY = 'https://slsa.dev/verification_summary/v1';
/** Somebody saw what an image declares differently from the one before, and approves of it. */
export const REVIEW_PREDICATE = 'https://plimsoll.dev/review/v1';

const LICENCE = 'https://plimsoll.dev/licence/v1';
const CHECKPOINT = 'https://plimsoll.dev/checkpoint/v1';
const SUMMARY_PREFIX = 'https://slsa.dev/verification_summary/';

/** Whether a type is build provenance of SLSA, of any version. */
export function isProvenance(predicateType: string): boolean {
  return predicateType.startsWith(PROVENANCE_PREFIX);
}

/** Whether a type is a verification summary of SLSA, of any version. */
export function isVerificationSummary(predicateType: string): boolean {
  return predicateType.startsWith(SUMMARY_PREFIX);
}

/** Whether a type can be signed, and nothing yet looks at what such a statement says. */
export function isNotEnforceable(predicateType: string): boolean {
  return predicateType === LICENCE || predicateType === CHECKPOINT;
}

/** Short names of predicate types; the software bill of materials and VEX ones are those that cosign writes. */
const BY_NAME: Readonly<Record<string, string>> = {
  cosign: COSIGN_SIGNATURE,
  declaration: DECLARATION_PREDICATE,
  provenance: PROVENANCE,
  licence: LICENCE,
  review: REVIEW_PREDICATE,
  vsa: VERIFICATION_SUMMARY,
  checkpoint: CHECKPOINT,
  spdx: 'https://spdx.dev/Document',
  cyclonedx: 'https://cyclonedx.org/bom',
  vex: 'https://openvex.dev/ns',
};

/** A TypeURI (in-toto Attestation Framework v1, "Field types"): printable ASCII with a scheme, compared as it is. */
const TYPE_URI = /^[a-zA-Z][a-zA-Z0-9+.-]*:[!-~]+$/;
const MAX_URI_LENGTH = 2048;

/** Whether a text is a URI that is compared as it is: of a type, a builder or a verifier. */
export function isTypeUri(text: string): boolean {
  return TYPE_URI.test(text) && text.length <= MAX_URI_LENGTH;
}

/** Short names of the types that a policy may require: of the others a signature alone says too little. */
export const REQUIRABLE_NAMES: readonly string[] = Object.keys(BY_NAME).filter((name) => {
  const type = BY_NAME[name]!;
  return !isNotEnforceable(type) && !isVerificationSummary(type);
});

/**
 * The predicateType that a short name stands for, or the URI itself. Throws `usage-invalid` for anything else, with the names
 * that are offered.
 */
export function predicateTypeOf(
  nameOrUri: string,
  offered: readonly string[] = Object.keys(BY_NAME),
): string {
  const name = nameOrUri === 'license' ? 'licence' : nameOrUri;
  if (Object.hasOwn(BY_NAME, name)) return BY_NAME[name]!;
  if (isTypeUri(nameOrUri)) return nameOrUri;
  const near = nearestName(nameOrUri.slice(0, 100), offered);
  throw new PlimsollError(
    'usage-invalid',
    `predicate type ${JSON.stringify(nameOrUri.slice(0, 100))} is neither a known name nor a URI`,
    { hint: `${near === undefined ? '' : `did you mean ${near}? `}known names: ${offered.join(', ')}` },
  );
}

/** The short name of a predicateType where it has one, else the URI: for people to read. */
export function nameOfPredicateType(predicateType: string): string {
  return Object.keys(BY_NAME).find((name) => BY_NAME[name] === predicateType) ?? predicateType;
}
