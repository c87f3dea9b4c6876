const LABEL = /-----BEGIN (?:[A-Z0-9]{1,20} ){0,4}PRIVATE KEY(?: BLOCK)?-----/;
/** RFC 1421, RFC 9580; `[^A-Za-z0-9]*` is what a comment, a quotation or a string literal puts before it. */
const HEADERS = /^(?:[^A-Za-z0-9]*[A-Za-z-]{1,40}: [^\n]*\n){0,5}/;
const HEADERS_IN_LINE = /(?:Proc-Type|DEK-Info): \S+/g;
/** At least as much base64 as the smallest private key has; a label alone is what libraries contain. */
const WRAPPED = /^\s*[A-Za-z0-9](?:\s*[A-Za-z0-9+/=]){47}/;
/** A line of base64 in a row, longer than the words of prose and code, behind whatever punctuation. */
const LINE = /^[^A-Za-z0-9]*[A-Za-z0-9][A-Za-z0-9+/]{39}/;
const PUTTY = /PuTTY-User-Key-File-\d/;
const PUTTY_PRIVATE = /Private-Lines: \d{1,4}[^A-Za-z0-9]+[A-Za-z0-9][A-Za-z0-9+/]{39}/;
const JWK_TYPE = /"kty"\s{0,99}:\s{0,99}"(?:RSA|EC|OKP)"/;
const JWK_PRIVATE = /"d"\s{0,99}:\s{0,99}"[A-Za-z0-9_-]{40}/;

/** Without one of these in it, text needs no closer look. In UTF-16 of either order, NULs stand between their letters. */
const MARKERS = ['PRIVATE KEY', 'PuTTY-User-Key-File-', 'kty'];
const WIDE_MARKERS = MARKERS.map((marker) => Buffer.from(marker, 'utf16le').subarray(0, -1));
/** Longer than a JWK, and than anything that comes before the secret part of the others, unless somebody pads it. */
const OVERLAP = 8192;

/**
 * Looks for a private key in PEM (RFC 7468, RFC 1421, OpenSSH, OpenPGP, Sigstore), JWK (RFC 7517) or PuTTY's format;
 * also where strings, comments, quotations or nested JSON hold it, and in UTF-16. Binary forms, such as DER and PKCS#12,
 * are not looked for, nor is an encoding around a whole file. It saves authors from publishing a key by mistake; whoever
 * wants to hide one can.
 */
export class PrivateKeyScan {
  #tail: Buffer = Buffer.alloc(0);

  /** Takes the next bytes of a file; true when a key has been seen in them. Takes time linear in their number. */
  push(chunk: Uint8Array): boolean {
    const window = Buffer.concat([this.#tail, chunk]);
    this.#tail = window.subarray(Math.max(0, window.length - OVERLAP));
    const wide = WIDE_MARKERS.some((marker) => window.includes(marker));
    if (!wide && !MARKERS.some((marker) => window.includes(marker))) return false;
    const text = window.toString('latin1');
    return holdsKey(withoutEscapes(wide ? text.replaceAll('\0', '') : text));
  }
}

/** JSON doubles the backslashes at each level. */
function withoutEscapes(text: string): string {
  return text.replaceAll(/\\{1,16}[rn]|\r/g, '\n').replaceAll('\\', '');
}

/** The text is cut into pieces that do not overlap: no part of it is read again for each label. */
function holdsKey(text: string): boolean {
  return (
    text.split(LABEL).slice(1).some(isPemBody) ||
    text.split(PUTTY).some((file, index) => index > 0 && PUTTY_PRIVATE.test(file)) ||
    text.split(/[{}]/).some((members) => JWK_TYPE.test(members) && JWK_PRIVATE.test(members))
  );
}

function isPemBody(afterLabel: string): boolean {
  const [block = ''] = afterLabel.slice(0, OVERLAP).split('-----', 1);
  // Binaries have tables of strings, with labels and words right behind each other.
  if (!/^[^A-Za-z0-9]/.test(block)) return false;
  const body = block.replaceAll(HEADERS_IN_LINE, '').replace(HEADERS, '');
  return WRAPPED.test(body) || LINE.test(body);
}
