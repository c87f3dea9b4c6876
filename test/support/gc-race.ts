import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Digest, digestOf } from '../../src/oci/digest.ts';
import { call, errorCodes } from './http-call.ts';

export interface RaceOptions {
  /** HOST:PORT of the server whose garbage is being collected meanwhile; it refuses incomplete manifests. */
  readonly host: string;
  /** Age guard of the server: for so long a client may rely on what it was told. */
  readonly ageGuardMs: number;
  readonly durationMs: number;
  readonly clients: number;
  readonly seed: number;
}

/** What happened; every number has to be above zero in a race that proves anything, `late` excepted. */
export interface RaceCounts {
  pushed: number;
  uploaded: number;
  mounted: number;
  /** Uploads that a client skipped because HEAD had found the blob. */
  skipped: number;
  deleted: number;
  verified: number;
  /** Manifests that were refused because their push took longer than the age guard, as they may be. */
  late: number;
}

/** A manifest that the server has acknowledged and nobody has deleted. */
interface Kept {
  readonly repository: string;
  readonly digest: Digest;
  readonly layers: readonly Buffer[];
}

/** Contents are few, so that clients push, mount, skip and lose the same digests all the time. */
const CONTENTS = Array.from({ length: 64 }, (_, at) => Buffer.alloc(1000 + at * 2000, `content ${at} `));
/** So many are in use at a time, and half of them give way to others once in an age guard: the rest comes of age. */
const IN_USE = 16;
/** One in so many contents is any, whether in use or not: some come back just as they go. */
const ANY_OF = 16;
const CONFIG = Buffer.from('{}');
const SHARED = 'race/shared';

/**
 * Clients that push, mount, HEAD and skip, delete and push again over HTTP, each in a repository of its own and in one that
 * all share. Throws when a push is refused that should not be, or when anything that was acknowledged is not whole.
 */
export async function raceGarbage(options: RaceOptions): Promise<RaceCounts> {
  const counts = { pushed: 0, uploaded: 0, mounted: 0, skipped: 0, deleted: 0, verified: 0, late: 0 };
  const deadline = performance.now() + options.durationMs;
  const clients = Array.from({ length: options.clients }, (_, at) => new RacingClient(options, at, counts));
  await Promise.all(clients.map((client) => client.runUntil(deadline)));
  for (const client of clients) await client.verifyAll();
  return counts;
}

class RacingClient {
  readonly #options: RaceOptions;
  readonly #own: string;
  readonly #neighbour: string;
  readonly #counts: RaceCounts;
  readonly #kept: Kept[] = [];
  #random: number;
  #serial = 0;

  constructor(options: RaceOptions, at: number, counts: RaceCounts) {
    this.#options = options;
    this.#own = `race/client-${at}`;
    this.#neighbour = `race/client-${(at + 1) % options.clients}`;
    this.#counts = counts;
    this.#random = (options.seed * 1009 + at * 9176 + 1) >>> 0;
  }

