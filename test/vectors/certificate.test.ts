/**
 * Certificates that name the right holder and prove nothing: the policy trusts the authority that each of them is forged
 * against, and allows what that authority has soundly issued.
 */
import { attacksIn, type Forms } from '../support/attacks-in.ts';
import { type KeylessForm, keylessAttacks } from '../support/keyless-attack.ts';
import { keylessStage } from '../support/keyless-stage.ts';
import { sigstore } from '../support/opened-sigstore.ts';

const running = keylessStage(sigstore);
const attacks = await attacksIn<Forms<KeylessForm>>(new URL('certificate/', import.meta.url));
keylessAttacks(
  running,
  'certificate',
  attacks.flatMap(({ attack }) => attack),
);
