import { join } from 'node:path';
import { checkShape } from '../../../schemas/check.ts';
import { validate as validateIndex } from '../../../schemas/generated/oci-index.ts';
import type { OciIndex } from '../../../schemas/oci-index.ts';
import { PlimsollError } from '../../errors.ts';
import { algorithmOf, type Digest, digestOf, hexOf, isDigest } from '../../oci/digest.ts';
import { childrenOf, parseManifest } from '../../oci/manifest.ts';
import { MANIFEST_TYPES, MAX_MANIFEST_BYTES, REF_NAME_ANNOTATION } from '../../oci/media-types.ts';
import { isTag, MAX_REPOSITORY_LENGTH } from '../../oci/reference.ts';
import { parseStrictJson } from '../../oci/strict-json.ts';
import { ForeignFiles } from './foreign-files.ts';
import type {
  ForeignContent,
  ForeignManifest,
  ForeignRepository,
  ForeignStore,
  ForeignTag,
  ReportProblem,
} from './foreign-store.ts';

/** Where zot keeps what several repositories share, since version 2.1. */
const SHARED = '_blobstore';
const MAX_INDEX_BYTES = 256 * 1024 * 1024;
const EPOCH = new Date(0).toISOString();

/** The index.json of a layout lists a manifest once for each tag. */
interface Listed {
  readonly digest: Digest;
  readonly mediaType: string;
}

/**
 * The storage of zot on a file system: an OCI image layout (image-spec v1.1, "Image Layout") for each repository, whose
 * blobs may be hard links to one file. Neither tags nor pushes have times there: those of the manifests' files count.
 */
export class ZotStore implements ForeignStore {
  readonly format = 'zot';
  readonly #root: string;

  readonly #files: ForeignFiles;

  private constructor(root: string, files: ForeignFiles) {
    this.#root = root;
    this.#files = files;
  }

  /** Undefined when there is no layout below the directory. */
  static async find(directory: string): Promise<ZotStore | undefined> {
    const store = new ZotStore(directory, await ForeignFiles.below(directory));
    for await (const { name } of store.repositories()) if (name.length <= MAX_REPOSITORY_LENGTH) return store;
    return undefined;
  }

  async *repositories(): AsyncGenerator<ForeignRepository, void> {
    yield* this.#below('');
  }

  /** No further down than a name can be long. */
  async *#below(name: string): AsyncGenerator<ForeignRepository, void> {
    const path = join(this.#root, name);
    const repository = { name, content: (report: ReportProblem) => this.#content(name, path, report) };
    if (name.length > MAX_REPOSITORY_LENGTH) return yield repository;
    if (name !== '' && (await this.#files.filesIn(path)).includes('index.json')) yield repository;
    for (const part of await this.#files.directoriesIn(path))
      if (part !== 'blobs' && !/^[._]/.test(part)) yield* this.#below(name === '' ? part : `${name}/${part}`);
  }

  async #content(name: string, path: string, report: ReportProblem): Promise<ForeignContent> {
    const pathOf = (digest: Digest) => this.#pathOf(path, digest);
    const index = await readIndex(this.#files, name, path, report);
    const listed = await withChildren(this.#files, index, pathOf);
    const manifests = new Map<Digest, ForeignManifest>();
    for (const { digest, mediaType } of listed) {
      const pushedAt = (await this.#files.describe(await pathOf(digest)))?.changedAt ?? EPOCH;
      manifests.set(digest, { digest, mediaType, pushedAt });
    }
    const files = await blobFiles(this.#files, path);
    return {
      files: this.#files,
      blobs: files.filter((digest) => !manifests.has(digest)),
      manifests: [...manifests.values()],
      tags: await tagsOf(name, index, manifests, report),
      pathOf,
    };
  }

  /** An empty file stands for content that is kept in one place for all. */
  async #pathOf(repository: string, digest: Digest): Promise<string> {
    const inside = join('blobs', algorithmOf(digest), hexOf(digest));
    const own = join(repository, inside);
    const found = await this.#files.describe(own);
    const isStub = found === undefined || (found.size === 0 && digest !== digestOf('', algorithmOf(digest)));
    return isStub && (await this.#files.describe(join(this.#root, SHARED, inside))) !== undefined
      ? join(this.#root, SHARED, inside)
      : own;
  }
}

async function readIndex(
  files: ForeignFiles,
  repository: string,
  path: string,
  report: ReportProblem,
): Promise<OciIndex['manifests']> {
  try {
    const bytes = await files.readSmall(join(path, 'index.json'), MAX_INDEX_BYTES);
    const limits = { maxBytes: MAX_INDEX_BYTES, what: 'index.json', code: 'layout-invalid' } as const;
    const value = parseStrictJson(bytes ?? new Uint8Array(), limits);
    return checkShape(value, validateIndex, 'index.json', 'layout-invalid').manifests;
  } catch (thrown) {
    if (!(thrown instanceof PlimsollError) || thrown.code !== 'layout-invalid') throw thrown;
    await report({
      code: 'index-invalid',
      repository,
      message: `${join(path, 'index.json')}: ${thrown.message}`,
    });
    return [];
  }
}

/** zot leaves the children of an index out of index.json. Children first, each once, however they are nested. */
async function withChildren(
  files: ForeignFiles,
  index: OciIndex['manifests'],
  pathOf: (digest: Digest) => Promise<string>,
): Promise<readonly Listed[]> {
  const found = new Map<Digest, Listed>();
  const queue = index.flatMap(({ digest, mediaType }) => (isDigest(digest) ? [{ digest, mediaType }] : []));
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (found.has(next.digest)) continue;
    found.set(next.digest, next);
    queue.push(...(await childrenIn(files, await pathOf(next.digest), next.mediaType)));
  }
  return [...found.values()].reverse();
}

/** None of what is no manifest: the import says so when it comes to it. */
async function childrenIn(files: ForeignFiles, path: string, mediaType: string): Promise<readonly Listed[]> {
  try {
    const bytes = await files.readSmall(path, MAX_MANIFEST_BYTES);
    if (bytes === undefined) return [];
    return childrenOf(parseManifest(bytes, mediaType)).filter((child) =>
      MANIFEST_TYPES.includes(child.mediaType),
    );
  } catch (thrown) {
    if (thrown instanceof PlimsollError && thrown.code === 'manifest-invalid') return [];
    throw thrown;
  }
}

async function tagsOf(
  repository: string,
  index: OciIndex['manifests'],
  manifests: ReadonlyMap<Digest, ForeignManifest>,
  report: ReportProblem,
): Promise<ForeignTag[]> {
  const tags: ForeignTag[] = [];
  for (const { digest, annotations } of index) {
    const name = annotations?.[REF_NAME_ANNOTATION];
    if (name === undefined) continue;
    const manifest = isDigest(digest) ? manifests.get(digest) : undefined;
    if (manifest === undefined || !isTag(name))
      await report({ code: 'tag-invalid', repository, tag: name, message: 'it cannot be a tag' });
    else tags.push({ name, digest: manifest.digest, updatedAt: manifest.pushedAt });
  }
  return tags;
}

async function blobFiles(files: ForeignFiles, path: string): Promise<Digest[]> {
  const digests: Digest[] = [];
  for (const algorithm of await files.directoriesIn(join(path, 'blobs')))
    for (const hex of await files.filesIn(join(path, 'blobs', algorithm))) {
      const digest = `${algorithm}:${hex}`;
      if (isDigest(digest)) digests.push(digest);
    }
  return digests;
}
