import { checkShape } from '../../../schemas/check.ts';
import { validate } from '../../../schemas/generated/grant.ts';
import type { Grant as SignedFacts } from '../../../schemas/grant.ts';
import type { GrantEnvelope } from '../../../schemas/grant-envelope.ts';
import { PlimsollError } from '../../errors.ts';
import { canonicalJson } from '../../oci/canonical-json.ts';
import { parseStrictJson } from '../../oci/strict-json.ts';
import type { HostKey } from './host-key.ts';

const PAYLOAD_TYPE = 'application/vnd.plimsoll.grant+json';
const MAX_GRANT_BYTES = 256 * 1024;

/** A grant for whoever launches in another process. */
export function signGrant(facts: SignedFacts, key: HostKey): GrantEnvelope {
  const payload = Buffer.from(canonicalJson(facts));
  const sig = key.sign(PAYLOAD_TYPE, payload).toString('base64');
  return {
    payloadType: PAYLOAD_TYPE,
    payload: payload.toString('base64'),
    signatures: [{ keyid: key.host, sig }],
  };
}

/** The facts of a grant that this host signed. Throws `launch-refused` for anything else. */
export function openGrant({ payload, signatures }: GrantEnvelope, key: HostKey): SignedFacts {
  try {
    const bytes = bytesOf(payload);
    const signed = signatures.some(({ sig }) => key.verify(PAYLOAD_TYPE, bytes, bytesOf(sig)));
    if (!signed) throw new Error('it is not signed by this host');
    const limits = { maxBytes: MAX_GRANT_BYTES, what: 'grant', code: 'launch-refused' } as const;
    return checkShape(parseStrictJson(bytes, limits), validate, 'grant', 'launch-refused');
  } catch (cause) {
    throw new PlimsollError('launch-refused', `the grant does not hold: ${(cause as Error).message}`, {
      cause,
    });
  }
}

/** Only the one spelling that RFC 4648 has for the bytes. */
function bytesOf(text: string): Buffer {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.toString('base64') !== text) throw new Error('it is not canonical base64');
  return bytes;
}
