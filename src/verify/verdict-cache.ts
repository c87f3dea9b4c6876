import { PlimsollError } from '../errors.ts';
import type { Digest } from '../oci/digest.ts';
import type { ImageSource } from '../oci/image-source.ts';
import type { Descriptor } from '../oci/manifest.ts';
import { formatPlatform } from '../oci/platform.ts';
import { formatReference } from '../oci/reference.ts';
import { checkReference } from './checks/reference.ts';
import { requirementsFor } from './loaded-policy.ts';
import { revocationsDigest } from './loaded-revocations.ts';
import { layersOf, type PolicyInForce } from './policy-layers.ts';
import { dependsOnMoment } from './valid-until.ts';
import { type Outcome, verify } from './verify.ts';
import type { VerifyContext, VerifyRequest } from './verify-request.ts';

export interface VerdictCacheOptions {
  /** How long a yes is believed at most: ms, above 0. */
  readonly maxAgeMs: number;
  /** Most answers that are kept, at least 1; the one that was not asked for longest goes first. */
  readonly entries: number;
  readonly clock: () => Date;
}

/** As for `verify`; the source is opened only when something has to be read. */
export interface CachedContext extends Omit<VerifyContext, 'source' | 'now'> {
  readonly openSource: () => ImageSource | Promise<ImageSource>;
}

/** What is kept of an outcome. The verdict says by `verifiedAt` when it was found. */
export type KeptOutcome = Pick<Outcome, 'verdict' | 'declaration' | 'verified' | 'validUntil'>;

interface Entry {
  readonly outcome: KeptOutcome;
  /** ms since 1970, both included. */
  readonly from: number;
  readonly until: number;
}

/** A question whose answer may be kept, with the source that it was resolved by, when it had to be. */
interface Question {
  readonly key: string;
  readonly openSource: CachedContext['openSource'];
}

/**
 * Answers of `verify` in memory, each for one question: reference, digest, platform, repository, launching or not, policy,
 * trust and revocations. Only a yes is kept, until the first of all ages that it rests on ends, or `maxAgeMs` is over; a
 * clock that goes back ends all. A tag is resolved each time; a digest needs no request. What the registry deletes or adds
 * meanwhile is seen after `maxAgeMs`. Whoever asks is taken to be allowed to read the image: one cache for each tenant.
 */
export class VerdictCache {
  readonly #maxAge: number;
  readonly #most: number;
  readonly #clock: () => Date;
  /** By question, the one that was asked for longest ago first. */
  readonly #entries = new Map<string, Entry>();
  /** What is being decided; these never fail. */
  readonly #running = new Map<string, Promise<unknown>>();
  #latest = -Infinity;
  /** How often the clock went back. */
  #setbacks = 0;

