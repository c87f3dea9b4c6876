import { createPublicKey } from 'node:crypto';
import type { ParsedBundle } from '../attest/bundle.ts';
import { type PublicKey, parsePublicKey } from '../attest/public-key.ts';
import { verifyLibrary } from '../attest/sigstore.ts';
import { PlimsollError } from '../errors.ts';
import { type Certificate, keepAnswers } from './certificate.ts';

type Asn1 = Certificate['root'];

/** Fulcio's "OID information": last number below 1.3.6.1.4.1.57264.1 of each extension that a policy can name. */
export const FULCIO_EXTENSIONS = [
  ['buildSignerURI', 9],
  ['buildSignerDigest', 10],
  ['runnerEnvironment', 11],
  ['sourceRepositoryURI', 12],
  ['sourceRepositoryDigest', 13],
  ['sourceRepositoryRef', 14],
  ['sourceRepositoryIdentifier', 15],
  ['sourceRepositoryOwnerURI', 16],
  ['sourceRepositoryOwnerIdentifier', 17],
  ['buildConfigURI', 18],
  ['buildConfigDigest', 19],
  ['buildTrigger', 20],
  ['runInvocationURI', 21],
  ['sourceRepositoryVisibilityAtSigning', 22],
  ['deploymentEnvironment', 23],
  ['tokenSubject', 24],
] as const;
export type FulcioExtension = (typeof FULCIO_EXTENSIONS)[number][0];

const FULCIO_ARC = '1.3.6.1.4.1.57264.1';
const ISSUER_V1 = `${FULCIO_ARC}.1`;
const USER_NAME = `${FULCIO_ARC}.7`;
const ISSUER = `${FULCIO_ARC}.8`;
const ALTERNATIVE_NAME = '2.5.29.17';
const UTF8_STRING = 0x0c;
/** Names that people cannot tell apart, or that span lines, are in none of the ways that Fulcio writes. */
const PRINTABLE = /^[!-~]+$/;
const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Parts of one, of which those that Fulcio issues have some 160: each takes half a kilobyte for as long as it is weighed. */
const MAX_PARTS = 1_000;

/** Who a certificate says its holder is. */
export interface CertificateIdentity {
  /** The OIDC issuer that vouched for the identity. */
  readonly issuer: string;
  /** The one subject alternative name. */
  readonly name: string;
  readonly extensions: ReadonlyMap<FulcioExtension, string>;
}

/** The certificate of a bundle. Nothing in it is verified yet. */
export class SigningCertificate {
  readonly certificate: Certificate;
  #key: PublicKey | undefined;
  #identity: CertificateIdentity | undefined;

  constructor(certificate: Certificate) {
    this.certificate = certificate;
  }

  /** Of the holder. Throws `signature-invalid` for a key that signatures are not verified with. */
  get key(): PublicKey {
    this.#key ??= reading('signature-invalid', () => keyOf(this.certificate));
    return this.#key;
  }

  /** Throws `signer-mismatch` when the certificate does not name exactly one holder and one issuer. */
  get identity(): CertificateIdentity {
    this.#identity ??= reading('signer-mismatch', () => identityOf(this.certificate));
    return this.#identity;
  }
}

/** The certificate of a bundle that has one. Throws `bundle-malformed`. */
export function readSigningCertificate({ bundle, material }: ParsedBundle): SigningCertificate | undefined {
  if (material.kind === 'key') return undefined;
  const { content } = bundle.verificationMaterial;
  const certificate = reading('bundle-malformed', () => {
    const verificationMaterial = { content, tlogEntries: [], timestampVerificationData: undefined };
    const { key } = verifyLibrary().toSignedEntity({ ...bundle, verificationMaterial });
    return key.$case === 'certificate' ? keepAnswers(key.certificate) : undefined;
  });
  if (certificate === undefined)
    throw new PlimsollError('bundle-malformed', 'bundle: the certificate is missing');
  const parts = partsOf(certificate.root);
  if (parts <= MAX_PARTS) return new SigningCertificate(certificate);
  throw new PlimsollError(
    'bundle-malformed',
    `bundle: the certificate has ${parts} parts, at most ${MAX_PARTS}`,
  );
}

