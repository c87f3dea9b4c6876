/** `index.json` and `oci-layout` of a layout: OCI image-spec v1.1, "Image Layout". */
import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { checkShape } from '../../schemas/check.ts';
import { validate as validateIndex } from '../../schemas/generated/oci-index.ts';
import type { OciIndex } from '../../schemas/oci-index.ts';
import { PlimsollError } from '../errors.ts';
import type { Digest } from '../oci/digest.ts';
import { childrenOf, type Descriptor, type ImageIndex } from '../oci/manifest.ts';
import { OCI_INDEX, REF_NAME_ANNOTATION, REPOSITORY_ANNOTATION } from '../oci/media-types.ts';
import { parseStrictJson } from '../oci/strict-json.ts';
import { readRegular, writeDurably } from './layout-files.ts';

/** Some 60,000 entries: a layout may hold a whole repository. */
const MAX_INDEX_BYTES = 16 * 1024 * 1024;
const MAX_MARKER_BYTES = 1024;
const LAYOUT_VERSION = '1.0.0';

/** Members of index.json beside its entries are kept as they are. */
export interface LayoutIndex {
  readonly document: OciIndex;
  readonly entries: readonly Descriptor[];
}

/** Throws `layout-invalid` unless `oci-layout` says version 1. */
export async function checkMarker(root: string): Promise<void> {
  const file = join(root, 'oci-layout');
  const bytes = await readRegular(file, MAX_MARKER_BYTES);
  if (bytes === undefined)
    throw new PlimsollError('layout-invalid', `${root}: not a layout, it has no oci-layout`);
  const marker = parseStrictJson(bytes, { maxBytes: MAX_MARKER_BYTES, what: file, code: 'layout-invalid' });
  const version = (marker as { imageLayoutVersion?: unknown } | null)?.imageLayoutVersion;
  if (typeof version === 'string' && /^1\.[0-9]+\.[0-9]+$/.test(version)) return;
  throw new PlimsollError(
    'layout-invalid',
    `${file}: version ${JSON.stringify(version)}, wanted ${LAYOUT_VERSION}`,
  );
}

/** `index.json`, read again only when it is another file than before. */
export class LayoutIndexFile {
  readonly #root: string;
  #known: { readonly file: string; readonly index: LayoutIndex } | undefined;

  constructor(root: string) {
    this.#root = root;
  }

