import { createHash, generateKeyPairSync, type KeyObject, sign, X509Certificate } from 'node:crypto';
import { preAuthEncoding } from './certificate-issuer.ts';

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
  readonly #spki: Buffer;

  constructor(name: string) {
    this.name = name;
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    this.#key = privateKey;
    this.#spki = publicKey.export({ type: 'spki', format: 'der' });
    this.#keyId = sha256(this.#spki);
  }

  /** What a trusted root says about this log. */
  get instance(): object {
    return {
      baseUrl: `https://${this.name}`,
      hashAlgorithm: 'SHA2_256',
      publicKey: { rawBytes: this.#spki.toString('base64'), keyDetails: 'PKIX_ECDSA_P256_SHA_256' },
      logId: { keyId: this.#keyId.toString('base64') },
    };
  }

  /** As Rekor v2 answers: the body of its version, and no time that anybody promises. */
  enterV2(bundle: string): LogEntry {
    const { logIndex, logId, inclusionProof, canonicalizedBody } = this.#prove(bodyOfV2(bundle));
    const kindVersion = { kind: 'hashedrekord', version: '0.0.2' };
    return { logIndex, logId, kindVersion, inclusionProof, canonicalizedBody };
  }

  /** The entry of a bundle, with its proof and the promise that it will stay; `publicKeyPem` when it has no certificate. */
  enter(bundle: string, integratedTime: Date, publicKeyPem?: string): LogEntry {
    return this.promise(this.#prove(bodyOf(bundle, publicKeyPem)), integratedTime);
  }

  /** The entry with a promise that it was listed at a time, whatever its kind. */
  promise(entry: LogEntry, integratedTime: Date): LogEntry {
    const seconds = Math.floor(integratedTime.getTime() / 1000);
    const promise = {
      body: entry.canonicalizedBody,
      integratedTime: seconds,
      logID: this.#keyId.toString('hex'),
      logIndex: 0,
    };
    return {
      ...entry,
      integratedTime: String(seconds),
      inclusionPromise: { signedEntryTimestamp: this.#sign(Buffer.from(JSON.stringify(promise))) },
    };
  }

  #prove(body: Buffer): LogEntry {
    const other = leafHash(Buffer.from('another entry'));
    const root = sha256(Buffer.concat([Buffer.from([1]), leafHash(body), other]));
    return {
      logIndex: '0',
      logId: { keyId: this.#keyId.toString('base64') },
      kindVersion: { kind: 'hashedrekord', version: '0.0.1' },
      inclusionProof: {
        logIndex: '0',
        rootHash: root.toString('base64'),
        treeSize: '2',
        hashes: [other.toString('base64')],
        checkpoint: { envelope: this.checkpoint(root) },
      },
      canonicalizedBody: body.toString('base64'),
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

/** Rekor's hashedrekord of a bundle: digest, signature, and certificate or key. */
function bodyOf(bundle: string, publicKeyPem?: string): Buffer {
  const { dsseEnvelope, verificationMaterial } = JSON.parse(bundle);
  const certificate = (): string =>
    new X509Certificate(Buffer.from(verificationMaterial.certificate.rawBytes, 'base64')).toString();
  const content = Buffer.from(publicKeyPem ?? certificate()).toString('base64');
  const spec = {
    data: { hash: { algorithm: 'sha256', value: signedDigest(bundle).toString('hex') } },
    signature: { content: dsseEnvelope.signatures[0].sig, publicKey: { content } },
  };
  return Buffer.from(JSON.stringify({ apiVersion: '0.0.1', kind: 'hashedrekord', spec }));
}

function bodyOfV2(bundle: string): Buffer {
  const { dsseEnvelope, verificationMaterial } = JSON.parse(bundle);
  const { rawBytes } = verificationMaterial.certificate;
  const hashedRekordV002 = {
    data: { algorithm: 'SHA2_256', digest: signedDigest(bundle).toString('base64') },
    signature: {
      content: dsseEnvelope.signatures[0].sig,
      verifier: { keyDetails: 'PKIX_ECDSA_P256_SHA_256', x509Certificate: { rawBytes } },
    },
  };
  return Buffer.from(
    JSON.stringify({ apiVersion: '0.0.2', kind: 'hashedrekord', spec: { hashedRekordV002 } }),
  );
}

function signedDigest(bundle: string): Buffer {
  const { payload, payloadType } = JSON.parse(bundle).dsseEnvelope;
  return sha256(preAuthEncoding(Buffer.from(payload, 'base64'), payloadType));
}

function leafHash(body: Uint8Array): Buffer {
  return sha256(Buffer.concat([Buffer.from([0]), body]));
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}
