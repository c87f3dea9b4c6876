import type { Bundle } from '@sigstore/bundle';
import { checkShape } from '../../schemas/check.ts';
import { validate } from '../../schemas/generated/sigstore-bundle.ts';
import type { SigstoreBundle } from '../../schemas/sigstore-bundle.ts';
import { PlimsollError } from '../errors.ts';
import { parseStrictJson } from '../oci/strict-json.ts';
import { bundleLibrary } from './sigstore.ts';

/** Largest bundle that is read, in bytes. */
export const MAX_BUNDLE_BYTES = 4 * 1024 * 1024;
/** Values of JSON in one; all that may be there are some 1,500. */
const MAX_VALUES = 5_000;
/**
 * Most bytes of DER in one, certificate and timestamps together, in base64: of tiny elements a megabyte takes a second and
 * half a gigabyte to read. Timestamps with the whole chain of their authority have 8 KiB.
 */
const MAX_DER_LENGTH = 4 * Math.ceil((32 * 1024) / 3);

/** A well-formed bundle. Nothing in it is verified yet. */
export interface ParsedBundle {
  /** What @sigstore/verify takes. */
  readonly bundle: Bundle;
  readonly payload: Uint8Array;
  readonly payloadType: string;
  readonly signature: Uint8Array;
  /** What the bundle says it was signed with. A key hint is a hint, and never decides. */
  readonly material: { readonly kind: 'key'; readonly hint: string } | { readonly kind: 'certificate' };
}

/**
 * Reads a Sigstore bundle v0.3 (protobuf-specs 0.5, sigstore_bundle.proto) with one DSSE envelope and one signature.
 * Stricter than the library, which passes over unknown and duplicate members, takes any base64 and any version that
 * starts like a bundle. Throws `bundle-malformed`.
 */
export function parseBundle(bytes: Uint8Array): ParsedBundle {
  const value = parseStrictJson(bytes, {
    maxBytes: MAX_BUNDLE_BYTES,
    maxValues: MAX_VALUES,
    what: 'bundle',
  });
  const document = checkShape(value, validate, 'bundle', 'bundle-malformed');
  const material = materialOf(document);
  requireLittleDer(document);
  for (const text of base64Members(document)) requireCanonicalBase64(text);
  const bundle = isByKeyAlone(document) ? keyBundle(document) : toLibraryBundle(value);
  const { payload, payloadType, signatures } = bundle.content.dsseEnvelope;
  return { bundle, payload, payloadType, signature: signatures[0]!.sig, material };
}

/** Exactly one of the two ways to say what signed: protobuf's `oneof`, which JSON does not enforce. */
function materialOf(document: SigstoreBundle): ParsedBundle['material'] {
  const { publicKey, certificate } = document.verificationMaterial;
  if ((publicKey === undefined) === (certificate === undefined)) {
    throw malformed('verificationMaterial must have either publicKey or certificate');
  }
  return publicKey === undefined ? { kind: 'certificate' } : { kind: 'key', hint: publicKey.hint ?? '' };
}

function requireLittleDer({ verificationMaterial: material }: SigstoreBundle): void {
  const stamps = material.timestampVerificationData?.rfc3161Timestamps ?? [];
  const der = [material.certificate?.rawBytes ?? '', ...stamps.map((stamp) => stamp.signedTimestamp)];
  const length = der.reduce((sum, text) => sum + text.length, 0);
  if (length <= MAX_DER_LENGTH) return;
  throw malformed(`certificate and timestamps have ${length} characters, at most ${MAX_DER_LENGTH}`);
}

function* base64Members(document: SigstoreBundle): Generator<string> {
  const { dsseEnvelope, verificationMaterial: material } = document;
  yield dsseEnvelope.payload;
  for (const { sig } of dsseEnvelope.signatures) yield sig;
  if (material.certificate !== undefined) yield material.certificate.rawBytes;
  for (const stamp of material.timestampVerificationData?.rfc3161Timestamps ?? [])
    yield stamp.signedTimestamp;
  for (const entry of material.tlogEntries ?? []) yield entry.canonicalizedBody;
}

/**
 * RFC 4648, sections 3.3 and 3.5: no other characters, and bits that the decoder drops are zero, so that bytes have one
 * spelling: the one that comes back.
 */
function requireCanonicalBase64(text: string): void {
  if (Buffer.from(text, 'base64').toString('base64') !== text) throw malformed('base64 is not canonical');
}

type EnvelopeBundle = Bundle & { content: Extract<Bundle['content'], { $case: 'dsseEnvelope' }> };

/** No certificate, no log entry and no timestamp: an envelope, and a hint at the key. */
function isByKeyAlone({ verificationMaterial: material }: SigstoreBundle): boolean {
  const { certificate, tlogEntries = [], timestampVerificationData } = material;
  const stamps = timestampVerificationData?.rfc3161Timestamps ?? [];
  return certificate === undefined && tlogEntries.length === 0 && stamps.length === 0;
}

/** What the library makes of such a bundle, and refuses of it, without the library. */
function keyBundle({ mediaType, verificationMaterial, dsseEnvelope }: SigstoreBundle): EnvelopeBundle {
  const payload = Buffer.from(dsseEnvelope.payload, 'base64');
  const signatures = dsseEnvelope.signatures.map(({ sig, keyid = '' }) => ({
    sig: Buffer.from(sig, 'base64'),
    keyid,
  }));
  if (payload.byteLength === 0) throw malformed('the payload is empty');
  if (signatures.some(({ sig }) => sig.byteLength === 0)) throw malformed('the signature is empty');
  const { publicKey, timestampVerificationData } = verificationMaterial;
  return {
    mediaType,
    verificationMaterial: {
      content: { $case: 'publicKey', publicKey: { hint: publicKey?.hint ?? '' } },
      tlogEntries: [],
      timestampVerificationData: timestampVerificationData && { rfc3161Timestamps: [] },
    },
    content: {
      $case: 'dsseEnvelope',
      dsseEnvelope: { payload, payloadType: dsseEnvelope.payloadType, signatures },
    },
  };
}

function toLibraryBundle(value: unknown): EnvelopeBundle {
  let bundle: Bundle;
  try {
    bundle = bundleLibrary().bundleFromJSON(value);
  } catch (cause) {
    throw malformed(cause instanceof Error ? cause.message : 'not readable', cause);
  }
  if (isEnvelopeBundle(bundle)) return bundle;
  throw malformed('the content is not a DSSE envelope');
}

function isEnvelopeBundle(bundle: Bundle): bundle is EnvelopeBundle {
  return bundle.content.$case === 'dsseEnvelope';
}

function malformed(why: string, cause?: unknown): PlimsollError {
  return new PlimsollError('bundle-malformed', `bundle: ${why}`, { cause });
}
