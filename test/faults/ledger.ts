import assert from 'node:assert/strict';
import { type Digest, digestOf } from '../../src/oci/digest.ts';
import { OCI_MANIFEST } from '../../src/oci/media-types.ts';
import { type Answer, type CallOptions, call } from '../support/http-call.ts';
import type { SeededRandom } from './seeded-random.ts';

const CONFIG = Buffer.from('{}');
const REPOSITORIES = ['one', 'two', 'blobs/three'] as const;
const TAGS = ['a', 'b', 'latest'] as const;

interface Image {
  readonly bytes: Buffer;
  readonly digest: Digest;
  readonly blobs: readonly Buffer[];
}

/** What a name may stand for: one digest, or several when the answer to a change never came. Undefined is "nothing". */
type Possible = Set<Digest | undefined>;

/** Everything that a ledger holds to be possible at one moment. */
export interface LedgerState {
  readonly manifests: ReadonlyMap<string, ReadonlySet<boolean>>;
  readonly tags: ReadonlyMap<string, ReadonlySet<Digest | undefined>>;
}

/**
 * A client that remembers what was acknowledged. Every change that got its answer must be true for ever after; a change
 * whose answer never came may have happened or not.
 */
export class Ledger {
  readonly #random: SeededRandom;
  readonly #repositories: readonly string[];
  readonly #images = new Map<Digest, Image>();
  /** By repository and digest: whether the manifest is there. */
  #manifests = new Map<string, Set<boolean>>();
  /** By repository and tag. */
  #tags = new Map<string, Possible>();
  /** Changes that got the answer they wanted. */
  acknowledged = 0;
  #serial = 0;
  readonly #beforeRequest: () => void;

  /** Works below a name of its own: two ledgers would not know of each other's changes. */
  constructor(random: SeededRandom, name: string, beforeRequest = (): void => {}) {
    this.#random = random;
    this.#beforeRequest = beforeRequest;
    this.#repositories = REPOSITORIES.map((repository) => `${name}/${repository}`);
  }

