import type { LoadedRevocations } from '../loaded-revocations.ts';
import { revocationsOfSigner } from '../matching-revocations.ts';
import type { SignedBy } from '../signed-by.ts';
import { refuseRevoked } from './image-revoked.ts';

/** What a revoked key, or the holder of a revoked identity, signed does not count. Throws `revoked`. */
export function checkSignerNotRevoked(signedBy: SignedBy, revocations: LoadedRevocations): void {
  refuseRevoked(revocationsOfSigner(signedBy, revocations));
}
