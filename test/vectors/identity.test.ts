/**
 * Who a certificate names. Every certificate here is sound, by the authority that the policy trusts, listed and in time:
 * it only is not the one of whom the policy means.
 */
import { attacksIn, type Forms } from '../support/attacks-in.ts';
import { type KeylessForm, keylessAttacks } from '../support/keyless-attack.ts';
import { keylessStage } from '../support/keyless-stage.ts';
import { sigstore } from '../support/opened-sigstore.ts';

const running = keylessStage(sigstore);
const attacks = await attacksIn<Forms<KeylessForm>>(new URL('identity/', import.meta.url));
keylessAttacks(
  running,
  'identity',
  attacks.flatMap(({ attack }) => attack),
);
