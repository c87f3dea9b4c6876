import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { SigningKey } from '../../src/sign/key-pair.ts';
import { signStatement } from '../../src/sign/sign-statement.ts';
import type { LoadedPolicy } from '../../src/verify/loaded-policy.ts';
import { loadPolicy } from '../../src/verify/policy.ts';
import type { Outcome } from '../../src/verify/verify.ts';
import { type BundleWish, OIDC, type PrivateSigstore, WORKFLOW } from './private-sigstore.ts';
import { ImageHome, makeKey, sampleDeclaration, type VerifyChanges } from './signed-image.ts';
import { type RunningRegistry, startRegistry } from './start-registry.ts';

/** The signer that a sound certificate of the instance names, as YAML. */
export const CI = `{ root: private, issuer: "${OIDC}", identity: "${WORKFLOW}" }`;

export interface PolicyWish {
  /** Members of the root beside its file, as YAML. */
  readonly thresholds?: string;
  /** Entries of `roots` beside this one, as YAML. */
  readonly roots?: string;
  /** Entries of `signers`, as YAML. */
  readonly signers?: Readonly<Record<string, string>>;
  /** Members of the one requirement beside its type and `signedBy`, as YAML. */
  readonly members?: string;
  /** Files by name, beside root.json. */
  readonly files?: Readonly<Record<string, string>>;
  /** root.json. */
  readonly root?: string;
}

/** A policy that requires the declaration, signed by all of the signers named. */
export async function keylessPolicy(sigstore: PrivateSigstore, wish: PolicyWish = {}): Promise<LoadedPolicy> {
  const signers = wish.signers ?? { ci: CI };
  const root = wish.root ?? sigstore.trustedRoot();
  const files: Readonly<Record<string, string>> = { 'root.json': root, ...wish.files };
  const text = [
    'apiVersion: plimsoll.dev/v1',
    'kind: Policy',
    `roots: { private: { file: root.json${wish.thresholds ?? ''} }, ${wish.roots ?? ''} }`,
    'signers:',
    ...Object.entries(signers).map(([name, signer]) => `  ${name}: ${signer}`),
    'rules:',
    '  - repositories: ["**"]',
    '    require:',
    `      - { type: declaration, signedBy: [${Object.keys(signers).join(', ')}]${wish.members ?? ''} }`,
    '',
  ].join('\n');
  const readFile = async (name: string): Promise<Uint8Array> => Buffer.from(files[name] ?? '');
  return loadPolicy({ text, file: 'policy.yaml', readFile });
}

/** Images of one registry, each in a repository of its own, to judge bundles by. */
export class KeylessStage {
  readonly #registry: RunningRegistry;
  readonly key: SigningKey;
  #count = 0;

  private constructor(registry: RunningRegistry, key: SigningKey) {
    this.#registry = registry;
    this.key = key;
  }

  static async open(): Promise<KeylessStage> {
    return new KeylessStage(await startRegistry(), await makeKey());
  }

  close(): Promise<void> {
    return this.#registry.close();
  }

  /** The verdict on an image that has the bundles made of its genuine one, which a key signed. */
  async judge(
    policy: LoadedPolicy,
    make: (genuine: Uint8Array) => Promise<readonly (string | Uint8Array)[]>,
    changes: VerifyChanges = {},
  ): Promise<Outcome> {
    const home = new ImageHome(this.#registry.host, `keyless/n${this.#count++}`);
    const image = await home.pushImage({ tag: '1.0.0' });
    const genuine = await signStatement(home.statement(image, 'declaration', sampleDeclaration()), this.key);
    for (const bundle of await make(genuine)) await home.attachBytes(image, Buffer.from(bundle));
    return home.verify(policy, changes);
  }
}

/** A bundle under the instance, and what the verdict on it says. */
export interface KeylessCase {
  readonly name: string;
  /** `CODE CHECK` of what denies, or `allowed`. */
  readonly answer: string;
  /** What the finding says, where the code alone could come from another fault. */
  readonly message?: RegExp;
  readonly bundle?: () => Promise<BundleWish> | BundleWish;
  readonly policy?: PolicyWish;
  readonly changes?: VerifyChanges;
}

/** A stage that is there while the tests of a file run, and goes with the instance after them. */
export function keylessStage(sigstore: PrivateSigstore): {
  readonly sigstore: PrivateSigstore;
  readonly stage: KeylessStage;
} {
  let opened: KeylessStage | undefined;
  before(async () => {
    opened = await KeylessStage.open();
  });
  after(async () => {
    await opened?.close();
    await sigstore.close();
  });
  return {
    sigstore,
    get stage() {
      assert.ok(opened);
      return opened;
    },
  };
}

export function keylessCases(
  running: ReturnType<typeof keylessStage>,
  groups: Readonly<Record<string, readonly KeylessCase[]>>,
): void {
  const { sigstore } = running;
  for (const [title, cases] of Object.entries(groups)) {
    describe(title, () => {
      for (const { name, answer, bundle, policy, changes, message } of cases) {
        test(name, async () => {
          const loaded = await keylessPolicy(sigstore, policy);
          const make = async (genuine: Uint8Array) => [await sigstore.bundle(genuine, await bundle?.())];
          const { verdict } = await running.stage.judge(loaded, make, changes);
          const denied = verdict.findings.filter(({ level }) => level === 'deny');
          const got = denied.map(({ code, check }) => `${code} ${check}`).join(', ');
          assert.equal(got === '' && verdict.allowed ? 'allowed' : got, answer, JSON.stringify(denied));
          assert.match(denied[0]?.message ?? '', message ?? /(?:)/);
        });
      }
    });
  }
}