  /** Throws `usage-invalid` for an age or a number that keeps nothing or everything. */
  constructor({ maxAgeMs, entries, clock }: VerdictCacheOptions) {
    if (!(maxAgeMs > 0 && Number.isFinite(maxAgeMs)))
      throw new PlimsollError('usage-invalid', `cache.maxAgeMs ${maxAgeMs}: must be above 0, and end`);
    if (!(Number.isSafeInteger(entries) && entries > 0))
      throw new PlimsollError('usage-invalid', `cache.entries ${entries}: must be a whole number above 0`);
    [this.#maxAge, this.#most, this.#clock] = [maxAgeMs, entries, clock];
  }

  /** What `verify` says, now or within the age. Throws as it does. */
  async verify(request: VerifyRequest, context: CachedContext): Promise<KeptOutcome> {
    if (!mayBeKept(request, context.policy)) return await this.#ask(request, context);
    const { key, openSource } = await questionOf(request, context);
    return (
      this.#find(key) ??
      (await this.#findRunning(key)) ??
      (await this.#decide(key, request, { ...context, openSource }))
    );
  }

  #find(key: string): KeptOutcome | undefined {
    const time = this.#time(this.#clock());
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    this.#entries.delete(key);
    if (!(entry.from <= time && time <= entry.until)) return undefined;
    this.#entries.set(key, entry);
    return entry.outcome;
  }

  /** Only what is kept is handed on: a fault, and a no, are those of who asked first. */
  async #findRunning(key: string): Promise<KeptOutcome | undefined> {
    const running = this.#running.get(key);
    if (running === undefined) return undefined;
    await running;
    return this.#find(key);
  }

  async #decide(key: string, request: VerifyRequest, context: CachedContext): Promise<KeptOutcome> {
    const deciding = this.#ask(request, context, key);
    const settled = Promise.allSettled([deciding]);
    this.#running.set(key, settled);
    try {
      return await deciding;
    } finally {
      if (this.#running.get(key) === settled) this.#running.delete(key);
    }
  }

  async #ask(request: VerifyRequest, context: CachedContext, key?: string): Promise<KeptOutcome> {
    const { openSource, ...rest } = context;
    const source = await openSource();
    const now = this.#clock();
    const from = this.#time(now);
    const setbacks = this.#setbacks;
    const { verdict, declaration, verified, validUntil } = await verify(request, { ...rest, source, now });
    const outcome: KeptOutcome = { verdict, declaration, verified, validUntil };
    this.#time(this.#clock());
    if (key !== undefined && setbacks === this.#setbacks) this.#keep(key, outcome, from);
    return outcome;
  }

  #keep(key: string, outcome: KeptOutcome, from: number): void {
    const { verdict, declaration, verified, validUntil } = outcome;
    if (!verdict.allowed || validUntil === undefined) return;
    const facts = [verified?.manifest, verified?.descriptor, verified?.platform];
    for (const told of [verdict, declaration, ...facts]) freeze(told);
    this.#entries.delete(key);
    this.#entries.set(key, { outcome, from, until: Math.min(validUntil, from + this.#maxAge) });
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= this.#most) return;
      this.#entries.delete(oldest);
    }
  }

  /** After a clock went back nobody knows how old anything is. */
  #time(now: Date): number {
    const time = now.getTime();
    if (!(time >= this.#latest)) {
      this.#entries.clear();
      this.#setbacks += 1;
    }
    this.#latest = time;
    return time;
  }
}

/** Nothing is looked up, and no source is asked, for what is denied anyway or answered anew each time. */
function mayBeKept({ repository }: VerifyRequest, policy: PolicyInForce): boolean {
  return layersOf(policy).every((layer) => {
    const requirements = requirementsFor(layer.policy, repository);
    return requirements.length > 0 && !requirements.some(dependsOnMoment);
  });
}

/** Resolves a tag once, for the question and for its answer. */
async function questionOf(request: VerifyRequest, context: CachedContext): Promise<Question> {
  const target = checkReference(request.reference, request.repository);
  const { openSource } = context;
  if (target.digest !== undefined) return { key: keyOf(request, target.digest, context), openSource };
  const source = await openSource();
  const resolving = source.resolve(target);
  const [resolved] = await Promise.allSettled([resolving]);
  const digest = resolved.status === 'fulfilled' ? resolved.value.digest : undefined;
  return {
    key: keyOf(request, digest, context),
    openSource: () => withResolved(source, resolving),
  };
}

function keyOf(
  { reference, repository, platform, launching }: VerifyRequest,
  digest: Digest | undefined,
  { policy: { policyDigest, trustDigest }, revocations }: CachedContext,
): string {
  return JSON.stringify([
    formatReference(reference),
    digest ?? null,
    platform === 'all' ? 'all' : formatPlatform(platform),
    repository,
    launching,
    policyDigest,
    trustDigest,
    revocationsDigest(revocations),
  ]);
}

/** The same source, which knows already what the tag stands for, or why nobody could say. */
function withResolved(source: ImageSource, resolving: Promise<Descriptor>): ImageSource {
  return {
    resolve: (target) => (target.digest === undefined ? resolving : source.resolve(target)),
    fetchManifest: (descriptor) => source.fetchManifest(descriptor),
    fetchBlob: (descriptor, maxBytes) => source.fetchBlob(descriptor, maxBytes),
    openBlob: (descriptor, offset) => source.openBlob(descriptor, offset),
    referrers: (digest) => source.referrers(digest),
  };
}

/** So that nobody who was given an answer can change what the next one is given. */
function freeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const member of Object.values(value)) freeze(member);
}
