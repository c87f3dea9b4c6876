import type { Digest } from '../../oci/digest.ts';
import type { ForeignFiles } from './foreign-files.ts';

/** What another registry keeps on a disk, read as it stands there; nothing of it is believed. */
export interface ForeignStore {
  readonly format: ForeignFormat;
  repositories(): AsyncIterable<ForeignRepository>;
}

export type ForeignFormat = 'distribution' | 'zot';

/** Told of everything that cannot be imported; the rest goes on. */
export type ReportProblem = (problem: ImportProblem) => Promise<void>;

export interface ImportProblem {
  readonly code:
    | 'name-invalid'
    | 'link-invalid'
    | 'index-invalid'
    | 'tag-invalid'
    | 'blob-missing'
    | 'blob-damaged'
    | 'manifest-missing'
    | 'manifest-damaged'
    | 'manifest-invalid'
    | 'schema-1'
    | 'reference-missing';
  readonly repository: string;
  readonly digest?: string;
  readonly tag?: string;
  readonly message: string;
}

export interface ForeignRepository {
  /** May be none that a repository can have; one that is too long stands for all below it. */
  readonly name: string;
  /** Everything that it gives its readers, in no order. */
  content(report: ReportProblem): Promise<ForeignContent>;
}

export interface ForeignContent {
  readonly blobs: readonly Digest[];
  readonly manifests: readonly ForeignManifest[];
  readonly tags: readonly ForeignTag[];
  readonly files: ForeignFiles;
  /** Where the bytes of a digest are, if they are there. */
  pathOf(digest: Digest): Promise<string>;
}

export interface ForeignManifest {
  readonly digest: Digest;
  /** Where it is told beside the bytes. */
  readonly mediaType?: string;
  /** RFC 3339, UTC. */
  readonly pushedAt: string;
}

export interface ForeignTag {
  readonly name: string;
  readonly digest: Digest;
  /** RFC 3339, UTC. */
  readonly updatedAt: string;
}
