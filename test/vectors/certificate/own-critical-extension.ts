import type { Forms } from '../../support/attacks-in.ts';
import { heldBy } from '../../support/certificate-forgery.ts';
import type { KeylessForm } from '../../support/keyless-attack.ts';
import { ISSUED } from '../../support/private-sigstore.ts';

/** The issuer has limited the certificate in words that the verifier does not understand. */
export const attack: Forms<KeylessForm> = [
  {
    name: 'an extension that nobody understands, and must',
    check: 'chain',
    code: 'chain-untrusted',
    message: /1\.2\.3\.4\.5/,
    bundle: heldBy({ extensions: [ISSUED, '1.2.3.4.5 = critical,ASN1:UTF8String:x'] }),
  },
];
