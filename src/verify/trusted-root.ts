import { TrustedRoot as TrustedRootMessage } from '@sigstore/protobuf-specs';
import { type TrustMaterial, toTrustMaterial } from '@sigstore/verify';
import { checkShape } from '../../schemas/check.ts';
import { validate } from '../../schemas/generated/trusted-root.ts';
import { PlimsollError } from '../errors.ts';
import { canonicalJson } from '../oci/canonical-json.ts';
import { type Digest, digestOf } from '../oci/digest.ts';
import { parseStrictJson } from '../oci/strict-json.ts';
import { type Certificate, keepAnswers } from './certificate.ts';
import { usagesOf } from './certificate-profile.ts';

/** How much evidence of each kind a signature needs. */
export interface Thresholds {
  /** Different logs that list the signature. */
  readonly transparencyLogs: number;
  /** Different logs that promised to list the certificate. */
  readonly certificateLogs: number;
  /** Different sources of verified times: timestamp authorities, and logs that promise when they listed. */
  readonly timestamps: number;
}

/** A trusted root, read and checked once: what certificates and times are verified against. */
export interface TrustedRoot {
  readonly name: string;
  /** sha256 of the JCS of its content. */
  readonly digest: Digest;
  readonly thresholds: Thresholds;
  readonly material: TrustMaterial;
}

/** As written in a policy: 1 when left out. */
export type WrittenThresholds = { readonly [kind in keyof Thresholds]?: number | undefined };

const MAX_ROOT_BYTES = 1024 * 1024;
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';

/**
 * Reads a Sigstore trusted_root.json (protobuf-specs 0.5, sigstore_trustroot.proto). What could not be met by anybody is
 * refused here: a chain of certificates that does not hold, a threshold above what the root lists, no trusted time.
 * Throws `policy-invalid`.
 */
export function parseTrustedRoot(
  name: string,
  bytes: Uint8Array,
  written: WrittenThresholds | 'what-it-lists',
): TrustedRoot {
  const limits = { maxBytes: MAX_ROOT_BYTES, what: 'trusted root', code: 'policy-invalid' } as const;
  const document = checkShape(parseStrictJson(bytes, limits), validate, limits.what, limits.code);
  const material = materialOf(document);
  for (const { certChain } of material.certificateAuthorities) checkAuthority(certChain);
  for (const { certChain } of material.timestampAuthorities) checkClock(certChain);
  const thresholds = thresholdsOf(written, material);
  return { name, digest: digestOf(canonicalJson(document)), thresholds, material };
}

function materialOf(document: object): TrustMaterial {
  let material: TrustMaterial;
  try {
    material = toTrustMaterial(TrustedRootMessage.fromJSON(document), noKeys);
  } catch (cause) {
    throw invalid(cause instanceof Error ? cause.message : String(cause), cause);
  }
  for (const { certChain } of [...material.certificateAuthorities, ...material.timestampAuthorities]) {
    for (const certificate of certChain) keepAnswers(certificate);
  }
  return material;
}

/** A trusted root has no keys of signers. */
function noKeys(): never {
  throw new PlimsollError('signer-mismatch', 'a trusted root names no keys');
}

/** RFC 5280, section 6.1: each certificate is signed by the next, and the last by itself. */
function checkChain(chain: readonly Certificate[]): void {
  for (const [index, certificate] of chain.entries()) {
    const issuer = chain[index + 1] ?? certificate;
    if (!answerOf(() => certificate.issuer.equals(issuer.subject) && certificate.verify(issuer))) {
      throw invalid(
        'a chain of certificates does not hold: each must be signed by the next, the last by itself',
      );
    }
    if (!answerOf(() => issuer.isCA)) throw invalid('a chain has a certificate that may not sign others');
  }
}

/** RFC 5280, section 4.2.1.3: the first certificate of the chain is the one that signs those of signers. */
function checkAuthority(chain: readonly Certificate[]): void {
  checkChain(chain);
  const [authority] = chain;
  if (authority === undefined || !answerOf(() => authority.isCA)) {
    throw invalid('a chain has a certificate that may not sign others');
  }
}

/** RFC 3161, section 2.3: the first certificate of the chain is the one that stamps, and may do nothing else. */
function checkClock(chain: readonly Certificate[]): void {
  checkChain(chain);
  const [clock] = chain;
  if (clock === undefined || !answerOf(() => usagesOf(clock).includes(TIME_STAMPING))) {
    throw invalid('the certificate of a timestamp authority may not stamp times');
  }
}

function answerOf(ask: () => boolean): boolean {
  try {
    return ask();
  } catch (cause) {
    throw invalid(cause instanceof Error ? cause.message : String(cause), cause);
  }
}

/** What the root lists of each kind, and the most that can ever be met. */
function listed({ tlogs, ctlogs, timestampAuthorities }: TrustMaterial): Thresholds {
  const logs = new Set(tlogs.map(({ logID }) => logID.toString('hex'))).size;
  return {
    transparencyLogs: logs,
    certificateLogs: new Set(ctlogs.map(({ logID }) => logID.toString('hex'))).size,
    timestamps: timestampAuthorities.length + logs,
  };
}

function thresholdsOf(written: WrittenThresholds | 'what-it-lists', material: TrustMaterial): Thresholds {
  const most = listed(material);
  const threshold = (kind: keyof Thresholds): number => {
    if (written === 'what-it-lists') return Math.min(1, most[kind]);
    const wanted = written[kind] ?? 1;
    if (wanted <= most[kind]) return wanted;
    throw invalid(
      `${kind}: ${wanted} can never be met, because the root lists ${most[kind]}${most[kind] === 0 ? `; write ${kind}: 0 if none is wanted` : ''}`,
    );
  };
  const timestamps = threshold('timestamps');
  if (timestamps === 0) {
    throw invalid(
      'no trusted time: timestamps must be at least 1, or nobody knows when a certificate was used',
    );
  }
  return {
    transparencyLogs: threshold('transparencyLogs'),
    certificateLogs: threshold('certificateLogs'),
    timestamps,
  };
}

function invalid(why: string, cause?: unknown): PlimsollError {
  return new PlimsollError('policy-invalid', `trusted root: ${why}`, { cause });
}
