import type { SigningKey } from '../../src/sign/key-pair.ts';
import { ImageHome, makeKey } from './signed-image.ts';
import { type RunningRegistry, startRegistry } from './start-registry.ts';

/** Where the attacks of a family take place: a real registry, and the key that their policies trust. */
export class AttackGround {
  readonly #registry: RunningRegistry;
  readonly key: SigningKey;
  #count = 0;

  private constructor(registry: RunningRegistry, key: SigningKey) {
    this.#registry = registry;
    this.key = key;
  }

  static async open(): Promise<AttackGround> {
    return new AttackGround(await startRegistry(), await makeKey());
  }

  close(): Promise<void> {
    return this.#registry.close();
  }

  /** A repository that nobody else has. */
  newHome(): ImageHome {
    return new ImageHome(this.#registry.host, `attacks/n${this.#count++}`);
  }
}
