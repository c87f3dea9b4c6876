import { createHash } from 'node:crypto';
import type { Storage } from '../../../storage/driver.ts';
import { type Code, PlimsollError } from '../../errors.ts';
import { algorithmOf, type Digest, digestOf, finishDigest } from '../../oci/digest.ts';
import { type Manifest, parseManifest } from '../../oci/manifest.ts';
import { MAX_MANIFEST_BYTES } from '../../oci/media-types.ts';
import { isRepositoryName } from '../../oci/reference.ts';
import { manifestFacts } from '../manifest-facts.ts';
import { storeBlob } from '../recovery/store-blob.ts';
import type {
  ForeignContent,
  ForeignFormat,
  ForeignManifest,
  ForeignRepository,
  ForeignStore,
  ImportProblem,
} from './foreign-store.ts';

export interface ImportReport {
  readonly format: ForeignFormat;
  repositories: number;
  manifests: number;
  manifestsAdded: number;
  tags: number;
  tagsSet: number;
  /** Tags that point elsewhere here, since a later time, and stay. */
  tagsKept: number;
  /** Links of repositories to blobs. */
  blobs: number;
  blobsAdded: number;
  bytesAdded: number;
  problems: number;
}

export interface ImportRun {
  readonly signal: AbortSignal;
  /** Each before the next step is taken. */
  readonly tell: (
    document: { readonly problem: ImportProblem } | { readonly imported: ImportReport },
  ) => Promise<void>;
}

/** Blobs at a time: reading the one while the other is synced. */
const BLOBS_AT_ONCE = 4;

/**
 * Brings in what another registry keeps: every repository with its blobs, manifests and tags, and their times. All is hashed
 * on the way. What is broken is told, and the rest goes on. What is there already stays as it is, so that it can be run
 * again. Throws `storage-full`, `storage-failed`, `file-unreadable`, `signal.reason`.
 */
export async function importStorage(
  storage: Storage,
  from: ForeignStore,
  run: ImportRun,
): Promise<ImportReport> {
  const report: ImportReport = {
    format: from.format,
    repositories: 0,
    manifests: 0,
    manifestsAdded: 0,
    tags: 0,
    tagsSet: 0,
    tagsKept: 0,
    blobs: 0,
    blobsAdded: 0,
    bytesAdded: 0,
    problems: 0,
  };
  for await (const repository of from.repositories()) {
    await new RepositoryImport(storage, run, report, repository).run();
    report.repositories += 1;
    await run.tell({ imported: report });
  }
  return report;
}

class RepositoryImport {
  readonly #storage: Storage;
  readonly #run: ImportRun;
  readonly #report: ImportReport;
  readonly #from: ForeignRepository;

  constructor(storage: Storage, run: ImportRun, report: ImportReport, from: ForeignRepository) {
    this.#storage = storage;
    this.#run = run;
    this.#report = report;
    this.#from = from;
  }

