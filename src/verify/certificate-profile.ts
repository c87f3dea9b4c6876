import { PlimsollError } from '../errors.ts';
import type { Certificate } from './certificate.ts';
import { contentOf } from './signing-certificate.ts';

const BASIC_CONSTRAINTS = '2.5.29.19';
const EXTENDED_KEY_USAGE = '2.5.29.37';
/** Key usage, alternative name, basic constraints, extended key usage: what is judged here or by the library. */
const UNDERSTOOD = ['2.5.29.15', '2.5.29.17', BASIC_CONSTRAINTS, EXTENDED_KEY_USAGE];
const CODE_SIGNING = '1.3.6.1.5.5.7.3.3';

/** Extended key usages (RFC 5280, section 4.2.1.12) as object identifiers; none when there is no such extension. */
export function usagesOf(certificate: Certificate): string[] {
  return (contentOf(certificate, EXTENDED_KEY_USAGE)?.subs ?? []).map((usage) => usage.toOID());
}

/**
 * The certificate is one for signing code, and nothing in it is passed over that says otherwise (RFC 5280, section 4.2).
 * The Sigstore library does not look. Throws `chain-untrusted`.
 */
export function checkProfile(certificate: Certificate): void {
  const extensions = certificate.extensions.map((extension) => extension.subs[0]?.toOID() ?? '');
  if (new Set(extensions).size < extensions.length) throw unfit('has an extension twice');
  for (const oid of extensions) {
    if (!UNDERSTOOD.includes(oid) && certificate.extension(oid)?.critical !== false) {
      throw unfit(`has the critical extension ${oid}, which is not understood`);
    }
  }
  if (certificate.extBasicConstraints?.isCA) throw unfit('is one of an authority');
  if (certificate.extKeyUsage?.digitalSignature !== true) throw unfit('may not sign');
  if (!usagesOf(certificate).includes(CODE_SIGNING)) throw unfit('may not sign code');
}

function unfit(why: string): PlimsollError {
  return new PlimsollError('chain-untrusted', `the certificate ${why}`);
}
