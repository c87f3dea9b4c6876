import type { BigIntStats } from 'node:fs';
import { lstat, realpath, stat } from 'node:fs/promises';
import { asPlimsollError, PlimsollError } from '../errors.ts';
import type { LoadedRevocations } from '../verify/loaded-revocations.ts';
import type { PolicyInForce } from '../verify/policy-layers.ts';

/** What was loaded, and from where. */
export interface PolicyFiles {
  readonly policy: PolicyInForce;
  readonly revocations: LoadedRevocations;
  /** Every file that was read, and every place where a list of revocations would be. */
  readonly files: readonly string[];
  /** The lists of revocations that were there. */
  readonly lists: readonly string[];
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

/**
 * The policy of a host, as it stands on disk: every change is in force within a second. What cannot be read, or is not right,
 * is a no to everything until it is mended; so is a list of revocations that was there and is not any more.
 */
export class PolicyWatch implements Disposable {
  readonly #options: PolicyWatchOptions;
  readonly #timer: NodeJS.Timeout;
  #state: InForce | PlimsollError;
  #loaded: PolicyFiles;
  #seen: string;
  #looking = false;

  private constructor(options: PolicyWatchOptions, loaded: PolicyFiles, seen: string) {
    this.#options = options;
    this.#loaded = loaded;
    this.#seen = seen;
    this.#state = { policy: loaded.policy, revocations: loaded.revocations, generation: 1 };
    this.#timer = setInterval(() => void this.#look(), INTERVAL_MS);
  }

  /** Throws as `load` does, the first time. */
  static async open(options: PolicyWatchOptions): Promise<PolicyWatch> {
    const { files } = await options.load();
    const seen = await signatureOf(files);
    return new PolicyWatch(options, await options.load(), seen);
  }

  /** What is in force. Throws why nothing is: `policy-invalid`, `file-unreadable`, `file-unsafe`. */
  current(): InForce {
    if (this.#state instanceof PlimsollError) throw this.#state;
    return this.#state;
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
  }

  async #look(): Promise<void> {
    if (this.#looking) return;
    this.#looking = true;
    try {
      const seen = await signatureOf(this.#loaded.files);
      if (seen === this.#seen) return;
      // Looked at before it is read: what changes in between is seen the next time.
      this.#seen = seen;
      await this.#reload();
    } catch (thrown) {
      this.#set(asPlimsollError(thrown));
    } finally {
      this.#looking = false;
    }
  }

  async #reload(): Promise<void> {
    const before = this.#loaded.files;
    const loaded = await this.#options.load();
    const gone = this.#loaded.lists.find((list) => !loaded.lists.includes(list));
    if (gone !== undefined)
      throw new PlimsollError('file-unreadable', `${gone} was there, and is not any more`, {
        hint: 'put the list of revocations back; an empty one has revoked: []',
      });
    this.#loaded = loaded;
    // Other files may have been read than before.
    if (loaded.files.join('\n') !== before.join('\n')) this.#seen = '';
    this.#set({ policy: loaded.policy, revocations: loaded.revocations, generation: this.#generation() + 1 });
  }

  #generation(): number {
    return this.#state instanceof PlimsollError ? this.#last : this.#state.generation;
  }
  #last = 1;

  #set(state: InForce | PlimsollError): void {
    this.#last = this.#generation();
    this.#state = state;
    this.#options.onChange(state);
  }
}

/** Changes whenever one of the files is another, or has another content, mode or owner. */
async function signatureOf(files: readonly string[]): Promise<string> {
  return JSON.stringify(await Promise.all(files.map(signatureOfOne)));
}

async function signatureOfOne(file: string): Promise<unknown> {
  const [link, target, real] = await Promise.allSettled([
    lstat(file, { bigint: true }),
    stat(file, { bigint: true }),
    realpath(file),
  ]);
  const facts = [link, target].map((one) =>
    one.status === 'rejected' ? codeOf(one.reason) : factsOf(one.value),
  );
  return [real.status === 'rejected' ? codeOf(real.reason) : real.value, ...facts];
}

function factsOf({ dev, ino, size, mode, uid, mtimeNs, ctimeNs }: BigIntStats): readonly string[] {
  return [dev, ino, size, mode, uid, mtimeNs, ctimeNs].map(String);
}

function codeOf(thrown: NodeJS.ErrnoException): string {
  return thrown.code ?? thrown.message;
}