  async run(): Promise<void> {
    if (!isRepositoryName(this.#from.name))
      return await this.#problem({ code: 'name-invalid', message: 'it cannot be the name of a repository' });
    const content = await this.#from.content((problem) => this.#tell(problem));
    await this.#blobs(content);
    await this.#manifests(content);
    await this.#tags(content);
  }

  async #blobs(content: ForeignContent): Promise<void> {
    for (let at = 0; at < content.blobs.length; at += BLOBS_AT_ONCE) {
      this.#run.signal.throwIfAborted();
      const some = content.blobs.slice(at, at + BLOBS_AT_ONCE);
      const ends = await Promise.allSettled(some.map((digest) => this.#blob(digest, content)));
      for (const end of ends) if (end.status === 'rejected') throw end.reason;
      await this.#run.tell({ imported: this.#report });
    }
  }

  async #blob(digest: Digest, content: ForeignContent): Promise<void> {
    this.#report.blobs += 1;
    const { metadata } = this.#storage;
    const { name } = this.#from;
    if (await metadata.mountBlob(name, digest, name)) return;
    const path = await content.pathOf(digest);
    if ((await content.files.describe(path)) === undefined)
      return await this.#problem({ code: 'blob-missing', digest, message: `${path} is not there` });
    const chunks = () => interruptible(content.files.read(path), this.#run.signal);
    // Who has not shown the bytes gets no link to those of another repository.
    if (
      (await this.#isKnown(digest)) &&
      (await hashes(chunks(), digest)) &&
      (await metadata.mountBlob(name, digest))
    )
      return;
    try {
      const { size } = await storeBlob(this.#storage, name, digest, chunks());
      this.#report.blobsAdded += 1;
      this.#report.bytesAdded += size;
    } catch (thrown) {
      if (!isCode(thrown, 'digest-invalid')) throw thrown;
      await this.#problem({ code: 'blob-damaged', digest, message: thrown.message });
    }
  }

  async #isKnown(digest: Digest): Promise<boolean> {
    for await (const _name of this.#storage.metadata.repositoriesOf(digest)) return true;
    return false;
  }

  /** Oldest first, so that referrers are listed in the order of their pushes. */
  async #manifests(content: ForeignContent): Promise<void> {
    const oldestFirst = [...content.manifests].sort((one, other) => compare(one.pushedAt, other.pushedAt));
    const missing: { digest: Digest; by: Digest }[] = [];
    for (const manifest of oldestFirst) {
      this.#run.signal.throwIfAborted();
      this.#report.manifests += 1;
      for (const digest of await this.#manifest(manifest, content))
        missing.push({ digest, by: manifest.digest });
    }
    for (const { digest, by } of missing) {
      // A manifest may have come before those that it names.
      const { metadata } = this.#storage;
      const { name } = this.#from;
      const here = (await metadata.findBlob(name, digest)) ?? (await metadata.findManifest(name, { digest }));
      if (here === undefined)
        await this.#problem({
          code: 'reference-missing',
          digest,
          message: `${by} names it, and it is not there`,
        });
    }
  }

  /** Returns what it names and the repository does not have so far. */
  async #manifest(foreign: ForeignManifest, content: ForeignContent): Promise<readonly Digest[]> {
    const read = await this.#readManifest(foreign, content);
    if (read === undefined) return [];
    const { missing, added } = await this.#storage.metadata.recovery.importManifest(
      {
        ...manifestFacts(read.manifest),
        repository: this.#from.name,
        digest: foreign.digest,
        bytes: read.bytes,
        tags: [],
        incomplete: 'accept',
      },
      foreign.pushedAt,
    );
    if (added) this.#report.manifestsAdded += 1;
    return missing;
  }

  async #readManifest(
    { digest, mediaType }: ForeignManifest,
    content: ForeignContent,
  ): Promise<{ bytes: Uint8Array; manifest: Manifest } | undefined> {
    const refuse = async (code: ImportProblem['code'], message: string): Promise<undefined> => {
      await this.#problem({ code, digest, message });
    };
    const path = await content.pathOf(digest);
    const found = await content.files.describe(path);
    if (found === undefined) return await refuse('manifest-missing', `${path} is not there`);
    const bytes = await content.files.readSmall(path, MAX_MANIFEST_BYTES);
    if (bytes === undefined) return await refuse('manifest-invalid', `it has ${found.size} bytes`);
    const got = digestOf(bytes, algorithmOf(digest));
    if (got !== digest) return await refuse('manifest-damaged', `the bytes hash to ${got}`);
    try {
      return { bytes, manifest: parseManifest(bytes, mediaType) };
    } catch (thrown) {
      if (!isCode(thrown, 'manifest-invalid')) throw thrown;
      return isSchema1(bytes)
        ? await refuse(
            'schema-1',
            'Docker schema 1 is not supported: push the image again with a newer client',
          )
        : await refuse('manifest-invalid', thrown.message);
    }
  }

  async #tags(content: ForeignContent): Promise<void> {
    for (const { name, digest, updatedAt } of content.tags) {
      this.#run.signal.throwIfAborted();
      this.#report.tags += 1;
      const { recovery } = this.#storage.metadata;
      const outcome = await recovery.importTag(this.#from.name, name, digest, updatedAt);
      if (outcome === 'set') this.#report.tagsSet += 1;
      if (outcome === 'newer-kept') this.#report.tagsKept += 1;
      if (outcome === 'manifest-unknown')
        await this.#problem({
          code: 'tag-invalid',
          tag: name,
          digest,
          message: 'its manifest was not imported',
        });
    }
  }

  #problem(problem: Omit<ImportProblem, 'repository'>): Promise<void> {
    return this.#tell({ ...problem, repository: this.#from.name });
  }

  async #tell(problem: ImportProblem): Promise<void> {
    this.#report.problems += 1;
    await this.#run.tell({ problem });
  }
}

async function hashes(chunks: AsyncIterable<Uint8Array>, digest: Digest): Promise<boolean> {
  const hash = createHash(algorithmOf(digest));
  for await (const chunk of chunks) hash.update(chunk);
  return finishDigest(hash, algorithmOf(digest)) === digest;
}

async function* interruptible(
  chunks: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    signal.throwIfAborted();
    yield chunk;
  }
}

/** Of bytes that are no manifest of any other kind, and may be no JSON at all. */
function isSchema1(bytes: Uint8Array): boolean {
  return /"schemaVersion"\s*:\s*1\b/.test(Buffer.from(bytes).toString());
}

function isCode(thrown: unknown, code: Code): thrown is PlimsollError {
  return thrown instanceof PlimsollError && thrown.code === code;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