  async runUntil(deadline: number): Promise<void> {
    while (performance.now() < deadline) {
      await this.#pushImage();
      await this.#verify(this.#pick(this.#kept));
      // A client that rests lets leases end and garbage come of age.
      if (this.#below(4) === 0) await sleep(this.#below(2 * this.#options.ageGuardMs));
      while (this.#kept.length > 4) await this.#deleteImage();
    }
  }

  async verifyAll(): Promise<void> {
    for (const kept of this.#kept) await this.#verify(kept);
  }

  async #pushImage(): Promise<void> {
    const repository = this.#below(2) === 0 ? SHARED : this.#own;
    const layers = [this.#pickContent(), this.#pickContent()];
    const started = performance.now();
    for (const bytes of [CONFIG, ...layers]) await this.#bring(repository, bytes);
    const manifest = this.#manifestOf(layers);
    const digest = digestOf(manifest);
    const answer = await this.#call('PUT', `${repository}/manifests/${digest}`, manifest, {
      'content-type': 'application/vnd.oci.image.manifest.v1+json',
    });
    const took = performance.now() - started;
    if (answer.status === 404 && took >= this.#options.ageGuardMs) {
      assert.deepEqual(errorCodes(answer), ['MANIFEST_BLOB_UNKNOWN']);
      this.#counts.late += 1;
      return;
    }
    assert.equal(answer.status, 201, `a push of ${took} ms: ${answer.body}`);
    this.#counts.pushed += 1;
    this.#kept.push({ repository, digest, layers });
  }

  /** As clients do: mount, or look and skip, or upload without looking. */
  async #bring(repository: string, bytes: Buffer): Promise<void> {
    const digest = digestOf(bytes);
    const way = this.#below(3);
    if (way === 0) {
      const mount = `${repository}/blobs/uploads/?mount=${digest}&from=${this.#neighbour}`;
      const answer = await this.#call('POST', mount);
      if (answer.status === 201) {
        this.#counts.mounted += 1;
        return;
      }
      assert.equal(answer.status, 202, String(answer.body));
    } else if (way === 1) {
      const answer = await this.#call('HEAD', `${repository}/blobs/${digest}`);
      if (answer.status === 200) {
        this.#counts.skipped += 1;
        return;
      }
      assert.equal(answer.status, 404);
    }
    const answer = await this.#call('POST', `${repository}/blobs/uploads/?digest=${digest}`, bytes);
    assert.equal(answer.status, 201, String(answer.body));
    this.#counts.uploaded += 1;
  }

  async #deleteImage(): Promise<void> {
    const [kept] = this.#kept.splice(this.#below(this.#kept.length), 1);
    const answer = await this.#call('DELETE', `${kept!.repository}/manifests/${kept!.digest}`);
    assert.equal(answer.status, 202, String(answer.body));
    this.#counts.deleted += 1;
  }

  async #verify(kept: Kept | undefined): Promise<void> {
    if (kept === undefined) return;
    const { repository, digest, layers } = kept;
    const manifest = await this.#call('GET', `${repository}/manifests/${digest}`);
    assert.equal(digestOf(manifest.body), digest, `${manifest.status} ${manifest.body}`);
    for (const bytes of [CONFIG, ...layers]) {
      const answer = await this.#call('GET', `${repository}/blobs/${digestOf(bytes)}`);
      assert.ok(
        answer.status === 200 && bytes.equals(answer.body),
        `a blob of ${repository}: ${answer.status}`,
      );
    }
    this.#counts.verified += 1;
  }

  /** No two are the same. */
  #manifestOf(layers: readonly Buffer[]): Buffer {
    const describe = (bytes: Buffer) => ({ digest: digestOf(bytes), size: bytes.length });
    this.#serial += 1;
    const manifest = {
      schemaVersion: 2,
      mediaType: 'application/vnd.oci.image.manifest.v1+json',
      config: { mediaType: 'application/vnd.oci.empty.v1+json', ...describe(CONFIG) },
      layers: layers.map((bytes) => ({ mediaType: 'application/octet-stream', ...describe(bytes) })),
      annotations: { push: `${this.#own} ${this.#serial}` },
    };
    return Buffer.from(JSON.stringify(manifest));
  }

  #call(method: string, path: string, body?: Buffer, headers = {}) {
    const options = body === undefined ? { headers } : { headers, body };
    return call(this.#options.host, method, `/v2/${path}`, options);
  }

  #pickContent(): Buffer {
    if (this.#below(ANY_OF) === 0) return this.#pick(CONTENTS)!;
    const age = Math.floor(performance.now() / this.#options.ageGuardMs);
    return CONTENTS[((age * IN_USE) / 2 + this.#below(IN_USE)) % CONTENTS.length]!;
  }

  #pick<Value>(values: readonly Value[]): Value | undefined {
    return values[this.#below(values.length)];
  }

  /** A linear congruential generator (Numerical Recipes): the same seed makes the same choices. */
  #below(limit: number): number {
    this.#random = (Math.imul(this.#random, 1664525) + 1013904223) >>> 0;
    return Math.floor((this.#random / 2 ** 32) * limit);
  }
}
