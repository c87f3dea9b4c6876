import { nearestName } from '../../schemas/check.ts';
import { PlimsollError } from '../errors.ts';

/** A plain signature, as `cosign sign` of version 3 makes it. */
export const COSIGN_SIGNATURE = 'https://sigstore.dev/cosign/sign/v1';
/** The sealed declaration, whole. */
export const DECLARATION_PREDICATE = 'https://plimsoll.dev/declaration/v1';
/** SLSA Build Provenance v1. */
export const PROVENANCE = 'https://slsa.dev/provenance/v1';
/** SLSA Verification Summary Attestation v1. */
export const VERIFICATION_SUMMARY = 'https://slsa.dev/verification_summary/v1';
/** Somebody saw what an image declares differently from the one before, and approves of it. */
export const REVIEW_PREDICATE = 'https://plimsoll.dev/review/v1';

/** Short names of predicate types; the software bill of materials and VEX ones are those that cosign writes. */
const BY_NAME: Readonly<Record<string, string>> = {
  cosign: COSIGN_SIGNATURE,
  declaration: DECLARATION_PREDICATE,
  provenance: PROVENANCE,
  licence: 'https://plimsoll.dev/licence/v1',
  review: REVIEW_PREDICATE,
  vsa: VERIFICATION_SUMMARY,
  checkpoint: 'https://plimsoll.dev/checkpoint/v1',
  spdx: 'https://spdx.dev/Document',
  cyclonedx: 'https://cyclonedx.org/bom',
  vex: 'https://openvex.dev/ns',
};

/** A TypeURI (in-toto Attestation Framework v1, "Field types"): printable ASCII with a scheme, compared as it is. */
const TYPE_URI = /^[a-zA-Z][a-zA-Z0-9+.-]*:[!-~]+$/;
const MAX_URI_LENGTH = 2048;

/** The predicateType that a short name stands for, or the URI itself; throws `usage-invalid` for anything else. */
export function predicateTypeOf(nameOrUri: string): string {
  const name = nameOrUri === 'license' ? 'licence' : nameOrUri;
  if (Object.hasOwn(BY_NAME, name)) return BY_NAME[name]!;
  if (TYPE_URI.test(nameOrUri) && nameOrUri.length <= MAX_URI_LENGTH) return nameOrUri;
  const known = Object.keys(BY_NAME);
  const near = nearestName(nameOrUri.slice(0, 100), known);
  throw new PlimsollError(
    'usage-invalid',
    `predicate type ${JSON.stringify(nameOrUri.slice(0, 100))} is neither a known name nor a URI`,
    { hint: `${near === undefined ? '' : `did you mean ${near}? `}known names: ${known.join(', ')}` },
  );
}

/** The short name of a predicateType where it has one, else the URI: for people to read. */
export function nameOfPredicateType(predicateType: string): string {
  return Object.keys(BY_NAME).find((name) => BY_NAME[name] === predicateType) ?? predicateType;
}
