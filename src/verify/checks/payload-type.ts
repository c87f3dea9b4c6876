import type { ParsedBundle } from '../../attest/bundle.ts';
import { PlimsollError } from '../../errors.ts';
import { IN_TOTO_PAYLOAD } from '../../oci/media-types.ts';

/**
 * DSSE v1.0.2, "Protocol": what is signed is the payload together with its type, and only in-toto statements are read
 * here. The Sigstore library verifies envelopes of any type. Throws `payload-type`.
 */
export function checkPayloadType({ payloadType }: ParsedBundle): void {
  if (payloadType === IN_TOTO_PAYLOAD) return;
  throw new PlimsollError('payload-type', `payload type ${JSON.stringify(payloadType.slice(0, 100))}`);
}
