import { VERIFICATION_SUMMARY } from '../../src/attest/predicate-types.ts';
import type { Descriptor } from '../../src/oci/manifest.ts';
import type { SigningKey } from '../../src/sign/key-pair.ts';
import type { LoadedPolicy } from '../../src/verify/loaded-policy.ts';
import { loadPolicy } from '../../src/verify/policy.ts';
import { type SummarizedVerdict, summarizeVerdict } from '../../src/verify/verification-summary.ts';
import { ImageHome, makeKey, type VerifyChanges } from './signed-image.ts';
import { type RunningRegistry, startRegistry } from './start-registry.ts';

export const VERIFIER = 'https://verifier.example/plimsoll';

export interface SummaryPolicyWish {
  /** Entries of `summaries`, as YAML; the default one when left out. */
  readonly summaries?: readonly string[];
  /** Entries of `require`, as YAML. */
  readonly require?: readonly string[];
  /** Entries of `signers` beside release and gate, as YAML. */
  readonly signers?: readonly string[];
  /** Members of the policy, as YAML. */
  readonly members?: readonly string[];
  readonly files?: Readonly<Record<string, string>>;
}

/** An image with all evidence, and the same image in a repository of its own with nothing but what a test attaches. */
export class SummaryStage {
  readonly #registry: RunningRegistry;
  /** Signs evidence. */
  readonly release: SigningKey;
  /** Signs summaries. */
  readonly gate: SigningKey;
  #count = 0;

  private constructor(registry: RunningRegistry, release: SigningKey, gate: SigningKey) {
    this.#registry = registry;
    this.release = release;
    this.gate = gate;
  }

  static async open(): Promise<SummaryStage> {
    return new SummaryStage(await startRegistry(), await makeKey(), await makeKey());
  }

  close(): Promise<void> {
    return this.#registry.close();
  }

  /** A repository that nobody has pushed to. */
  home(): ImageHome {
    return new ImageHome(this.#registry.host, `summaries/n${this.#count++}`);
  }

  async policy(wish: SummaryPolicyWish = {}): Promise<LoadedPolicy> {
    const { summaries = [`{ verifier: "${VERIFIER}", signedBy: [gate], maxAge: 24h }`], signers = [] } = wish;
    const require = wish.require ?? [
      '{ type: declaration, signedBy: [release] }',
      '{ type: provenance, signedBy: [release] }',
    ];
    const text = [
      'apiVersion: plimsoll.dev/v1',
      'kind: Policy',
      ...(wish.members ?? []),
      'signers:',
      ...['release: { key: release.pub }', 'gate: { key: gate.pub }', ...signers].map((line) => `  ${line}`),
      ...(summaries.length === 0 ? [] : ['summaries:', ...summaries.map((line) => `  - ${line}`)]),
      'rules:',
      '  - repositories: ["**"]',
      '    require:',
      ...require.map((line) => `      - ${line}`),
      '',
    ].join('\n');
    const files: Readonly<Record<string, string>> = {
      ...{ 'release.pub': this.release.publicKeyPem, 'gate.pub': this.gate.publicKeyPem },
      ...wish.files,
    };
    const readFile = async (name: string): Promise<Uint8Array> => Buffer.from(files[name] ?? '');
    return loadPolicy({ text, file: 'policy.yaml', readFile });
  }

  /**
   * The predicate of a summary as the product makes it where the evidence is: of an image that is pushed to `home` with its
   * evidence for the while. What is left there is the bare image.
   */
  async verifiedImage(
    home: ImageHome,
    policy: LoadedPolicy,
    changes: VerifyChanges = {},
  ): Promise<{ readonly image: Descriptor; readonly predicate: object }> {
    const image = await home.pushSigned(this.release);
    const { predicate } = await this.summarize(home, policy, changes);
    for (const { digest } of await home.client.referrers(image.digest))
      await home.client.deleteManifest(digest);
    return { image, predicate };
  }

  /** What the product says about the image that is there, to be signed. */
  async summarize(
    home: ImageHome,
    policy: LoadedPolicy,
    changes: VerifyChanges = {},
  ): Promise<SummarizedVerdict> {
    return summarizeVerdict(await home.verify(policy, changes), home.repository, { id: VERIFIER });
  }

  /** Signs a summary and attaches it to the image. */
  async attach(
    home: ImageHome,
    image: Descriptor,
    predicate: object,
    key: SigningKey = this.gate,
  ): Promise<Descriptor> {
    return home.attach(image, home.statement(image, VERIFICATION_SUMMARY, predicate), key);
  }
}
