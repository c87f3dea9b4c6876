import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Declaration, SealedPrivileges } from '../../schemas/declaration.ts';
import { buildStatement } from '../../src/attest/build-statement.ts';
import { predicateTypeOf, VERIFICATION_SUMMARY } from '../../src/attest/predicate-types.ts';
import { ReleaseFile } from '../../src/host/release-file.ts';
import { digestOf } from '../../src/oci/digest.ts';
import type { Descriptor } from '../../src/oci/manifest.ts';
import type { SigningKey } from '../../src/sign/key-pair.ts';
import { signStatement } from '../../src/sign/sign-statement.ts';
import type { LoadedPolicy } from '../../src/verify/loaded-policy.ts';
import type { LoadedRevocations } from '../../src/verify/revocations.ts';
import { summarizeVerdict } from '../../src/verify/verification-summary.ts';
import type { Outcome } from '../../src/verify/verify.ts';
import { ISSUED, PrivateSigstore, said } from './private-sigstore.ts';
import { reviewOf } from './reviewed-image.ts';
import { declarationDigest, ImageHome, makeKey, NOW, sampleDeclaration } from './signed-image.ts';
import { type RunningRegistry, startRegistry } from './start-registry.ts';

/** What an example of docs/policy asks. */
export interface PolicyQuestion {
  /** PATH:TAG, of one of IMAGES. */
  readonly image: string;
  readonly at: Date;
  /** The version that the host admitted before. */
  readonly after: string | undefined;
  readonly revocations: LoadedRevocations;
}

type SignerName = 'release' | 'security' | 'ci' | 'branch' | 'logged';

interface ImagePlan {
  readonly declaration?: Declaration;
  readonly declaredBy: readonly SignerName[];
  /** Builder and source of its provenance, which `release` signs. */
  readonly built?: readonly [builder: string, source: string];
  /** Host that its statements name. */
  readonly signedFor?: string;
  /** `security` signed a review of the whole of it. */
  readonly reviewed?: true;
  /** Has in place of its evidence what a verifier says about it. */
  readonly summarized?: true;
}

interface StagedImage {
  readonly home: ImageHome;
  readonly image: Descriptor;
  /** HOST/PATH that it is asked for as. */
  readonly repository: string;
}

const HOST = 'registry.example.com';
const VERIFIER = 'https://verifier.example/plimsoll';
const REPOSITORY_URI = 'https://git.example/acme/notes';
const BRANCH = `${REPOSITORY_URI}/.ci/release.yml@refs/heads/main`;
const BUILT = ['https://builder.example/release', `git+${REPOSITORY_URI}@refs/tags/v1.0.0`] as const;
const ELSEWHERE = [
  'https://builder.example/laptop',
  'git+https://git.example/mallory/notes@refs/heads/main',
] as const;

/** What the table of docs/policy/README.md says of them, and each is called so there. */
export const IMAGES: Readonly<Record<string, ImagePlan>> = {
  'agents/notes:1.0.0': { declaredBy: ['release'], built: BUILT },
  'agents/notes:1.1.0': {
    declaration: sampleDeclaration('1.1.0'),
    declaredBy: ['release', 'security'],
    built: ELSEWHERE,
  },
  'agents/wide:1.0.0': { declaration: wideDeclaration(), declaredBy: ['release'] },
  'agents/ci:1.0.0': { declaredBy: ['ci'] },
  'agents/branch:1.0.0': { declaredBy: ['branch'] },
  'agents/logged:1.0.0': { declaredBy: ['logged'] },
  'agents/copied:1.0.0': { declaredBy: ['release'], built: BUILT, signedFor: 'staging.example.com' },
  'agents/moved:1.0.0': { declaredBy: ['release'], built: BUILT, signedFor: 'elsewhere.example.com' },
  'agents/reviewed:1.0.0': { declaredBy: ['release'], built: BUILT, reviewed: true },
  'agents/summarized:1.0.0': { declaredBy: ['release'], summarized: true },
  'agents/unsigned:1.0.0': { declaredBy: [] },
  'other/notes:1.0.0': { declaredBy: ['release'], built: BUILT },
};

/** The images of the examples in one registry, each made when it is first asked for. */
export class PolicyStage {
  readonly #registry: RunningRegistry;
  readonly #sigstore: PrivateSigstore;
  readonly #keys: Readonly<Record<'release' | 'security', SigningKey>>;
  readonly #directory: string;
  readonly #images = new Map<string, Promise<StagedImage>>();
  #count = 0;

  private constructor(
    registry: RunningRegistry,
    sigstore: PrivateSigstore,
    keys: Readonly<Record<'release' | 'security', SigningKey>>,
    directory: string,
  ) {
    this.#registry = registry;
    this.#sigstore = sigstore;
    this.#keys = keys;
    this.#directory = directory;
  }

  static async open(): Promise<PolicyStage> {
    const [registry, sigstore, release, security, directory] = await Promise.all([
      startRegistry(),
      PrivateSigstore.open(),
      makeKey(),
      makeKey(),
      mkdtemp(join(tmpdir(), 'plimsoll-stage-')),
    ]);
    return new PolicyStage(registry, sigstore, { release, security }, directory);
  }

