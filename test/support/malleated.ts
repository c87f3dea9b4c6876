/** The order of the group of P-256. */
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

/** The bundle with the other form of its signature: (r, s) and (r, n - s) are both valid (SEC 1, section 4.1). */
export function malleated(bundle: Uint8Array): Uint8Array {
  const document = JSON.parse(Buffer.from(bundle).toString());
  const [signature] = document.dsseEnvelope.signatures;
  const der = Buffer.from(signature.sig, 'base64');
  const rLength = der[3] ?? 0;
  const r = der.subarray(2, 4 + rLength);
  const s = BigInt(`0x${der.subarray(6 + rLength).toString('hex')}`);
  let hex = (ORDER - s).toString(16);
  if (hex.length % 2 === 1) hex = `0${hex}`;
  if (Number.parseInt(hex.slice(0, 2), 16) >= 0x80) hex = `00${hex}`;
  const value = Buffer.from(hex, 'hex');
  const body = Buffer.concat([r, Buffer.from([2, value.byteLength]), value]);
  signature.sig = Buffer.concat([Buffer.from([0x30, body.byteLength]), body]).toString('base64');
  return Buffer.from(JSON.stringify(document));
}
