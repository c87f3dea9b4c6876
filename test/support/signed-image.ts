import { generateKeyPairSync } from 'node:crypto';
import type { Declaration } from '../../schemas/declaration.ts';
import type { Statement } from '../../schemas/statement.ts';
import { buildStatement } from '../../src/attest/build-statement.ts';
import { DECLARATION_PREDICATE, predicateTypeOf } from '../../src/attest/predicate-types.ts';
import { keyHint } from '../../src/attest/public-key.ts';
import { RegistryClient } from '../../src/client/registry-client.ts';
import { canonicalJson } from '../../src/oci/canonical-json.ts';
import { type Digest, digestOf } from '../../src/oci/digest.ts';
import type { ImageSource } from '../../src/oci/image-source.ts';
import type { Descriptor } from '../../src/oci/manifest.ts';
import {
  DECLARATION_ANNOTATION,
  IN_TOTO_PAYLOAD,
  OCI_CONFIG,
  OCI_INDEX,
  OCI_MANIFEST,
  SIGSTORE_BUNDLE,
} from '../../src/oci/media-types.ts';
import type { Platform } from '../../src/oci/platform.ts';
import { type Reference, repositoryOf } from '../../src/oci/reference.ts';
import { attachBundle } from '../../src/sign/attach-bundle.ts';
import { openSigningKey, type SigningKey } from '../../src/sign/key-pair.ts';
import { signStatement } from '../../src/sign/sign-statement.ts';
import type { LoadedPolicy } from '../../src/verify/loaded-policy.ts';
import { type LoadedRevocations, NOTHING_REVOKED } from '../../src/verify/loaded-revocations.ts';
import { loadPolicy } from '../../src/verify/policy.ts';
import type { PolicyInForce } from '../../src/verify/policy-layers.ts';
import type { ReleaseHistory } from '../../src/verify/release-history.ts';
import { type Outcome, verify } from '../../src/verify/verify.ts';

export const NOW = new Date('2026-03-01T12:00:00Z');
const CREATED = new Date('2026-02-01T00:00:00Z');
const LINUX: Platform = { os: 'linux', architecture: 'amd64' };

/** A new signing key, of the default kind unless RSA is asked for. */
export async function makeKey(kind: 'ecdsa' | 'rsa' = 'ecdsa'): Promise<SigningKey> {
  const { privateKey } =
    kind === 'rsa'
      ? generateKeyPairSync('rsa', { modulusLength: 2048 })
      : generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  return openSigningKey(pem, () => Promise.reject(new Error('this key has no passphrase')));
}

/** A sealed declaration of one server with two tools, as `build` would seal it. */
export function sampleDeclaration(version = '1.0.0'): Declaration {
  const privileges = { mounts: [], network: { egress: [] }, secrets: [], env: [] };
  const tools = ['list_notes', 'read_note'].map((name) => {
    const definition = { name, inputSchema: { type: 'object' } };
    return { digest: digestOf(canonicalJson(definition)), definition };
  });
  const server = {
    command: 'node',
    args: ['/app/server.js'],
    env: {},
    privileges,
    protocolVersion: '2025-11-25',
    clientCapabilities: {},
    tools,
  };
  return {
    apiVersion: 'plimsoll.dev/v1',
    kind: 'Agent',
    name: 'com.example/notes',
    version,
    args: [],
    servers: { notes: server },
    tools: { allow: ['notes/list_notes', 'notes/read_note'], ask: [], deny: [] },
    privileges,
    limits: {},
  };
}

/** One repository of a real registry, with what a test needs to fill it and to judge what is in it. */
export class ImageHome {
  readonly reference: Reference;
  readonly client: RegistryClient;

  constructor(host: string, repository: string) {
    this.reference = { registry: host, repository, tag: '1.0.0' };
    this.client = new RegistryClient(this.reference, {});
  }

  get repository(): string {
    return repositoryOf(this.reference);
  }

  async pushBlob(bytes: Uint8Array, mediaType: string): Promise<Descriptor> {
    const descriptor = { mediaType, digest: digestOf(bytes), size: bytes.byteLength };
    await this.client.pushBlob(descriptor, async function* () {
      yield bytes;
    });
    return descriptor;
  }

  /** Pushes an image manifest; `declaration` is the digest in its annotation. */
  async pushImage(
    options: { declaration?: Digest; tag?: string; comment?: string } = {},
  ): Promise<Descriptor> {
    const { declaration = declarationDigest(), tag, comment = '' } = options;
    const config = { architecture: 'amd64', os: 'linux', comment, rootfs: { type: 'layers', diff_ids: [] } };
    const manifest = {
      schemaVersion: 2,
      mediaType: OCI_MANIFEST,
      config: await this.pushBlob(Buffer.from(JSON.stringify(config)), OCI_CONFIG),
      layers: [],
      annotations: { [DECLARATION_ANNOTATION]: declaration },
    };
    return this.pushManifest(manifest, tag);
  }

  async pushIndex(
    manifests: readonly Descriptor[],
    tag?: string,
    declaration = declarationDigest(),
  ): Promise<Descriptor> {
    const annotations = { [DECLARATION_ANNOTATION]: declaration };
    return this.pushManifest({ schemaVersion: 2, mediaType: OCI_INDEX, manifests, annotations }, tag);
  }

