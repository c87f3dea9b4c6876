import { execFileSync } from 'node:child_process';
import {
  createHash,
  createPrivateKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  X509Certificate,
} from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Who a certificate names: URI and e-mail names, in this order. */
export interface Names {
  readonly uris?: readonly string[];
  readonly emails?: readonly string[];
}

export interface CertificateWish {
  /** Who signs it; itself when left out. */
  readonly issuer?: Issued;
  readonly names?: Names;
  /** Lines of an openssl extension section, after the names. */
  readonly extensions?: readonly string[];
  /** As openssl writes times: YYYYMMDDHHMMSSZ. */
  readonly from?: string;
  readonly to?: string;
  /** Of its key; P-256 when left out. */
  readonly curve?: 'P-384';
}

export interface Issued {
  readonly certificate: X509Certificate;
  readonly key: KeyObject;
  /** PEM files of both. */
  readonly files: { readonly certificate: string; readonly key: string };
}

/** Of an authority, and of one that signs code. */
export const AUTHORITY = ['basicConstraints = critical,CA:TRUE', 'keyUsage = critical,keyCertSign'];
export const CODE_SIGNING = ['keyUsage = critical,digitalSignature', 'extendedKeyUsage = codeSigning'];

/** Makes real certificates, sound ones and others, with openssl in a directory that goes away with it. */
export class CertificateIssuer {
  readonly #directory: string;
  #count = 0;

  private constructor(directory: string) {
    this.#directory = directory;
  }

  static async open(): Promise<CertificateIssuer> {
    const directory = await mkdtemp(join(tmpdir(), 'plimsoll-issuer-'));
    const config = [
      '[ca]',
      'default_ca = one',
      '[one]',
      `database = ${directory}/index.txt`,
      `new_certs_dir = ${directory}`,
      'rand_serial = yes',
      'unique_subject = no',
      'default_md = sha256',
      'policy = any',
      '[any]',
      'commonName = supplied',
      '[tsa]',
      'default_tsa = clock',
      '[clock]',
      `serial = ${directory}/serial`,
      'default_policy = 1.2.3.4',
      'digests = sha256',
      'signer_digest = sha256',
      'ess_cert_id_alg = sha256',
      '[req]',
      'distinguished_name = name',
      '[name]',
      '',
    ];
    await writeFile(join(directory, 'openssl.cnf'), config.join('\n'));
    await writeFile(join(directory, 'index.txt'), '');
    return new CertificateIssuer(directory);
  }

  async issue(wish: CertificateWish): Promise<Issued> {
    this.#count += 1;
    const number = this.#count;
    const path = (suffix: string): string => join(this.#directory, `${number}.${suffix}`);
    const files = { certificate: path('pem'), key: path('key') };
    const pair = generateKeyPairSync('ec', { namedCurve: wish.curve ?? 'P-256' });
    await writeFile(files.key, pair.privateKey.export({ type: 'pkcs8', format: 'pem' }));
    const names = wish.names === undefined ? [] : [`subjectAltName = DER:${alternativeNames(wish.names)}`];
    await writeFile(path('ext'), [...names, ...(wish.extensions ?? [])].join('\n'));
    this.#openssl('req', '-new', '-key', files.key, '-subj', `/CN=n${number}`, '-out', path('csr'));
    const signer = wish.issuer?.files;
    this.#openssl(
      ...['ca', '-batch', '-notext', '-in', path('csr'), '-out', files.certificate, '-extfile', path('ext')],
      ...['-startdate', wish.from ?? '20260101000000Z', '-enddate', wish.to ?? '20360101000000Z'],
      ...['-keyfile', signer?.key ?? files.key],
      ...(signer === undefined ? ['-selfsign'] : ['-cert', signer.certificate]),
    );
    const key = createPrivateKey(await readFile(files.key));
    return { certificate: new X509Certificate(await readFile(files.certificate)), key, files };
  }

  /** An RFC 3161 answer over bytes, in DER, by a certificate that may stamp times. */
  async stamp(bytes: Uint8Array, { files }: Issued): Promise<Buffer> {
    this.#count += 1;
    const number = this.#count;
    const path = (suffix: string): string => join(this.#directory, `${number}.${suffix}`);
    const digest = createHash('sha256').update(bytes).digest('hex');
    this.#openssl('ts', '-query', '-digest', digest, '-sha256', '-cert', '-out', path('tsq'));
    this.#openssl(
      ...['ts', '-reply', '-queryfile', path('tsq'), '-out', path('tsr')],
      ...['-signer', files.certificate, '-inkey', files.key],
    );
    return readFile(path('tsr'));
  }

  close(): Promise<void> {
    return rm(this.#directory, { recursive: true });
  }

  #openssl(command: string, ...args: string[]): void {
    const config = command === 'ts' && args[0] === '-query' ? [] : ['-config', this.#config];
    execFileSync('openssl', [command, ...config, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
  }

  get #config(): string {
    return join(this.#directory, 'openssl.cnf');
  }
}

/** SubjectAltName (RFC 5280, section 4.2.1.6) in DER, as hex: names that openssl's own syntax cannot write. */
function alternativeNames({ uris = [], emails = [] }: Names): string {
  const names = [
    ...uris.map((uri) => element(0x86, Buffer.from(uri))),
    ...emails.map((email) => element(0x81, Buffer.from(email))),
  ];
  return element(0x30, Buffer.concat(names)).toString('hex');
}

function element(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const size =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

/** The bundle with its signature made anew by the key of a certificate, which it carries; `more` is added beside it. */
export function certified(genuine: Uint8Array, { certificate, key }: Issued, more: object = {}): string {
  const bundle = JSON.parse(Buffer.from(genuine).toString());
  const { payload, payloadType } = bundle.dsseEnvelope;
  const encoding = preAuthEncoding(Buffer.from(payload, 'base64'), payloadType);
  bundle.dsseEnvelope.signatures = [{ sig: sign('sha256', encoding, key).toString('base64') }];
  bundle.verificationMaterial = { certificate: { rawBytes: certificate.raw.toString('base64') }, ...more };
  return JSON.stringify(bundle);
}

/** DSSE v1.0.2, "PAE". */
export function preAuthEncoding(payload: Uint8Array, payloadType: string): Buffer {
  const type = Buffer.from(payloadType);
  const head = Buffer.from(`DSSEv1 ${type.byteLength} ${payloadType} ${payload.byteLength} `);
  return Buffer.concat([head, payload]);
}
