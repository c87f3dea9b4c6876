import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { predicateTypeOf } from '../../src/attest/predicate-types.ts';
import { digestOf } from '../../src/oci/digest.ts';
import type { Descriptor } from '../../src/oci/manifest.ts';
import { OCI_MANIFEST, SIGSTORE_BUNDLE } from '../../src/oci/media-types.ts';
import { loadPolicy } from '../../src/verify/policy.ts';
import { answersOf, type BundleAttack } from './attack.ts';
import type { StagedAttack } from './attacks-in.ts';
import { HttpStage, listing } from './http-stage.ts';
import type { KeylessAttack } from './keyless-attack.ts';
import type { KeylessStage } from './keyless-stage.ts';
import { type CliResult, runCli } from './run-cli.ts';
import { ImageHome, policyFor, type VerifyChanges } from './signed-image.ts';

/** A form of what an advisory tells. */
export type AdvisoryForm = BundleAttack | KeylessAttack | StagedAttack<AdvisoryStage>;

/** Members of a policy beside the sound ones, as YAML; `top` is a line of its own. */
export interface PolicyMembers {
  readonly top?: string;
  readonly signer?: string;
  readonly rule?: string;
  readonly requirement?: string;
}

/** What the advisories are played on: a registry that may lie, with a signed image, and certificates. */
export class AdvisoryStage {
  readonly http: HttpStage;
  readonly keyless: KeylessStage;
  readonly directory: string;
  #count = 0;

  private constructor(http: HttpStage, keyless: KeylessStage, directory: string) {
    this.http = http;
    this.keyless = keyless;
    this.directory = directory;
  }

  static async open(keyless: KeylessStage): Promise<AdvisoryStage> {
    const http = await HttpStage.open();
    const directory = await mkdtemp(join(tmpdir(), 'plimsoll-advisories-'));
    await writeFile(join(directory, 'release.pub'), http.key.publicKeyPem);
    await writeFile(join(directory, 'policy.yaml'), policyText({}));
    return new AdvisoryStage(http, keyless, directory);
  }

  async close(): Promise<void> {
    await this.http.close();
    await rm(this.directory, { recursive: true });
  }

  /** A repository that nobody else has. */
  newHome(): ImageHome {
    return new ImageHome(this.http.server.host, `advisories/n${this.#count++}`);
  }

  /** Attaches a signed statement. */
  async attach(home: ImageHome, image: Descriptor, type: string, predicate: object): Promise<void> {
    await home.attach(image, home.statement(image, type, predicate), this.http.key);
  }

  /** `CODE CHECK` of what denies the tag 1.0.0; none when it is allowed. */
  async denials(
    home: ImageHome,
    require: readonly string[],
    changes: VerifyChanges = {},
  ): Promise<readonly string[]> {
    const { verdict } = await home.verify(await policyFor({ release: this.http.key }, require), changes);
    const denials = answersOf(verdict, 'deny');
    assert.equal(verdict.allowed, denials.length === 0);
    return denials;
  }

  /** The signed image is allowed; then the registry has for it one referrer with this manifest in place of its own. */
  async referTo(manifest: object | Uint8Array): Promise<readonly string[]> {
    assert.equal((await this.http.verify()).verdict.allowed, true);
    this.http.server.heard.splice(0);
    const bytes = manifest instanceof Uint8Array ? manifest : Buffer.from(JSON.stringify(manifest));
    const digest = digestOf(bytes);
    const entry = { mediaType: OCI_MANIFEST, artifactType: SIGSTORE_BUNDLE, digest, size: bytes.byteLength };
    this.http.lie('referrers/', listing([entry]));
    this.http.lie(`manifests/${digest}`, ({ response }) => {
      response.writeHead(200, { 'content-type': OCI_MANIFEST }).end(bytes);
    });
    return answersOf((await this.http.verify()).verdict, 'deny');
  }

  /** How often something whose path has this part was asked for. */
  asked(part: string): number {
    return this.http.server.heard.filter(({ path }) => path.includes(part)).length;
  }

  /** The manifest of a referrer of the signed image with these layers. */
  referrer(layers: readonly object[]): object {
    const { mediaType, digest, size } = this.http.image;
    return {
      schemaVersion: 2,
      mediaType: OCI_MANIFEST,
      artifactType: SIGSTORE_BUNDLE,
      config: { mediaType: 'application/vnd.oci.empty.v1+json', digest: digestOf('{}'), size: 2 },
      layers,
      subject: { mediaType, digest, size },
      annotations: { 'dev.sigstore.bundle.predicateType': predicateTypeOf('declaration') },
    };
  }

  /** The policy loads as it is, and with these members it is refused. */
  async refusesPolicy(
    members: PolicyMembers,
    error: { readonly code: 'policy-invalid'; readonly message: RegExp },
  ): Promise<void> {
    const load = (text: string) =>
      loadPolicy({
        text,
        file: 'policy.yaml',
        readFile: async () => Buffer.from(this.http.key.publicKeyPem),
      });
    await load(policyText({}));
    await assert.rejects(load(policyText(members)), error);
  }

  /** The environment of somebody who is logged in at the registry, and nowhere else. */
  async login(): Promise<NodeJS.ProcessEnv> {
    const directory = await mkdtemp(join(this.directory, 'login-'));
    const auths = { [this.http.server.host]: { username: 'ann', password: 'secret' } };
    await writeFile(join(directory, 'config.json'), JSON.stringify({ auths }));
    return { DOCKER_CONFIG: directory };
  }

  /** `plimsoll verify` of the tag 1.0.0. */
  cli(home: ImageHome): Promise<CliResult> {
    const policy = join(this.directory, 'policy.yaml');
    const args = ['verify', `${home.repository}:1.0.0`, '--policy', policy, '--platform', 'linux/amd64'];
    return runCli(args);
  }
}

function policyText({ top = '', signer = '', rule = '', requirement = '' }: PolicyMembers): string {
  return [
    'apiVersion: plimsoll.dev/v1',
    'kind: Policy',
    top,
    `signers: { release: { key: release.pub, ${signer} } }`,
    `rules: [{ ${rule === '' ? '' : `${rule}, `}repositories: ["**"],`,
    `  require: [{ type: declaration, signedBy: [release], ${requirement} }] }]`,
    '',
  ].join('\n');
}
