import type { BigIntStats } from 'node:fs';
import { lstat, realpath, stat } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { asPlimsollError, PlimsollError } from '../errors.ts';
import { type LoadedRevocations, revocationsDigest } from '../verify/loaded-revocations.ts';
import type { PolicyInForce } from '../verify/policy-layers.ts';

/** What was loaded, and from where. */
export interface PolicyFiles {
  readonly policy: PolicyInForce;
  readonly revocations: LoadedRevocations;
  /** Every file that was read, and every place where a list of revocations would be. */
  readonly files: readonly string[];
  /** The policies that have a list of revocations. */
  readonly listed: readonly string[];
}

/** What decisions are made by, at one moment. */
export interface InForce extends Pick<PolicyFiles, 'policy' | 'revocations'> {
  /** Grows with each change. */
  readonly generation: number;
}

export interface PolicyWatchOptions {
  /** Throws what is wrong with the files. */
  readonly load: () => Promise<PolicyFiles>;
  /** Told of each change: what is in force now, or why nothing is. */
  readonly onChange: (state: InForce | PlimsollError) => void;
}

/** How often the files are looked at, in ms. A file system need not tell of changes, and a mount may be another's. */
const INTERVAL_MS = 300;
/** A look that does not end is an answer that nobody gave, in ms: a file system that hangs must not keep a policy in force. */
const LONGEST_LOOK_MS = 10_000;
/** What was changed so lately may be changed again within the same tick of the file system's clock, in ms. */
const SETTLED_MS = 100;

/**
 * The policy of a host, as it stands on disk: every change is in force within a second. What cannot be read, or is not right,
 * is a no to everything until it is mended; so is a list of revocations that was there and is not any more.
 */
export class PolicyWatch implements Disposable {
  readonly #options: PolicyWatchOptions;
  readonly #timer: NodeJS.Timeout;
  #state: InForce | PlimsollError;
  #loaded: PolicyFiles;
  #generation = 1;
  /** What the files were like when they were loaded; nothing when they have to be loaded again. */
  #seen: string | undefined;
  #looking = false;
  /** ms of the monotonic clock. */
  #lookedAt = performance.now();

  private constructor(options: PolicyWatchOptions, loaded: PolicyFiles) {
    this.#options = options;
    this.#loaded = loaded;
    this.#state = { policy: loaded.policy, revocations: loaded.revocations, generation: this.#generation };
    this.#timer = setInterval(() => void this.#look(), INTERVAL_MS);
  }

  /** Throws as `load` does, the first time. */
  static async open(options: PolicyWatchOptions): Promise<PolicyWatch> {
    return new PolicyWatch(options, await options.load());
  }

  /** What is in force. Throws why nothing is: `policy-invalid`, `file-unreadable`, `file-unsafe`. */
  current(): InForce {
    if (this.#state instanceof PlimsollError) throw this.#state;
    if (this.#isLate())
      throw new PlimsollError(
        'file-unreadable',
        `the policy could not be looked at for ${LONGEST_LOOK_MS} ms`,
      );
    return this.#state;
  }

  /** The same for who only wants to know; undefined when nothing is. */
  get inForce(): InForce | undefined {
    return this.#state instanceof PlimsollError || this.#isLate() ? undefined : this.#state;
  }

  #isLate(): boolean {
    return performance.now() - this.#lookedAt > LONGEST_LOOK_MS;
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
  }

  async #look(): Promise<void> {
    if (this.#looking) return;
    this.#looking = true;
    try {
      const { files } = this.#loaded;
      const seen = await signatureOf(files);
      // What is wrong may be mended in a file that was not read yet.
      if (seen.text !== this.#seen || this.#state instanceof PlimsollError) {
        await this.#reload();
        // Looked at before it was read: what changed in between is seen the next time.
        this.#seen = seen.settled && isDeepStrictEqual(this.#loaded.files, files) ? seen.text : undefined;
      }
    } catch (thrown) {
      this.#deny(asPlimsollError(thrown));
    } finally {
      this.#lookedAt = performance.now();
      this.#looking = false;
    }
  }

  async #reload(): Promise<void> {
    const loaded = await this.#options.load();
    const bare = this.#loaded.listed.find((policy) => !loaded.listed.includes(policy));
    if (bare !== undefined)
      throw new PlimsollError('file-unreadable', `the list of revocations of ${bare} is not there any more`, {
        hint: 'put the list of revocations back; an empty one has revoked: []',
      });
    const same = identityOf(loaded) === identityOf(this.#loaded);
    this.#loaded = loaded;
    if (same && !(this.#state instanceof PlimsollError)) return;
    this.#generation++;
    const { policy, revocations } = loaded;
    this.#state = { policy, revocations, generation: this.#generation };
    this.#options.onChange(this.#state);
  }

  #deny(error: PlimsollError): void {
    const { code, message } = error;
    const known = this.#state;
    this.#state = error;
    if (known instanceof PlimsollError && known.code === code && known.message === message) return;
    this.#options.onChange(error);
  }
}

/** Changes with everything that a decision depends on. */
function identityOf({ policy, revocations }: PolicyFiles): string {
  return [policy.policyDigest, policy.trustDigest, revocationsDigest(revocations)].join(' ');
}

interface Signature {
  readonly text: string;
  /** Whether every later change makes another text. */
  readonly settled: boolean;
}

/** Its text changes whenever one of the files is another, or has another content, mode or owner. */
async function signatureOf(files: readonly string[]): Promise<Signature> {
  const since = Date.now() - SETTLED_MS;
  const found = await Promise.all(files.map(signatureOfOne));
  return {
    text: JSON.stringify(found.map(({ facts }) => facts)),
    settled: found.every(({ changedMs }) => changedMs < since),
  };
}

async function signatureOfOne(
  file: string,
): Promise<{ readonly facts: unknown; readonly changedMs: number }> {
  const [link, target, real] = await Promise.allSettled([
    lstat(file, { bigint: true }),
    stat(file, { bigint: true }),
    realpath(file),
  ]);
  const facts = [link, target].map((one) =>
    one.status === 'rejected' ? codeOf(one.reason) : factsOf(one.value),
  );
  const changed = [link, target].map((one) => (one.status === 'rejected' ? 0 : Number(one.value.ctimeMs)));
  return {
    facts: [real.status === 'rejected' ? codeOf(real.reason) : real.value, ...facts],
    changedMs: Math.max(...changed),
  };
}

function factsOf({ dev, ino, size, mode, uid, mtimeNs, ctimeNs }: BigIntStats): readonly string[] {
  return [dev, ino, size, mode, uid, mtimeNs, ctimeNs].map(String);
}

function codeOf(thrown: NodeJS.ErrnoException): string {
  return thrown.code ?? thrown.message;
}
