import assert from 'node:assert/strict';
import type { ImageSource } from '../../src/oci/image-source.ts';
import type { Descriptor } from '../../src/oci/manifest.ts';
import type { SigningKey } from '../../src/sign/key-pair.ts';
import type { CheckName } from '../../src/verify/check-name.ts';
import type { LoadedPolicy } from '../../src/verify/loaded-policy.ts';
import type { Outcome } from '../../src/verify/verify.ts';
import { answersOf } from './attack.ts';
import type { StagedAttack } from './attacks-in.ts';
import { hostileSource, ImageHome, makeKey, policyFor } from './signed-image.ts';
import { type RunningRegistry, startRegistry } from './start-registry.ts';

/** A real registry with a signed image and one that nobody signed, and a source that lies about them. */
export class SourceStage {
  readonly #registry: RunningRegistry;
  readonly key: SigningKey;
  readonly policy: LoadedPolicy;
  readonly home: ImageHome;
  readonly image: Descriptor;
  readonly unsigned: Descriptor;

  private constructor(
    registry: RunningRegistry,
    key: SigningKey,
    policy: LoadedPolicy,
    home: ImageHome,
    [image, unsigned]: readonly [Descriptor, Descriptor],
  ) {
    this.#registry = registry;
    this.key = key;
    this.policy = policy;
    this.home = home;
    this.image = image;
    this.unsigned = unsigned;
  }

  static async open(): Promise<SourceStage> {
    const registry = await startRegistry();
    const key = await makeKey();
    const home = new ImageHome(registry.host, 'agents/notes');
    const image = await home.pushSigned(key);
    const unsigned = await home.pushImage({ comment: 'evil' });
    return new SourceStage(registry, key, await policyFor({ release: key }), home, [image, unsigned]);
  }

  close(): Promise<void> {
    return this.#registry.close();
  }

  /** Another repository of the same registry. */
  homeOf(repository: string): ImageHome {
    return new ImageHome(this.#registry.host, repository);
  }

  /** The decision about the signed image, over a source that lies. */
  verify(lies: Partial<ImageSource>): Promise<Outcome> {
    return this.home.verify(this.policy, { source: hostileSource(this.home.client, lies) });
  }
}

/** What the source says in place of the truth, and the code that the image must be refused with. */
export interface SourceLie {
  readonly name: string;
  readonly code: string;
  readonly check: CheckName;
  readonly lies: (stage: SourceStage) => Promise<Partial<ImageSource>> | Partial<ImageSource>;
}

/** A form of an attack in the family about sources that lie. */
export type SourceForm = SourceLie | StagedAttack<SourceStage>;

export async function isRefusedLie(stage: SourceStage, { code, check, lies }: SourceLie): Promise<void> {
  const { verdict, verified } = await stage.verify(await lies(stage));
  assert.equal(verdict.allowed, false);
  assert.deepEqual([...new Set(answersOf(verdict, 'deny'))], [`${code} ${check}`]);
  assert.equal(verified, undefined);
}
