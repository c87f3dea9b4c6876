import type { Descriptor } from '../../src/oci/manifest.ts';
import type { SigningKey } from '../../src/sign/key-pair.ts';
import type { Outcome } from '../../src/verify/verify.ts';
import { type HostileRegistry, type Lie, startHostileRegistry } from './hostile-registry.ts';
import { ImageHome, makeKey, policyFor } from './signed-image.ts';

const V2 = '/v2/agents/notes';

/** A signed image in a real registry, and a server in between that lies about it. */
export class LyingServer {
  readonly #server: HostileRegistry;
  readonly #key: SigningKey;
  readonly #home: ImageHome;
  readonly image: Descriptor;

  private constructor(server: HostileRegistry, key: SigningKey, home: ImageHome, image: Descriptor) {
    this.#server = server;
    this.#key = key;
    this.#home = home;
    this.image = image;
  }

  static async open(): Promise<LyingServer> {
    const server = await startHostileRegistry();
    const key = await makeKey();
    const home = new ImageHome(server.host, 'agents/notes');
    return new LyingServer(server, key, home, await home.pushSigned(key));
  }

  close(): Promise<void> {
    return this.#server.close();
  }

  repent(): void {
    this.#server.repent();
  }

  /** Lies about what lies below this path of the repository. */
  lie(path: string, lie: Lie): void {
    this.#server.lie('GET', `${V2}/${path}`, lie);
  }

  /** How often this path of the repository was asked for. */
  asked(path: string): number {
    return this.#server.heard.filter((request) => request.path.startsWith(`${V2}/${path}`)).length;
  }

  async verify(): Promise<Outcome> {
    return this.#home.verify(await policyFor({ release: this.#key }));
  }
}
