import { join } from 'node:path';
import { algorithmOf, type Digest, hexOf, isDigest } from '../../oci/digest.ts';
import { isTag, MAX_REPOSITORY_LENGTH } from '../../oci/reference.ts';
import { ForeignFiles } from './foreign-files.ts';
import type {
  ForeignContent,
  ForeignManifest,
  ForeignRepository,
  ForeignStore,
  ForeignTag,
  ReportProblem,
} from './foreign-store.ts';

/** A link file is one digest. */
const MAX_LINK_BYTES = 256;

/**
 * The file system storage of distribution, version 2 and 3 (registry/storage/paths.go): one store of content for all, and
 * per repository link files, each holding a digest, that say what it has. Times are those of the link files.
 */
export class DistributionStore implements ForeignStore {
  readonly format = 'distribution';
  /** The directory that has `blobs` and `repositories`. */
  readonly #root: string;

  readonly #files: ForeignFiles;

  private constructor(root: string, files: ForeignFiles) {
    this.#root = root;
    this.#files = files;
  }

  /** Undefined when there is none in the directory. */
  static async find(directory: string): Promise<DistributionStore | undefined> {
    const files = await ForeignFiles.below(directory);
    for (const root of [join(directory, 'docker/registry/v2'), directory]) {
      const names = await files.directoriesIn(root);
      if (names.includes('repositories') && names.includes('blobs'))
        return new DistributionStore(root, files);
    }
    return undefined;
  }

  async *repositories(): AsyncGenerator<ForeignRepository, void> {
    yield* this.#below('');
  }

  /** Names that begin with an underscore are those of the store itself. No further down than a name can be long. */
  async *#below(name: string): AsyncGenerator<ForeignRepository, void> {
    const path = join(this.#root, 'repositories', name);
    const repository = { name, content: (report: ReportProblem) => this.#content(name, path, report) };
    if (name.length > MAX_REPOSITORY_LENGTH) return yield repository;
    const names = await this.#files.directoriesIn(path);
    if (names.includes('_manifests') || names.includes('_layers')) yield repository;
    for (const part of names)
      if (!part.startsWith('_')) yield* this.#below(name === '' ? part : `${name}/${part}`);
  }

  async #content(name: string, path: string, report: ReportProblem): Promise<ForeignContent> {
    const links = new LinkFiles(name, this.#files, report);
    const blobs = await links.all(join(path, '_layers'));
    const revisions = await links.all(join(path, '_manifests/revisions'));
    return {
      files: this.#files,
      blobs: blobs.map(({ digest }) => digest),
      manifests: revisions.map(({ digest, changedAt }): ForeignManifest => ({ digest, pushedAt: changedAt })),
      tags: await this.#tags(name, join(path, '_manifests/tags'), links, report),
      pathOf: async (digest) =>
        join(this.#root, 'blobs', algorithmOf(digest), hexOf(digest).slice(0, 2), hexOf(digest), 'data'),
    };
  }

  async #tags(
    repository: string,
    path: string,
    links: LinkFiles,
    report: ReportProblem,
  ): Promise<ForeignTag[]> {
    const tags: ForeignTag[] = [];
    for (const name of await this.#files.directoriesIn(path)) {
      if (!isTag(name)) {
        await report({ code: 'tag-invalid', repository, tag: name, message: 'it cannot be a tag' });
        continue;
      }
      const link = await links.read(join(path, name, 'current/link'), { tag: name });
      if (link !== undefined) tags.push({ name, digest: link.digest, updatedAt: link.changedAt });
    }
    return tags;
  }
}

interface Link {
  readonly digest: Digest;
  readonly changedAt: string;
}

class LinkFiles {
  readonly #repository: string;
  readonly #files: ForeignFiles;
  readonly #report: ReportProblem;

  constructor(repository: string, files: ForeignFiles, report: ReportProblem) {
    this.#files = files;
    this.#repository = repository;
    this.#report = report;
  }

  /** The links under `path/ALGORITHM/HEX/link`; a directory without its link is what a delete leaves. */
  async all(path: string): Promise<Link[]> {
    const links: Link[] = [];
    for (const algorithm of await this.#files.directoriesIn(path)) {
      for (const hex of await this.#files.directoriesIn(join(path, algorithm))) {
        const file = join(path, algorithm, hex, 'link');
        if ((await this.#files.describe(file)) === undefined) continue;
        const link = await this.read(file, { digest: `${algorithm}:${hex}` });
        if (link !== undefined) links.push(link);
      }
    }
    return links;
  }

  /** Reports a link that is not there, is empty, or holds something else than a digest, or than the one wanted. */
  async read(
    path: string,
    about: { readonly tag: string } | { readonly digest: string },
  ): Promise<Link | undefined> {
    const found = await this.#files.describe(path);
    const bytes = await this.#files.readSmall(path, MAX_LINK_BYTES);
    const text = bytes === undefined ? undefined : Buffer.from(bytes).toString().trim();
    const wanted = 'digest' in about ? about.digest : undefined;
    if (found !== undefined && isDigest(text) && (wanted === undefined || text === wanted))
      return { digest: text, changedAt: found.changedAt };
    const holds =
      text === undefined
        ? 'is not there'
        : text === ''
          ? 'is empty'
          : 'holds another text than the digest wanted';
    await this.#report({
      code: 'link-invalid',
      repository: this.#repository,
      ...about,
      message: `the link file ${path} ${holds}`,
    });
    return undefined;
  }
}
