import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { link, lstat, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { preAuthenticationEncoding } from '../../attest/pre-authentication-encoding.ts';
import { hasCode, PlimsollError } from '../../errors.ts';
import { type Digest, digestOf } from '../../oci/digest.ts';
import { syncOne } from '../sync-tree.ts';

const PRIVATE = 'host.key';
const PUBLIC = 'host.pub';
const READABLE_BY_OTHERS = 0o077;

/** What this host signs grants with: Ed25519 (RFC 8032), made when the daemon first starts. */
export class HostKey {
  readonly #private: KeyObject;
  readonly #public: KeyObject;
  /** sha256 of the public key, its SPKI in DER: the name of this host. */
  readonly host: Digest;
  /** PEM. */
  readonly publicKey: string;

  constructor(privateKey: KeyObject) {
    this.#private = privateKey;
    this.#public = createPublicKey(privateKey);
    this.host = digestOf(this.#public.export({ type: 'spki', format: 'der' }));
    this.publicKey = this.#public.export({ type: 'spki', format: 'pem' }).toString();
  }

  sign(payloadType: string, payload: Uint8Array): Buffer {
    return sign(null, preAuthenticationEncoding(payloadType, payload), this.#private);
  }

  verify(payloadType: string, payload: Uint8Array, signature: Uint8Array): boolean {
    return verify(null, preAuthenticationEncoding(payloadType, payload), this.#public, signature);
  }
}

/**
 * The key in the directory, made there when there is none: `host.key`, mode 0600, and `host.pub` for clients. Throws
 * `key-invalid` for one that others may read, or that is no Ed25519 key.
 */
export async function openHostKey(directory: string): Promise<HostKey> {
  const file = join(directory, PRIVATE);
  const key = (await readHostKey(file)) ?? (await makeHostKey(directory, file));
  await publish(join(directory, PUBLIC), key.publicKey);
  return key;
}

async function readHostKey(file: string): Promise<HostKey | undefined> {
  try {
    const { uid, mode } = await lstat(file);
    if (uid !== process.getuid!() || (mode & READABLE_BY_OTHERS) !== 0)
      throw new PlimsollError(
        'key-invalid',
        `${file} is not ours alone: mode ${(mode & 0o777).toString(8)}`,
        {
          hint: 'whoever could read it could grant launches: remove it, and a new one is made',
        },
      );
    const key = createPrivateKey(await readFile(file));
    if (key.asymmetricKeyType !== 'ed25519') throw new Error(`it is ${key.asymmetricKeyType}, not Ed25519`);
    return new HostKey(key);
  } catch (cause) {
    if (hasCode(cause, 'ENOENT')) return undefined;
    if (cause instanceof PlimsollError) throw cause;
    throw new PlimsollError('key-invalid', `${file}: ${(cause as Error).message}`, { cause });
  }
}

/** Appears whole or not at all; of two that start at once the first one's counts. */
async function makeHostKey(directory: string, file: string): Promise<HostKey> {
  const { privateKey } = generateKeyPairSync('ed25519');
  const temporary = `${file}.${process.pid}`;
  await write(temporary, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), 0o600);
  try {
    await link(temporary, file);
  } catch (cause) {
    if (!hasCode(cause, 'EEXIST')) throw cause;
  } finally {
    await rm(temporary, { force: true });
  }
  await syncOne(directory);
  const made = await readHostKey(file);
  if (made === undefined) throw new PlimsollError('key-invalid', `${file} vanished`);
  return made;
}

async function publish(file: string, pem: string): Promise<void> {
  const found = await readFile(file, 'utf8').catch((cause: unknown) => {
    if (hasCode(cause, 'ENOENT')) return undefined;
    throw cause;
  });
  if (found === pem) return;
  await rm(file, { force: true });
  await write(file, pem, 0o644);
}

async function write(file: string, text: string, mode: number): Promise<void> {
  await using handle = await open(file, 'wx', mode);
  await handle.writeFile(text);
  await handle.chmod(mode);
  await handle.sync();
}
