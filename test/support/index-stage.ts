import assert from 'node:assert/strict';
import type { Digest } from '../../src/oci/digest.ts';
import type { Descriptor } from '../../src/oci/manifest.ts';
import { parsePlatform } from '../../src/oci/platform.ts';
import type { SigningKey } from '../../src/sign/key-pair.ts';
import type { CheckName } from '../../src/verify/check-name.ts';
import type { LoadedPolicy } from '../../src/verify/loaded-policy.ts';
import { answersOf } from './attack.ts';
import type { AttackGround } from './attack-ground.ts';
import type { StagedAttack } from './attacks-in.ts';
import { type ImageHome, policyFor, sampleDeclaration } from './signed-image.ts';

/** A child of an index, for a platform. */
export const at = (child: Descriptor, platform: string): Descriptor => ({
  ...child,
  platform: parsePlatform(platform),
});

/** A repository with two images that could be children of an index, and a policy that asks for a signed declaration. */
export class IndexStage {
  readonly #key: SigningKey;
  readonly policy: LoadedPolicy;
  readonly home: ImageHome;
  readonly amd: Descriptor;
  readonly arm: Descriptor;

  private constructor(
    { key }: AttackGround,
    policy: LoadedPolicy,
    home: ImageHome,
    [amd, arm]: readonly [Descriptor, Descriptor],
  ) {
    this.#key = key;
    this.policy = policy;
    this.home = home;
    this.amd = amd;
    this.arm = arm;
  }

  static async set(ground: AttackGround): Promise<IndexStage> {
    const policy = await policyFor({ release: ground.key }, ['{ type: declaration, signedBy: [release] }']);
    const home = ground.newHome();
    const amd = await home.pushImage({ comment: 'amd64' });
    const arm = await home.pushImage({ comment: 'arm64' });
    return new IndexStage(ground, policy, home, [amd, arm]);
  }

  /** Signs the declaration for an image or an index. */
  async sign(subject: Descriptor): Promise<void> {
    const statement = this.home.statement(subject, 'declaration', sampleDeclaration());
    await this.home.attach(subject, statement, this.#key);
  }

  /** A signed index of these children, under the tag 1.0.0. */
  async pushSigned(manifests: readonly Descriptor[], declaration?: Digest): Promise<Descriptor> {
    const index = await this.home.pushIndex(manifests, '1.0.0', declaration);
    await this.sign(index);
    return index;
  }
}

/** The children of a signed index, and the code that it must be refused with. */
export interface IndexAttack {
  readonly name: string;
  readonly code: string;
  readonly check: CheckName;
  /** The one that is asked for; linux/amd64 when left out. */
  readonly platform?: string;
  readonly manifests: (stage: IndexStage) => Promise<readonly Descriptor[]> | readonly Descriptor[];
}

/** A form of an attack in the family about indexes. */
export type IndexForm = IndexAttack | StagedAttack<IndexStage>;

export async function isRefusedIndex(stage: IndexStage, attack: IndexAttack): Promise<void> {
  const { code, check, platform = 'linux/amd64', manifests } = attack;
  await stage.pushSigned(await manifests(stage));
  const { verdict, verified } = await stage.home.verify(stage.policy, { platform: parsePlatform(platform) });
  assert.equal(verdict.allowed, false);
  assert.deepEqual([...new Set(answersOf(verdict, 'deny'))], [`${code} ${check}`]);
  assert.equal(verified, undefined);
}
