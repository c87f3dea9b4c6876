import { PlimsollError } from '../../errors.ts';
import { isKeySigner, type KeySigner, type PolicySigner } from '../loaded-policy.ts';
import type { VerifiedSignature } from '../signature.ts';

/**
 * Of the signers that could have made the signature, those whose roots vouch for when it was made: for a certificate, and
 * for a key that is valid for a time only. Throws `time-untrusted` when there is none left.
 */
export function checkTime(signature: VerifiedSignature, signedBy: readonly PolicySigner[]): PolicySigner[] {
  const possible = signedBy.filter((signer) =>
    isKeySigner(signer)
      ? signature.certificate === undefined && signer.key.digest === signature.key.digest
      : signature.certificate !== undefined,
  );
  return firstReasonUnlessSome(possible, (signer) => {
    if (!isKeySigner(signer)) signature.timesBy(signer.root);
    else if (signer.validity !== undefined) requireInside(signer, signer.validity, signature);
  });
}

/** Those of `signers` that a check lets pass; when it lets none pass, what it threw for the first. */
export function firstReasonUnlessSome(
  signers: readonly PolicySigner[],
  check: (signer: PolicySigner) => void,
): PolicySigner[] {
  const passed: PolicySigner[] = [];
  const reasons: PlimsollError[] = [];
  for (const signer of signers) {
    try {
      check(signer);
      passed.push(signer);
    } catch (thrown) {
      if (!(thrown instanceof PlimsollError)) throw thrown;
      reasons.push(thrown);
    }
  }
  const [reason] = reasons;
  if (passed.length === 0 && reason !== undefined) throw reason;
  return passed;
}

/** Every verified time lies inside: a second one outside says that the first is not the whole truth. */
function requireInside(
  { name }: KeySigner,
  { root, notBefore, notAfter }: NonNullable<KeySigner['validity']>,
  signature: VerifiedSignature,
): void {
  for (const time of signature.timesBy(root)) {
    if (notBefore !== undefined && time < notBefore) throw outside(name, time, 'before', notBefore);
    if (notAfter !== undefined && time > notAfter) throw outside(name, time, 'after', notAfter);
  }
}

function outside(name: string, time: Date, side: 'before' | 'after', end: Date): PlimsollError {
  const [signed, limit] = [time.toISOString(), end.toISOString()];
  return new PlimsollError(
    'time-untrusted',
    `signed at ${signed}, ${side} ${limit}, which ends the time of ${name}`,
  );
}