/** How many elements there are, this one and all in it. */
function partsOf({ subs }: Asn1): number {
  return subs.reduce((sum, sub) => sum + partsOf(sub), 1);
}

function keyOf({ publicKey }: Certificate): PublicKey {
  const key = createPublicKey({ key: publicKey, format: 'der', type: 'spki' });
  return parsePublicKey(key.export({ format: 'pem', type: 'spki' }).toString());
}

/** What a reader of ASN.1 throws about bytes that somebody else made is an answer about them, and no fault. */
function reading<T>(code: 'bundle-malformed' | 'signature-invalid' | 'signer-mismatch', read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof PlimsollError && cause.code === code) throw cause;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new PlimsollError(code, `the certificate cannot be read: ${why}`, { cause });
  }
}

/** The one value that an extension wraps (RFC 5280, section 4.1, "extnValue"); undefined when there is no such extension. */
export function contentOf(certificate: Certificate, oid: string): Asn1 | undefined {
  const extension = certificate.extension(oid);
  if (extension === undefined) return undefined;
  const [content, ...more] = extension.valueObj.subs;
  if (content !== undefined && more.length === 0) return content;
  throw new RangeError(`extension ${oid} does not hold one value`);
}

function identityOf(certificate: Certificate): CertificateIdentity {
  const issuer = textOf(certificate, ISSUER);
  if (issuer === undefined) throw nobody(`it names no issuer (extension ${ISSUER})`);
  if (!PRINTABLE.test(issuer)) throw nobody('its issuer has other characters than printable ASCII');
  const older = certificate.extension(ISSUER_V1);
  if (older !== undefined && decode(older.value) !== issuer) throw nobody('it names two issuers');
  const extensions = new Map<FulcioExtension, string>();
  for (const [name, number] of FULCIO_EXTENSIONS) {
    const text = textOf(certificate, `${FULCIO_ARC}.${number}`);
    if (text !== undefined) extensions.set(name, text);
  }
  return { issuer, name: alternativeNameOf(certificate), extensions };
}

/** Fulcio writes exactly one: a URI, an e-mail address, or a user name as otherName. */
function alternativeNameOf(certificate: Certificate): string {
  const [name, ...more] = contentOf(certificate, ALTERNATIVE_NAME)?.subs ?? [];
  if (name === undefined) throw nobody('it names nobody');
  if (more.length > 0) throw nobody(`it has ${more.length + 1} names, and one is read`);
  const text = decode(generalNameOf(name));
  if (PRINTABLE.test(text)) return text;
  throw nobody(`its name ${JSON.stringify(text.slice(0, 100))} has other characters than printable ASCII`);
}

/** RFC 5280, section 4.2.1.6, "GeneralName". */
function generalNameOf(name: Asn1): Uint8Array {
  const { tag, subs, value } = name;
  if (tag.isContextSpecific(1) || tag.isContextSpecific(6)) return value;
  const [type, wrapped] = subs;
  const text = wrapped?.subs[0];
  if (!tag.isContextSpecific(0) || type?.toOID() !== USER_NAME || text === undefined) {
    throw nobody('its name is of a kind that is not read');
  }
  return text.value;
}

/** The text of an extension that holds one UTF8String. */
function textOf(certificate: Certificate, oid: string): string | undefined {
  const content = contentOf(certificate, oid);
  if (content === undefined) return undefined;
  if (content.tag.toDER() === UTF8_STRING) return decode(content.value);
  throw nobody(`its extension ${oid} is no text`);
}

function decode(bytes: Uint8Array): string {
  return UTF8.decode(bytes);
}

function nobody(why: string): PlimsollError {
  return new PlimsollError('signer-mismatch', `the certificate does not say who signed: ${why}`);
}
