import { createHash, generateKeyPairSync, type KeyObject, sign, X509Certificate } from 'node:crypto';
import type { Issued } from './certificate-issuer.ts';

const SCT_LIST = Buffer.from('060a2b06010401d679020402', 'hex');

/** A certificate log: it promises to list a certificate, and the promise is in the certificate (RFC 6962, section 3.3). */
export class CertificateLog {
  readonly #key: KeyObject;
  readonly #spki: Buffer;

  constructor() {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    this.#key = privateKey;
    this.#spki = publicKey.export({ type: 'spki', format: 'der' });
  }

  /** What a trusted root says about this log. */
  get instance(): object {
    return {
      baseUrl: 'https://ct.example',
      hashAlgorithm: 'SHA2_256',
      publicKey: { rawBytes: this.#spki.toString('base64'), keyDetails: 'PKIX_ECDSA_P256_SHA_256' },
      logId: { keyId: sha256(this.#spki).toString('base64') },
    };
  }

  /** The certificate with a promise in it, signed anew by its issuer; `forge` changes the promise before. */
  promise(issued: Issued, issuer: Issued, time: Date, forge: (promise: Buffer) => void = () => {}): Issued {
    const [tbs] = children(issued.certificate.raw);
    const promise = this.#promiseFor(tbs!, issuer, time);
    forge(promise);
    const list = Buffer.concat([uint(promise.length + 2, 2), uint(promise.length, 2), promise]);
    const extension = element(0x30, SCT_LIST, element(0x04, element(0x04, list)));
    return { ...issued, certificate: signedAnew(tbs!, extension, issuer.key, issued.certificate.raw) };
  }

  #promiseFor(tbs: Buffer, issuer: Issued, time: Date): Buffer {
    const spki = issuer.certificate.publicKey.export({ type: 'spki', format: 'der' });
    const when = uint(time.getTime(), 8);
    const none = uint(0, 2);
    const signed = Buffer.concat([
      ...[Buffer.from([0, 0]), when, uint(1, 2), sha256(spki), uint(tbs.length, 3), tbs, none],
    ]);
    const signature = sign('sha256', signed, this.#key);
    const head = [Buffer.from([0]), sha256(this.#spki), when, none, Buffer.from([4, 3])];
    return Buffer.concat([...head, uint(signature.length, 2), signature]);
  }
}

/** A certificate whose part that is signed has one more extension. */
function signedAnew(tbs: Buffer, extension: Buffer, key: KeyObject, raw: Buffer): X509Certificate {
  const parts = children(tbs);
  const [list] = children(parts.pop()!);
  const extended = element(0x30, ...parts, element(0xa3, element(0x30, ...children(list!), extension)));
  const [, algorithm] = children(raw);
  const signature = Buffer.concat([Buffer.from([0]), sign('sha256', extended, key)]);
  return new X509Certificate(element(0x30, extended, algorithm!, element(0x03, signature)));
}

/** The elements inside a constructed one (ITU-T X.690, section 8.1), each with its head. */
function children(der: Buffer): Buffer[] {
  const found: Buffer[] = [];
  for (let at = headOf(der).start; at < der.length; ) {
    const { start, length } = headOf(der.subarray(at));
    found.push(der.subarray(at, at + start + length));
    at += start + length;
  }
  return found;
}

function headOf(der: Buffer): { start: number; length: number } {
  const first = der[1] ?? 0;
  if (first < 0x80) return { start: 2, length: first };
  const bytes = first & 0x7f;
  return { start: 2 + bytes, length: der.readUIntBE(2, bytes) };
}

function element(tag: number, ...content: Buffer[]): Buffer {
  const body = Buffer.concat(content);
  const { length } = body;
  const size =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), body]);
}

function uint(value: number, bytes: number): Buffer {
  const buffer = Buffer.alloc(8);
  buffer.writeBigUInt64BE(BigInt(value));
  return buffer.subarray(8 - bytes);
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}
