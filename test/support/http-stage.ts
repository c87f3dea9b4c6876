import { RegistryClient } from '../../src/client/registry-client.ts';
import type { Descriptor } from '../../src/oci/manifest.ts';
import { OCI_INDEX } from '../../src/oci/media-types.ts';
import type { SigningKey } from '../../src/sign/key-pair.ts';
import type { LoadedPolicy } from '../../src/verify/loaded-policy.ts';
import type { Outcome } from '../../src/verify/verify.ts';
import { type HostileRegistry, type Lie, startHostileRegistry } from './hostile-registry.ts';
import { ImageHome, makeKey, policyFor } from './signed-image.ts';

/** The repository on the server. */
export const V2 = '/v2/agents/notes';

/** A signed image and one that nobody signed, behind a server that lies; and another server, which hopes to be sent to. */
export class HttpStage {
  readonly server: HostileRegistry;
  readonly thief: HostileRegistry;
  readonly home: ImageHome;
  readonly image: Descriptor;
  readonly unsigned: Descriptor;
  readonly key: SigningKey;
  readonly #policy: LoadedPolicy;

  private constructor(
    [server, thief]: readonly [HostileRegistry, HostileRegistry],
    key: SigningKey,
    policy: LoadedPolicy,
    home: ImageHome,
    [image, unsigned]: readonly [Descriptor, Descriptor],
  ) {
    this.server = server;
    this.thief = thief;
    this.key = key;
    this.#policy = policy;
    this.home = home;
    this.image = image;
    this.unsigned = unsigned;
  }

  static async open(): Promise<HttpStage> {
    const [server, thief] = await Promise.all([startHostileRegistry(), startHostileRegistry()]);
    const key = await makeKey();
    const policy = await policyFor({ release: key }, ['{ type: declaration, signedBy: [release] }']);
    const home = new ImageHome(server.host, 'agents/notes');
    const image = await home.pushSigned(key);
    return new HttpStage([server, thief], key, policy, home, [
      image,
      await home.pushImage({ comment: 'evil' }),
    ]);
  }

  async close(): Promise<void> {
    await Promise.all([this.server.close(), this.thief.close()]);
  }

  repent(): void {
    this.server.repent();
    this.thief.repent();
  }

  /** Lies about what lies below this path of the repository. */
  lie(path: string, lie: Lie): void {
    this.server.lie('GET', `${V2}/${path}`, lie);
  }

  /** The decision before a launch of the tag, by a client that remembers nothing. */
  verify(): Promise<Outcome> {
    const source = new RegistryClient(this.home.reference, {});
    return this.home.verify(this.#policy, { source, launching: true });
  }
}

/** An answer that is an index of these. */
export function listing(manifests: readonly object[], headers: Record<string, string> = {}): Lie {
  return ({ response }) => {
    response.writeHead(200, { 'content-type': OCI_INDEX, ...headers });
    response.end(JSON.stringify({ schemaVersion: 2, mediaType: OCI_INDEX, manifests }));
  };
}
