import type { BundleAttack, Stage } from './attack.ts';
import { makeKey, signPayload } from './signed-image.ts';

interface BundleJson {
  mediaType: string;
  verificationMaterial: Record<string, unknown>;
  dsseEnvelope: { payload: string; payloadType: string; signatures: Record<string, unknown>[] };
  [member: string]: unknown;
}

/** A signature over a file, in place of an envelope. */
export const MESSAGE_SIGNATURE = {
  messageDigest: { algorithm: 'SHA2_256', digest: 'q83vEjRWeJA=' },
  signature: 'MAYCAQECAQE=',
};

/** Changes the genuine bundle as an object, as anybody can who passes it on. */
export function edited(change: (bundle: BundleJson) => void): BundleAttack['forge'] {
  return ({ genuine }) => {
    const bundle = readBundle(genuine);
    change(bundle);
    return JSON.stringify(bundle);
  };
}

export const ofMediaType = (mediaType: string): BundleAttack['forge'] =>
  edited((bundle) => void Object.assign(bundle, { mediaType }));

/** Changes the genuine bundle as text; fails when there is nothing to change. */
export function replaced(from: string | RegExp, to: string): BundleAttack['forge'] {
  return ({ genuine }) => {
    const text = Buffer.from(genuine).toString();
    const changed = text.replace(from, to);
    if (changed === text) throw new Error(`the bundle has no ${from}`);
    return changed;
  };
}

/** Other members before the first one of the genuine bundle. */
export const startingWith = (members: string): BundleAttack['forge'] =>
  replaced('{"dsseEnvelope"', `{${members},"dsseEnvelope"`);

/** The genuine bundle with bytes around it. */
export const surrounded =
  (before: string | Uint8Array, after: string | Uint8Array): BundleAttack['forge'] =>
  ({ genuine }) =>
    Buffer.concat([Buffer.from(before), genuine, Buffer.from(after)]);

/** The genuine payload, signed by the trusted key as something else. */
export const signedAs =
  (payloadType: string): BundleAttack['forge'] =>
  ({ genuine, key }: Stage) =>
    signPayload(payloadOf(genuine), key, payloadType);

/** The genuine payload, signed by somebody whom nobody trusts, and who hints at another key where one is given. */
export const byStranger =
  (hint?: (stage: Stage) => string): BundleAttack['forge'] =>
  async (stage) => {
    const bundle = await signPayload(payloadOf(stage.genuine), await makeKey());
    return hint === undefined ? bundle : withHint(bundle, hint(stage));
  };

export function withHint(bundle: Uint8Array, hint: string): Uint8Array {
  const document = readBundle(bundle);
  document.verificationMaterial = { publicKey: { hint } };
  return Buffer.from(JSON.stringify(document));
}

export function payloadOf(bundle: Uint8Array): Buffer {
  return Buffer.from(readBundle(bundle).dsseEnvelope.payload, 'base64');
}

function readBundle(bundle: Uint8Array): BundleJson {
  return JSON.parse(Buffer.from(bundle).toString());
}
