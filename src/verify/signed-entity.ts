import type { SignedEntity } from '@sigstore/verify';
import type { ParsedBundle } from '../attest/bundle.ts';
import { verifyLibrary } from '../attest/sigstore.ts';

/** Whatever key or certificate a bundle names is read elsewhere, once: the library would parse it with each part. */
const NO_KEY = { $case: 'publicKey', publicKey: { hint: '' } } as const;

/** The envelope of a bundle alone, to be verified with whatever key is asked about. */
export function envelopeOf(bundle: ParsedBundle['bundle']): SignedEntity {
  const verificationMaterial = { content: NO_KEY, tlogEntries: [], timestampVerificationData: undefined };
  return verifyLibrary().toSignedEntity({ ...bundle, verificationMaterial });
}

/** The envelope with the timestamps and log entries about it. Throws what the library does for those it cannot read. */
export function witnessedEnvelopeOf(bundle: ParsedBundle['bundle']): SignedEntity {
  return verifyLibrary().toSignedEntity({
    ...bundle,
    verificationMaterial: { ...bundle.verificationMaterial, content: NO_KEY },
  });
}
