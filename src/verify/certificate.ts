import type { SignedEntity } from '@sigstore/verify';

/** An X.509 certificate as the Sigstore library reads it: the same reader for its signature and for what it says. */
export type Certificate = Extract<SignedEntity['key'], { $case: 'certificate' }>['certificate'];
type Asn1 = Certificate['root'];

/**
 * Has a certificate answer once what follows from its bytes alone: how its parts are encoded, and whether the key of
 * another certificate signed it. Answers belong to the two objects that they are about, and go with them: those of a root
 * stay as long as the root is loaded, those of a signer as long as the bundle is weighed. Everything that depends on
 * a time, on a name or on which root is asked is asked anew.
 */
export function keepAnswers(certificate: Certificate): Certificate {
  const { root } = certificate;
  for (const part of [root, ...root.subs, ...root.subs.flatMap(({ subs }) => subs)]) keepEncoding(part);
  keepSignatures(certificate);
  return certificate;
}

/** The library encodes a whole certificate anew for each comparison: 20 times for one chain, most of the time it takes. */
function keepEncoding(part: Asn1): void {
  const encode = part.toDER.bind(part);
  let encoded: Buffer | undefined;
  part.toDER = () => {
    encoded ??= encode();
    return encoded;
  };
}

function keepSignatures(certificate: Certificate): void {
  const compute = certificate.verify.bind(certificate);
  const answers = new WeakMap<Certificate, boolean>();
  certificate.verify = (issuer = certificate) => {
    const known = answers.get(issuer);
    if (known !== undefined) return known;
    const answer = compute(issuer);
    answers.set(issuer, answer);
    return answer;
  };
}
