import type { Forms } from '../../support/attacks-in.ts';
import { CODE_SIGNING, type Issued } from '../../support/certificate-issuer.ts';
import type { KeylessForm } from '../../support/keyless-attack.ts';
import { sigstore } from '../../support/opened-sigstore.ts';
import { NOW } from '../../support/signed-image.ts';
import { entering } from '../../support/time-forgery.ts';

function withCertificate(bundle: string, { certificate }: Issued): string {
  const document = JSON.parse(bundle);
  document.verificationMaterial.certificate.rawBytes = certificate.raw.toString('base64');
  return JSON.stringify(document);
}
const somebody = await sigstore.issuer.issue({ issuer: sigstore.root, extensions: CODE_SIGNING });

/** The log lists the signature for another holder: who watches the log for the right one sees nothing. */
export const attack: Forms<KeylessForm> = [
  {
    name: 'an entry with another certificate',
    check: 'time',
    code: 'time-untrusted',
    message: /another key or certificate/,
    bundle: entering((log, bundle) => [log.enter(withCertificate(bundle, somebody), NOW)]),
  },
];
