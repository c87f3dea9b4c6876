import { stat } from 'node:fs/promises';

const LOOK_MS = 1_000;

/**
 * Tells when files change, however they do: written in place, replaced by another file, or reached through a link that
 * points elsewhere now, at any place of the path. Looked at once a second, because notices of the kernel miss some of these
 * ways and some file systems have none. A change is told once the files have stood still from one look to the next.
 */
export class FileWatch {
  readonly #changed: () => void;
  #files: readonly string[] = [];
  #told = '';
  #seen = '';
  #timer: NodeJS.Timeout | undefined;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Watches these from now on, and what they are now is not told. */
  async watch(files: readonly string[]): Promise<void> {
    clearTimeout(this.#timer);
    this.#files = files;
    this.#seen = await fingerprint(files);
    this.#told = this.#seen;
    this.#lookLater();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#files = [];
  }

  #lookLater(): void {
    if (this.#files.length === 0) return;
    this.#timer = setTimeout(() => void this.#look(), LOOK_MS).unref();
  }

  async #look(): Promise<void> {
    const files = this.#files;
    const now = await fingerprint(files);
    if (files !== this.#files) return;
    const stands = now === this.#seen;
    this.#seen = now;
    if (stands && now !== this.#told) {
      this.#told = now;
      this.#changed();
    }
    this.#lookLater();
  }
}

/** What tells one state of the files from another; links are followed. */
async function fingerprint(files: readonly string[]): Promise<string> {
  const marks = await Promise.all(
    files.map(async (file) => {
      try {
        const { dev, ino, size, mtimeNs, ctimeNs } = await stat(file, { bigint: true });
        return [dev, ino, size, mtimeNs, ctimeNs].join(':');
      } catch (thrown) {
        return thrown instanceof Error && 'code' in thrown ? String(thrown.code) : 'unknown';
      }
    }),
  );
  return marks.join(' ');
}