  /** Throws `layout-invalid` for what is not an index, is too large, or gives one tag to two images. */
  async read(): Promise<LayoutIndex> {
    const before = await this.#identity();
    if (this.#known !== undefined && this.#known.file === before) return this.#known.index;
    const index = await readIndex(this.#root);
    // What was replaced while it was read is read once more the next time.
    this.#known = before === (await this.#identity()) ? { file: before, index } : undefined;
    return index;
  }

  async write(index: LayoutIndex): Promise<void> {
    await writeIndex(this.#root, index);
    this.#known = { file: await this.#identity(), index };
  }

  /** Every change replaces the file, so that no two states of it are the same file of the same moment. */
  async #identity(): Promise<string> {
    const found = await lstat(join(this.#root, 'index.json'), { bigint: true }).catch(() => undefined);
    return found === undefined ? '' : `${found.ino} ${found.size} ${found.mtimeNs} ${found.ctimeNs}`;
  }
}

async function readIndex(root: string): Promise<LayoutIndex> {
  const file = join(root, 'index.json');
  const bytes = await readRegular(file, MAX_INDEX_BYTES);
  if (bytes === undefined)
    throw new PlimsollError('layout-invalid', `${root}: not a layout, it has no index.json`);
  const value = parseStrictJson(bytes, { maxBytes: MAX_INDEX_BYTES, what: file, code: 'layout-invalid' });
  const document = checkShape(value, validateIndex, file, 'layout-invalid');
  const index: ImageIndex = { kind: 'index', mediaType: OCI_INDEX, document };
  const entries = childrenOf(index);
  checkTags(file, entries);
  return { document, entries };
}

/** Throws `layout-invalid`, and leaves the file as it is, when nobody could read it afterwards. */
async function writeIndex(root: string, index: LayoutIndex): Promise<void> {
  const file = join(root, 'index.json');
  const bytes = Buffer.from(JSON.stringify({ ...index.document, manifests: index.entries }));
  if (bytes.byteLength > MAX_INDEX_BYTES) {
    throw new PlimsollError(
      'layout-invalid',
      `${file}: would have ${bytes.byteLength} bytes, at most ${MAX_INDEX_BYTES} are read`,
      { hint: 'use another directory for what is left' },
    );
  }
  await writeDurably(root, file, [bytes]);
}

/** Writes both files of an empty layout, the marker last. */
export async function writeEmptyLayout(root: string): Promise<void> {
  const document: OciIndex = { schemaVersion: 2, mediaType: OCI_INDEX, manifests: [] };
  await writeIndex(root, { document, entries: [] });
  const marker = Buffer.from(JSON.stringify({ imageLayoutVersion: LAYOUT_VERSION }));
  await writeDurably(root, join(root, 'oci-layout'), [marker]);
}

export function tagOf(entry: Descriptor): string | undefined {
  return entry.annotations?.[REF_NAME_ANNOTATION];
}

/**
 * Entries after a manifest was stored. A tag moves to it; without a tag it is listed unless it is already; children of
 * an index need no entry of their own.
 */
export function withManifest(
  entries: readonly Descriptor[],
  stored: Descriptor,
  children: readonly Descriptor[],
  tag: string | undefined,
): readonly Descriptor[] {
  const reached = new Set(children.map(({ digest }) => digest));
  const kept = entries.filter((entry) => tagOf(entry) !== undefined || !reached.has(entry.digest));
  const same = kept.filter(({ digest }) => digest === stored.digest);
  if (same.some((entry) => tagOf(entry) === tag) || (tag === undefined && same.length > 0)) return kept;
  const repository = same[0]?.annotations?.[REPOSITORY_ANNOTATION];
  const annotations = {
    ...(repository === undefined ? {} : { [REPOSITORY_ANNOTATION]: repository }),
    ...(tag === undefined ? {} : { [REF_NAME_ANNOTATION]: tag }),
  };
  const others = kept.filter((entry) => {
    const untagged = entry.digest === stored.digest && tagOf(entry) === undefined;
    return !untagged && (tag === undefined || tagOf(entry) !== tag);
  });
  return [...others, { ...stored, ...(Object.keys(annotations).length === 0 ? {} : { annotations }) }];
}

/** Entries without a tag; the image stays listed. Undefined when no entry has the tag. */
export function withoutTag(entries: readonly Descriptor[], tag: string): readonly Descriptor[] | undefined {
  const found = entries.find((entry) => tagOf(entry) === tag);
  if (found === undefined) return undefined;
  const others = entries.filter((entry) => entry !== found);
  if (others.some(({ digest }) => digest === found.digest)) return others;
  const { [REF_NAME_ANNOTATION]: _tag, ...annotations } = found.annotations ?? {};
  return [...others, { ...found, annotations }];
}

/** Entries with the repository recorded on every one of the digest. Undefined when there is none. */
export function withRepository(
  entries: readonly Descriptor[],
  digest: Digest,
  repository: string,
): readonly Descriptor[] | undefined {
  if (!entries.some((entry) => entry.digest === digest)) return undefined;
  return entries.map((entry) =>
    entry.digest === digest
      ? { ...entry, annotations: { ...entry.annotations, [REPOSITORY_ANNOTATION]: repository } }
      : entry,
  );
}

function checkTags(file: string, entries: readonly Descriptor[]): void {
  const seen = new Map<string, Digest>();
  for (const entry of entries) {
    const tag = tagOf(entry);
    if (tag === undefined) continue;
    if ((seen.get(tag) ?? entry.digest) !== entry.digest) {
      throw new PlimsollError(
        'layout-invalid',
        `${file}: ${JSON.stringify(tag.slice(0, 150))} names two images`,
      );
    }
    seen.set(tag, entry.digest);
  }
}
