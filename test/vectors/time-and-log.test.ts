/**
 * When something was signed, and where it was listed: timestamps and log entries that say otherwise than they can prove. The
 * policy trusts the clocks and logs that they are forged against, and allows what those really said.
 */
import { attacksIn, type Forms } from '../support/attacks-in.ts';
import { type KeylessForm, keylessAttacks } from '../support/keyless-attack.ts';
import { keylessStage } from '../support/keyless-stage.ts';
import { sigstore } from '../support/opened-sigstore.ts';

const running = keylessStage(sigstore);
const attacks = await attacksIn<Forms<KeylessForm>>(new URL('time-and-log/', import.meta.url));
keylessAttacks(
  running,
  'time and log',
  attacks.flatMap(({ attack }) => attack),
);
