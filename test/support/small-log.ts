import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

/** An entry of a bundle, as protobuf JSON (protobuf-specs 0.5, sigstore_rekor.proto). */
export interface LogEntry {
  logIndex: string;
  logId: { keyId: string };
  kindVersion: { kind: string; version: string };
  integratedTime?: string;
  inclusionPromise?: { signedEntryTimestamp: string };
  inclusionProof: {
    logIndex: string;
    rootHash: string;
    treeSize: string;
    hashes: string[];
    checkpoint: { envelope: string };
  };
  canonicalizedBody: string;
}

/** A transparency log of two entries: a real Merkle tree (RFC 6962, section 2.1), with a signed checkpoint. */
export class SmallLog {
  readonly name: string;
  readonly #key: KeyObject;
  readonly #keyId: Buffer;

  constructor(name: string) {
    this.name = name;
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    this.#key = privateKey;
    this.#keyId = sha256(publicKey.export({ type: 'spki', format: 'der' }));
  }

  /** The entry of a bundle, with its proof and the promise that it will stay. */
  enter(bundle: string, integratedTime: Date): LogEntry {
    const body = bodyOf(bundle);
    const other = leafHash(Buffer.from('another entry'));
    const root = sha256(Buffer.concat([Buffer.from([1]), leafHash(body), other]));
    const seconds = Math.floor(integratedTime.getTime() / 1000);
    const canonicalizedBody = body.toString('base64');
    const promise = {
      body: canonicalizedBody,
      integratedTime: seconds,
      logID: this.#keyId.toString('hex'),
      logIndex: 0,
    };
    return {
      logIndex: '0',
      logId: { keyId: this.#keyId.toString('base64') },
      kindVersion: { kind: 'hashedrekord', version: '0.0.1' },
      integratedTime: String(seconds),
      inclusionPromise: { signedEntryTimestamp: this.#sign(Buffer.from(JSON.stringify(promise))) },
      inclusionProof: {
        logIndex: '0',
        rootHash: root.toString('base64'),
        treeSize: '2',
        hashes: [other.toString('base64')],
        checkpoint: { envelope: this.checkpoint(root) },
      },
      canonicalizedBody,
    };
  }

  /** A signed note (transparency-dev checkpoint format) over a root, in the name of this log or another. */
  checkpoint(root: Buffer, name = this.name): string {
    const text = `${name}\n2\n${root.toString('base64')}\n`;
    const hint = this.#keyId.subarray(0, 4);
    const signature = Buffer.concat([hint, Buffer.from(this.#sign(Buffer.from(text)), 'base64')]);
    return `${text}\n— ${name} ${signature.toString('base64')}\n`;
  }

  #sign(bytes: Uint8Array): string {
    return sign('sha256', bytes, this.#key).toString('base64');
  }
}

/** Rekor's hashedrekord of a bundle: digest, signature and certificate. */
function bodyOf(bundle: string): Buffer {
  const { dsseEnvelope, verificationMaterial } = JSON.parse(bundle);
  const payload = Buffer.from(dsseEnvelope.payload, 'base64');
  const content = verificationMaterial.certificate.rawBytes;
  const spec = {
    data: { hash: { algorithm: 'sha256', value: sha256(payload).toString('hex') } },
    signature: { content: dsseEnvelope.signatures[0].sig, publicKey: { content } },
  };
  return Buffer.from(JSON.stringify({ apiVersion: '0.0.1', kind: 'hashedrekord', spec }));
}

function leafHash(body: Uint8Array): Buffer {
  return sha256(Buffer.concat([Buffer.from([0]), body]));
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}
