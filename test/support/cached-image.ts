import { RegistryClient } from '../../src/client/registry-client.ts';
import type { ImageSource } from '../../src/oci/image-source.ts';
import { type Reference, repositoryOf } from '../../src/oci/reference.ts';
import { type LoadedRevocations, NOTHING_REVOKED } from '../../src/verify/loaded-revocations.ts';
import type { PolicyInForce } from '../../src/verify/policy-layers.ts';
import { type KeptOutcome, VerdictCache } from '../../src/verify/verdict-cache.ts';
import type { VerifyRequest } from '../../src/verify/verify.ts';
import { NOW } from './signed-image.ts';

const LINUX = { os: 'linux', architecture: 'amd64' } as const;

export interface Asked extends Partial<VerifyRequest> {
  readonly policy?: PolicyInForce;
  readonly revocations?: LoadedRevocations;
  /** Instead of a client of the registry of the reference. */
  readonly openSource?: () => ImageSource;
}

/** A cache over real registries, with a clock that stands still until it is set, and a count of what it read. */
export class CachedImage {
  readonly cache: VerdictCache;
  readonly reference: Reference;
  readonly policy: PolicyInForce;
  now = NOW.getTime();
  /** Since the last time that somebody looked. */
  #requests = { resolved: 0, decided: 0 };

  constructor(
    reference: Reference,
    policy: PolicyInForce,
    { maxAgeMs = 24 * 60 * 60 * 1000, entries = 100 } = {},
  ) {
    this.reference = reference;
    this.policy = policy;
    this.cache = new VerdictCache({ maxAgeMs, entries, clock: () => new Date(this.now) });
  }

  get byDigest(): Promise<Reference> {
    const { registry, repository } = this.reference;
    const resolved = new RegistryClient(this.reference, {}).resolve({ tag: '1.0.0' });
    return resolved.then(({ digest }) => ({ registry, repository, digest }));
  }

  ask({ policy = this.policy, revocations = NOTHING_REVOKED, openSource, ...asked }: Asked = {}) {
    const reference = asked.reference ?? this.reference;
    const request = {
      ...{ reference, repository: repositoryOf(this.reference), platform: LINUX, launching: false },
      ...asked,
    };
    const open = openSource ?? (() => this.#counting(new RegistryClient(request.reference as Reference, {})));
    return this.cache.verify(request, { policy, revocations, openSource: open });
  }

  /** When what it answers was found, in ms after NOW; undefined for a no. */
  async age(asked: Asked = {}): Promise<number | undefined> {
    const { verdict }: KeptOutcome = await this.ask(asked);
    return verdict.allowed ? Date.parse(verdict.verifiedAt) - NOW.getTime() : undefined;
  }

  requests(): { readonly resolved: number; readonly decided: number } {
    const requests = this.#requests;
    this.#requests = { resolved: 0, decided: 0 };
    return requests;
  }

  #counting(source: ImageSource): ImageSource {
    return {
      resolve: (target) => {
        this.#requests.resolved += 1;
        return source.resolve(target);
      },
      fetchManifest: (descriptor) => source.fetchManifest(descriptor),
      fetchBlob: (descriptor, maxBytes) => source.fetchBlob(descriptor, maxBytes),
      openBlob: (descriptor, offset) => source.openBlob(descriptor, offset),
      referrers: (digest) => {
        this.#requests.decided += 1;
        return source.referrers(digest);
      },
    };
  }
}