  /** What may be true at this moment, the change under way included. */
  snapshot(): LedgerState {
    return { manifests: copyOf(this.#manifests), tags: copyOf(this.#tags) };
  }

  /** Goes back to what was true then. */
  restore(state: LedgerState): void {
    this.#manifests = copyOf(state.manifests);
    this.#tags = copyOf(state.tags);
  }

  /** Works at the server until it is gone. What a client may get on the way is an answer, or a broken connection. */
  async work(host: string, refused: (answer: Answer) => void): Promise<void> {
    try {
      for (;;) await this.step(host, refused);
    } catch (thrown) {
      if (thrown instanceof assert.AssertionError) throw thrown;
    }
  }

  /** One push or delete. Throws when the connection breaks. */
  async step(host: string, refused: (answer: Answer) => void): Promise<void> {
    const repository = this.#random.pick(this.#repositories);
    const chance = this.#random.next();
    if (chance < 0.75) await this.#push(host, repository, refused);
    else if (chance < 0.9) await this.#deleteTag(host, repository, this.#random.pick(TAGS), refused);
    else await this.#deleteManifest(host, repository, refused);
  }

  /** Asks for everything that was acknowledged; what was in doubt is known from here on. Returns how much it checked. */
  async verify(host: string): Promise<number> {
    for (const [key, possible] of this.#manifests) await this.#verifyManifest(host, key, possible);
    for (const [key, possible] of this.#tags) await this.#verifyTag(host, key, possible);
    return this.#manifests.size + this.#tags.size;
  }

  async #push(host: string, repository: string, refused: (answer: Answer) => void): Promise<void> {
    const image = this.#image();
    const tag = this.#random.pick(TAGS);
    for (const blob of image.blobs) {
      if (!(await this.#pushBlob(host, repository, blob, refused))) return;
    }
    const manifest = entry(this.#manifests, `${repository} ${image.digest}`, () => new Set([false]));
    const tagged = entry(this.#tags, `${repository} ${tag}`, () => new Set([undefined]));
    const before = [...tagged];
    manifest.add(true);
    tagged.add(image.digest);
    const answer = await this.#send(host, 'PUT', `/v2/${repository}/manifests/${tag}`, {
      headers: { 'content-type': OCI_MANIFEST },
      body: image.bytes,
    });
    if (answer.status === 201) {
      this.acknowledged++;
      only(manifest, true);
      only(tagged, image.digest);
    } else {
      refused(answer);
      // Refused is no promise that it did not happen: after a fault the server does not know.
      for (const digest of before) tagged.add(digest);
    }
  }

  /** At once, or in two pieces. */
  async #pushBlob(
    host: string,
    repository: string,
    bytes: Buffer,
    refused: (answer: Answer) => void,
  ): Promise<boolean> {
    const digest = digestOf(bytes);
    const uploads = `/v2/${repository}/blobs/uploads/`;
    if (this.#random.next() < 0.5) {
      return this.#accepted(
        await this.#send(host, 'POST', `${uploads}?digest=${digest}`, { body: bytes }),
        201,
        refused,
      );
    }
    const started = await this.#send(host, 'POST', uploads);
    if (!this.#accepted(started, 202, refused)) return false;
    const session = started.headers.location ?? '';
    const middle = this.#random.between(0, bytes.length + 1);
    const sent = await this.#send(host, 'PATCH', session, { body: bytes.subarray(0, middle) });
    if (!this.#accepted(sent, 202, refused)) return false;
    const finished = await this.#send(host, 'PUT', `${session}?digest=${digest}`, {
      body: bytes.subarray(middle),
    });
    return this.#accepted(finished, 201, refused);
  }

  async #deleteTag(
    host: string,
    repository: string,
    tag: string,
    refused: (answer: Answer) => void,
  ): Promise<void> {
    const tagged = entry(this.#tags, `${repository} ${tag}`, () => new Set([undefined]));
    tagged.add(undefined);
    const answer = await this.#send(host, 'DELETE', `/v2/${repository}/manifests/${tag}`);
    if (this.#accepted(answer, 202, refused, 404)) only(tagged, undefined);
  }

  async #deleteManifest(host: string, repository: string, refused: (answer: Answer) => void): Promise<void> {
    const [key] = [...this.#manifests.keys()].filter((name) => name.startsWith(`${repository} `)).slice(-4);
    if (key === undefined) return;
    const digest = key.slice(repository.length + 1) as Digest;
    const manifest = this.#manifests.get(key)!;
    manifest.add(false);
    const tags = [...this.#tags].filter(([name, is]) => name.startsWith(`${repository} `) && is.has(digest));
    for (const [, is] of tags) is.add(undefined);
    const answer = await this.#send(host, 'DELETE', `/v2/${repository}/manifests/${digest}`);
    if (!this.#accepted(answer, 202, refused, 404)) return;
    only(manifest, false);
    for (const [, is] of tags) is.delete(digest);
  }

  /** Whether the change is done, which `other` says too. */
  #accepted(answer: Answer, wanted: number, refused: (answer: Answer) => void, other = wanted): boolean {
    if (answer.status === wanted || answer.status === other) {
      this.acknowledged++;
      return true;
    }
    refused(answer);
    return false;
  }

  #send(host: string, method: string, path: string, options: CallOptions = {}): Promise<Answer> {
    this.#beforeRequest();
    return call(host, method, path, options);
  }

  async #verifyManifest(host: string, key: string, possible: Set<boolean>): Promise<void> {
    const [repository = '', digest = ''] = key.split(' ');
    const answer = await call(host, 'GET', `/v2/${repository}/manifests/${digest}`);
    const found = answer.status === 200;
    assert.ok(found || answer.status === 404, `${key}: ${answer.status} ${answer.body}`);
    assert.ok(possible.has(found), `${key} is ${found ? 'there' : 'gone'}, which was never acknowledged`);
    only(possible, found);
    if (!found) return;
    const image = this.#images.get(digest as Digest)!;
    assert.deepEqual(answer.body, image.bytes, `${key}: other bytes`);
    for (const blob of image.blobs) {
      const got = await call(host, 'GET', `/v2/${repository}/blobs/${digestOf(blob)}`);
      assert.equal(got.status, 200, `${key}: its blob ${digestOf(blob)} is lost`);
      assert.deepEqual(got.body, blob, `${key}: its blob has other bytes`);
    }
  }

  async #verifyTag(host: string, key: string, possible: Possible): Promise<void> {
    const [repository, tag] = key.split(' ');
    const answer = await call(host, 'GET', `/v2/${repository}/manifests/${tag}`);
    assert.ok(answer.status === 200 || answer.status === 404, `${key}: ${answer.status} ${answer.body}`);
    const found = answer.status === 200 ? digestOf(answer.body) : undefined;
    assert.ok(possible.has(found), `tag ${key} is ${found}, acknowledged was ${[...possible].join(' or ')}`);
    only(possible, found);
  }

  #image(): Image {
    const layer = this.#random.blobBytes(40_000);
    const blobs = [CONFIG, layer];
    const [config, ...layers] = blobs.map((bytes) => ({
      mediaType: 'application/octet-stream',
      digest: digestOf(bytes),
      size: bytes.length,
    }));
    const bytes = Buffer.from(
      JSON.stringify({
        schemaVersion: 2,
        mediaType: OCI_MANIFEST,
        config,
        layers,
        annotations: { serial: String(this.#serial++) },
      }),
    );
    const image = { bytes, digest: digestOf(bytes), blobs };
    this.#images.set(image.digest, image);
    return image;
  }
}

function entry<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  const found = map.get(key) ?? make();
  map.set(key, found);
  return found;
}

function only<Value>(possible: Set<Value>, value: Value): void {
  possible.clear();
  possible.add(value);
}

function copyOf<Value>(map: ReadonlyMap<string, ReadonlySet<Value>>): Map<string, Set<Value>> {
  return new Map([...map].map(([key, values]) => [key, new Set(values)]));
}