  async close(): Promise<void> {
    await this.#registry.close();
    await this.#sigstore.close();
    await rm(this.#directory, { recursive: true });
  }

  /** Files that the examples name. */
  async readFile(name: string): Promise<Uint8Array> {
    const files: Readonly<Record<string, string>> = {
      'release.pub': this.#keys.release.publicKeyPem,
      'security.pub': this.#keys.security.publicKeyPem,
      'trusted_root.json': this.#sigstore.trustedRoot(),
    };
    const text = files[name];
    if (text === undefined) throw new Error(`there is no file ${name}`);
    return Buffer.from(text);
  }

  /** The verdict on an image, asked for as one of registry.example.com. */
  async judge(
    policy: LoadedPolicy,
    { image: name, at, after, revocations }: PolicyQuestion,
  ): Promise<Outcome> {
    const plan = IMAGES[name];
    if (plan === undefined) throw new Error(`there is no image ${name}`);
    const made = this.#images.get(name) ?? this.#make(name, plan);
    // By another policy, its summary would be another one.
    if (plan.summarized !== true) this.#images.set(name, made);
    const { home, image, repository } = await made;
    if (plan.summarized === true) await this.#summarize(await made, policy);
    const releases = new ReleaseFile(join(this.#directory, `store-${++this.#count}`));
    const seen = { repository, name: 'com.example/notes', platform: 'linux/amd64', image: image.digest };
    if (after !== undefined) await releases.raise({ ...seen, version: after });
    return home.verify(policy, { repository, now: at, revocations, releases });
  }

  async #make(name: string, plan: ImagePlan): Promise<StagedImage> {
    const path = name.slice(0, name.indexOf(':'));
    const home = new ImageHome(this.#registry.host, `stage${++this.#count}/${path}`);
    const { declaration = sampleDeclaration(), declaredBy, built, signedFor = HOST } = plan;
    const image = await home.pushImage({
      tag: '1.0.0',
      declaration: declarationDigest(declaration),
      comment: name,
    });
    const staged = { home, image, repository: `${HOST}/${path}` };
    const named = { ...staged, repository: `${signedFor}/${path}` };
    for (const signer of declaredBy) await this.#attach(named, 'declaration', declaration, signer);
    if (built !== undefined) await this.#attach(named, 'provenance', provenance(...built), 'release');
    if (plan.reviewed === true) {
      const review = reviewOf({ home, image, declaration }, null);
      await this.#attach(named, 'review', review, 'security');
    }
    return staged;
  }

  /** In place of the evidence, what a verifier that saw it says about it by this policy. */
  async #summarize(staged: StagedImage, policy: LoadedPolicy): Promise<void> {
    const { home, image, repository } = staged;
    const outcome = await home.verify(policy, { repository });
    const { predicate } = summarizeVerdict(outcome, repository, { id: VERIFIER });
    for (const { digest } of await home.client.referrers(image.digest))
      await home.client.deleteManifest(digest);
    await this.#attach(staged, VERIFICATION_SUMMARY, predicate, 'security');
  }

  async #attach(
    { home, image, repository }: StagedImage,
    type: string,
    predicate: object,
    signer: SignerName,
  ): Promise<void> {
    const { digest } = image;
    const content = { repository, digest, predicateType: predicateTypeOf(type), predicate };
    await home.attachBytes(image, await this.#sign(buildStatement(content), signer));
  }

  async #sign(statement: object, signer: SignerName): Promise<Uint8Array> {
    const key = this.#keys[signer === 'security' ? 'security' : 'release'];
    const bundle = await signStatement(statement, key);
    if (signer === 'release' || signer === 'security') return bundle;
    if (signer === 'logged') return this.#logged(bundle, key.publicKeyPem);
    const names = signer === 'branch' ? { names: { uris: [BRANCH] } } : {};
    const holder = await this.#sigstore.holder({ ...names, extensions: [ISSUED, said(11, 'hosted')] });
    return Buffer.from(await this.#sigstore.bundle(bundle, { holder }));
  }

  #logged(bundle: Uint8Array, publicKeyPem: string): Uint8Array {
    const document = JSON.parse(Buffer.from(bundle).toString());
    const entry = this.#sigstore.log.enter(JSON.stringify(document), NOW, publicKeyPem);
    document.verificationMaterial.tlogEntries = [entry];
    return Buffer.from(JSON.stringify(document));
  }
}

function wideDeclaration(): Declaration {
  const privileges: SealedPrivileges = {
    mounts: [{ path: '/etc', mode: 'rw' }],
    network: { egress: [] },
    secrets: ['AWS_KEY'],
    env: ['REGION'],
  };
  return { ...sampleDeclaration(), privileges };
}

function provenance(builder: string, source: string): object {
  return {
    buildDefinition: {
      buildType: 'https://plimsoll.dev/build/v1',
      externalParameters: {},
      resolvedDependencies: [{ uri: source, digest: { gitCommit: digestOf(source).slice(7, 47) } }],
    },
    runDetails: { builder: { id: builder } },
  };
}
