import {
  AUTHORITY,
  CertificateIssuer,
  type CertificateWish,
  CODE_SIGNING,
  certified,
  type Issued,
} from './certificate-issuer.ts';
import { CertificateLog } from './certificate-log.ts';
import { NOW } from './signed-image.ts';
import { SmallLog } from './small-log.ts';

export const OIDC = 'https://issuer.example';
export const WORKFLOW = 'https://git.example/acme/notes/.ci/release.yml@refs/tags/v1';
const FULCIO = '1.3.6.1.4.1.57264.1';
const STAMPS = ['keyUsage = critical,digitalSignature', 'extendedKeyUsage = critical,timeStamping'];

/** A line for an extension of Fulcio, by its last number. */
export const said = (number: number, value: string): string =>
  `${FULCIO}.${number} = ASN1:UTF8String:${value}`;
export const ISSUED = said(8, OIDC);

/** How a bundle is made; what is left out is sound. */
export interface BundleWish {
  readonly holder?: Issued;
  /** Entries of the transparency log; one with a promise, at NOW, when left out. */
  readonly entries?: (log: SmallLog, bundle: string) => readonly object[];
  /** Whose timestamps it has; none when left out. They are of the present. */
  readonly clocks?: readonly Issued[];
}

/** A Sigstore instance of one's own: real certificates, promises, log entries and timestamps, without its servers. */
export class PrivateSigstore {
  readonly issuer: CertificateIssuer;
  readonly root: Issued;
  readonly authority: Issued;
  readonly clock: Issued;
  readonly log = new SmallLog('log.example');
  readonly certificateLog = new CertificateLog();

  private constructor(issuer: CertificateIssuer, root: Issued, authority: Issued, clock: Issued) {
    this.issuer = issuer;
    this.root = root;
    this.authority = authority;
    this.clock = clock;
  }

  static async open(): Promise<PrivateSigstore> {
    const issuer = await CertificateIssuer.open();
    const root = await issuer.issue({ extensions: AUTHORITY });
    const authority = await issuer.issue({ issuer: root, extensions: AUTHORITY });
    const clock = await issuer.issue({ issuer: root, extensions: STAMPS });
    return new PrivateSigstore(issuer, root, authority, clock);
  }

  close(): Promise<void> {
    return this.issuer.close();
  }

  /** A certificate as Fulcio issues it, with a promise of the certificate log. */
  async holder(
    wish: CertificateWish & { forge?: (promise: Buffer) => void; unlisted?: true } = {},
  ): Promise<Issued> {
    const { forge, unlisted, ...plain } = wish;
    const authority = wish.issuer ?? this.authority;
    const extensions = [...CODE_SIGNING, ...(wish.extensions ?? [ISSUED])];
    const made = await this.issuer.issue({
      names: { uris: [WORKFLOW] },
      ...plain,
      issuer: authority,
      extensions,
    });
    return unlisted ? made : this.certificateLog.promise(made, authority, NOW, forge);
  }

  /** The statement of a bundle, signed anew by the holder of a certificate, with its witnesses. */
  async bundle(genuine: Uint8Array, wish: BundleWish = {}): Promise<string> {
    const bundle = certified(genuine, wish.holder ?? (await this.holder()));
    const document = JSON.parse(bundle);
    const entries = wish.entries ?? ((log: SmallLog) => [log.enter(bundle, NOW)]);
    document.verificationMaterial.tlogEntries = entries(this.log, bundle);
    const signature = Buffer.from(document.dsseEnvelope.signatures[0].sig, 'base64');
    const rfc3161Timestamps: object[] = [];
    for (const clock of wish.clocks ?? []) {
      const stamp = await this.issuer.stamp(signature, clock);
      rfc3161Timestamps.push({ signedTimestamp: stamp.toString('base64') });
    }
    document.verificationMaterial.timestampVerificationData = { rfc3161Timestamps };
    return JSON.stringify(document);
  }

  /** trusted_root.json of this instance; `changes` replaces members of it. */
  trustedRoot(changes: object = {}): string {
    const certChain = (...chain: Issued[]) => ({
      certChain: {
        certificates: chain.map(({ certificate }) => ({ rawBytes: certificate.raw.toString('base64') })),
      },
    });
    return JSON.stringify({
      mediaType: 'application/vnd.dev.sigstore.trustedroot+json;version=0.1',
      tlogs: [this.log.instance],
      certificateAuthorities: [certChain(this.authority, this.root)],
      ctlogs: [this.certificateLog.instance],
      timestampAuthorities: [certChain(this.clock, this.root)],
      ...changes,
    });
  }
}
