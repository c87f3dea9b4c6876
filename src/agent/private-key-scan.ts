const BREAK = String.raw`(?:\s|\\r|\\n)`;
const LABEL = '-----BEGIN (?:[A-Z0-9]{1,20} ){0,4}PRIVATE KEY(?: BLOCK)?-----';
const HEADER = String.raw`[A-Za-z-]{1,40}: [^\r\n\\]{0,200}${BREAK}+`;
/** At least as much base64 as the smallest private key has; a label alone is what libraries contain. */
const BODY = `(?:[A-Za-z0-9+/=]${BREAK}*){48}`;
const PRIVATE_KEY = new RegExp(`${LABEL}${BREAK}+(?:${HEADER}){0,5}${BODY}`);
/** Longer than anything the pattern can fit, unless somebody pads it. */
const OVERLAP = 4096;

/**
 * Looks for a private key in PEM (RFC 7468, RFC 1421, OpenSSH, OpenPGP, Sigstore), also where a JSON string holds it.
 * It saves authors from publishing a key by mistake; whoever wants to hide one can.
 */
export class PrivateKeyScan {
  #tail: Buffer = Buffer.alloc(0);

  /** Takes the next bytes of a file; true when a key has been seen in them. */
  push(chunk: Uint8Array): boolean {
    const window = Buffer.concat([this.#tail, chunk]);
    this.#tail = window.subarray(Math.max(0, window.length - OVERLAP));
    return window.includes('PRIVATE KEY') && PRIVATE_KEY.test(window.toString('latin1'));
  }
}
