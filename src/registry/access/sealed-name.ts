import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { PlimsollError } from '../../errors.ts';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** No name is longer; all are padded to it, so that not even the length is told. */
const NAME_BYTES = 255;

/** A name that the reader may not know, for a link that goes on after it. `key` is 32 bytes and of no other use. */
export function sealName(name: string, key: Uint8Array): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce);
  const sealed = Buffer.concat([cipher.update(name.padEnd(NAME_BYTES)), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** Throws `query-invalid` for what was not sealed with this key. */
export function openName(text: string, key: Uint8Array): string {
  const bytes = Buffer.from(text, 'base64url');
  const body = NONCE_BYTES + TAG_BYTES;
  try {
    const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAuthTag(bytes.subarray(NONCE_BYTES, body));
    return Buffer.concat([decipher.update(bytes.subarray(body)), decipher.final()])
      .toString()
      .trimEnd();
  } catch (cause) {
    throw new PlimsollError('query-invalid', 'this link was not made by this registry', { cause });
  }
}
