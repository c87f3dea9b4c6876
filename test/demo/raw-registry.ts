import { createHash } from 'node:crypto';

const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
const INDEX = 'application/vnd.oci.image.index.v1+json';

export interface RawDescriptor {
  mediaType: string;
  digest: string;
  size: number;
  artifactType?: string;
  annotations?: Record<string, string>;
}

export interface RawManifest {
  annotations?: Record<string, string>;
  subject?: RawDescriptor;
  artifactType?: string;
  layers?: RawDescriptor[];
  [member: string]: unknown;
}

/** One repository by plain HTTP: what anybody with write access to a registry can do. */
export class RawRepository {
  readonly #base: string;

  constructor(host: string, repository: string) {
    this.#base = `http://${host}/v2/${repository}`;
  }

  async manifest(reference: string): Promise<{ digest: string; bytes: Buffer; document: RawManifest }> {
    const response = await this.#ask(`manifests/${reference}`, {
      headers: { accept: `${MANIFEST}, ${INDEX}` },
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    return { digest: sha256(bytes), bytes, document: JSON.parse(bytes.toString()) as RawManifest };
  }

  async putManifest(document: object, reference?: string): Promise<RawDescriptor> {
    const bytes = Buffer.from(JSON.stringify(document));
    const mediaType = 'manifests' in document ? INDEX : MANIFEST;
    const digest = sha256(bytes);
    await this.#ask(`manifests/${reference ?? digest}`, {
      method: 'PUT',
      body: bytes,
      headers: { 'content-type': mediaType },
    });
    return { mediaType, digest, size: bytes.length };
  }

  async blob(digest: string): Promise<Buffer> {
    return Buffer.from(await (await this.#ask(`blobs/${digest}`)).arrayBuffer());
  }

  async putBlob(bytes: Buffer, mediaType: string): Promise<RawDescriptor> {
    const digest = sha256(bytes);
    await this.#ask(`blobs/uploads/?digest=${digest}`, {
      method: 'POST',
      body: new Uint8Array(bytes),
      headers: { 'content-type': 'application/octet-stream' },
    });
    return { mediaType, digest, size: bytes.length };
  }

  async referrers(digest: string): Promise<RawDescriptor[]> {
    return ((await (await this.#ask(`referrers/${digest}`)).json()) as { manifests: RawDescriptor[] })
      .manifests;
  }

  async remove(reference: string): Promise<void> {
    await this.#ask(`manifests/${reference}`, { method: 'DELETE' });
  }

  /** The Sigstore bundles that refer to a digest, with what their statements say. */
  async bundles(
    digest: string,
  ): Promise<{ referrer: RawDescriptor; bundle: RawBundle; predicateType: string }[]> {
    const found = [];
    for (const referrer of await this.referrers(digest)) {
      if (!referrer.artifactType?.includes('sigstore.bundle')) continue;
      const { document } = await this.manifest(referrer.digest);
      const bundle = JSON.parse((await this.blob(document.layers![0]!.digest)).toString()) as RawBundle;
      const statement = JSON.parse(Buffer.from(bundle.dsseEnvelope.payload, 'base64').toString()) as {
        predicateType: string;
      };
      found.push({ referrer, bundle, predicateType: statement.predicateType });
    }
    return found;
  }

  /** Attaches a bundle to any subject at all, in the layout that cosign uses. */
  async attach(bundle: object | string, predicateType: string, subject: RawDescriptor): Promise<void> {
    const artifactType = 'application/vnd.dev.sigstore.bundle.v0.3+json';
    const text = typeof bundle === 'string' ? bundle : JSON.stringify(bundle);
    const layer = await this.putBlob(Buffer.from(text), artifactType);
    const config = await this.putBlob(Buffer.from('{}'), 'application/vnd.oci.empty.v1+json');
    const annotations = {
      'org.opencontainers.image.created': new Date().toISOString(),
      'dev.sigstore.bundle.content': 'dsse-envelope',
      'dev.sigstore.bundle.predicateType': predicateType,
    };
    await this.putManifest({
      schemaVersion: 2,
      mediaType: MANIFEST,
      artifactType,
      config,
      layers: [layer],
      annotations,
      subject,
    });
  }

  async #ask(path: string, init: RequestInit = {}): Promise<Response> {
    const response = await fetch(`${this.#base}/${path}`, init);
    if (!response.ok)
      throw new Error(
        `${init.method ?? 'GET'} ${this.#base}/${path} was answered ${response.status}: ${await response.text()}`,
      );
    return response;
  }
}

export interface RawBundle {
  dsseEnvelope: { payload: string; payloadType: string; signatures: { sig: string }[] };
  [member: string]: unknown;
}

export function sha256(bytes: Uint8Array): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}