  async pushManifest(
    document: { readonly mediaType: string; readonly [member: string]: unknown },
    tag?: string,
  ): Promise<Descriptor> {
    return this.client.pushManifest(Buffer.from(JSON.stringify(document)), document.mediaType, tag);
  }

  statement(subject: Descriptor, type: string, predicate: object): Statement {
    const { repository } = this;
    return buildStatement({
      repository,
      digest: subject.digest,
      predicateType: predicateTypeOf(type),
      predicate,
    });
  }

  /** Signs a statement and attaches it to `subject`. */
  async attach(subject: Descriptor, statement: object, key: SigningKey): Promise<Descriptor> {
    return this.attachBytes(subject, await signStatement(statement, key));
  }

  async attachBytes(subject: Descriptor, bundle: Uint8Array): Promise<Descriptor> {
    return attachBundle(this.client, bundle, DECLARATION_PREDICATE, subject, CREATED);
  }

  /** An image with a signed declaration and a signed provenance, under the tag 1.0.0. */
  async pushSigned(key: SigningKey): Promise<Descriptor> {
    const image = await this.pushImage({ tag: '1.0.0' });
    await this.attach(image, this.statement(image, 'declaration', sampleDeclaration()), key);
    await this.attach(image, this.statement(image, 'provenance', sampleProvenance()), key);
    return image;
  }

  /** The verdict about the tag 1.0.0 (or another reference), by a real client unless another source is given. */
  async verify(policy: PolicyInForce, changes: VerifyChanges = {}): Promise<Outcome> {
    return verify(
      {
        reference: changes.reference ?? this.reference,
        repository: changes.repository ?? this.repository,
        platform: changes.platform ?? LINUX,
        launching: changes.launching ?? false,
      },
      {
        source: changes.source ?? new RegistryClient(this.reference, {}),
        policy,
        revocations: changes.revocations ?? NOTHING_REVOKED,
        now: changes.now ?? NOW,
        releases: changes.releases,
      },
    );
  }
}

export interface VerifyChanges {
  readonly reference?: Reference;
  readonly repository?: string;
  readonly platform?: Platform | 'all';
  readonly launching?: boolean;
  readonly source?: ImageSource;
  readonly revocations?: LoadedRevocations;
  readonly now?: Date;
  readonly releases?: ReleaseHistory;
}

export function declarationDigest(declaration: Declaration = sampleDeclaration()): Digest {
  return digestOf(canonicalJson(declaration));
}

function sampleProvenance(): object {
  return {
    buildDefinition: { buildType: 'https://plimsoll.dev/build/v1', externalParameters: {} },
    runDetails: { builder: { id: 'https://builder.example/release' } },
  };
}

/** Policy text over keys; `require` are lines of YAML flow mappings. */
export async function policyFor(
  signers: Readonly<Record<string, SigningKey>>,
  require: readonly string[] = [
    '{ type: declaration, signedBy: [release] }',
    '{ type: provenance, signedBy: [release] }',
  ],
  repositories = '**',
): Promise<LoadedPolicy> {
  const text = [
    'apiVersion: plimsoll.dev/v1',
    'kind: Policy',
    'signers:',
    ...Object.keys(signers).map((name) => `  ${name}: { key: ${name}.pub }`),
    'rules:',
    `  - repositories: ["${repositories}"]`,
    '    require:',
    ...require.map((line) => `      - ${line}`),
    '',
  ].join('\n');
  return loadPolicy({
    text,
    file: 'policy.yaml',
    readFile: async (name) => Buffer.from(signers[name.replace(/\.pub$/, '')]?.publicKeyPem ?? ''),
  });
}

/** A bundle with any payload and payload type, really signed: what a signer with bad intentions can make. */
export async function signPayload(
  payload: Uint8Array | string,
  key: SigningKey,
  payloadType = IN_TOTO_PAYLOAD,
): Promise<Uint8Array> {
  const bytes = Buffer.from(payload);
  const type = Buffer.from(payloadType);
  const head = Buffer.from(`DSSEv1 ${type.byteLength} ${payloadType} ${bytes.byteLength} `);
  const sig = Buffer.from(await key.sign(Buffer.concat([head, bytes]))).toString('base64');
  const bundle = {
    mediaType: SIGSTORE_BUNDLE,
    verificationMaterial: { publicKey: { hint: keyHint(key.keyDigest) } },
    dsseEnvelope: { payload: bytes.toString('base64'), payloadType, signatures: [{ sig }] },
  };
  return Buffer.from(JSON.stringify(bundle));
}

/** The real source with some of its methods replaced: a registry that lies. */
export function hostileSource(source: ImageSource, lies: Partial<ImageSource>): ImageSource {
  return {
    resolve: lies.resolve ?? ((target) => source.resolve(target)),
    fetchManifest: lies.fetchManifest ?? ((descriptor) => source.fetchManifest(descriptor)),
    fetchBlob: lies.fetchBlob ?? ((descriptor, maxBytes) => source.fetchBlob(descriptor, maxBytes)),
    openBlob: lies.openBlob ?? ((descriptor) => source.openBlob(descriptor)),
    referrers: lies.referrers ?? ((digest) => source.referrers(digest)),
  };
}

/** Codes of the findings that deny. */
export function denials({ verdict }: Pick<Outcome, 'verdict'>): string[] {
  return verdict.findings.filter(({ level }) => level === 'deny').map(({ code }) => code);
}
