import type { Forms } from '../../support/attacks-in.ts';
import type { KeylessForm } from '../../support/keyless-attack.ts';
import { NOW } from '../../support/signed-image.ts';
import { entering } from '../../support/time-forgery.ts';

/** What the bundle would be about another artifact: never used but to be listed. */
function aboutOther(bundle: string): string {
  const document = JSON.parse(bundle);
  document.dsseEnvelope.payload = Buffer.from('{}').toString('base64');
  return JSON.stringify(document);
}

/** A genuine entry of something else stands for this signature (CVE-2026-22703). */
export const attack: Forms<KeylessForm> = [
  {
    name: 'an entry of another artifact',
    check: 'time',
    code: 'time-untrusted',
    bundle: entering((log, bundle) => [log.enter(aboutOther(bundle), NOW)]),
  },
];
