import { join } from 'node:path';
import { checkShape } from '../../schemas/check.ts';
import { validate } from '../../schemas/generated/provenance.ts';
import type { Provenance } from '../../schemas/provenance.ts';
import { type Digest, hexOf } from '../oci/digest.ts';
import { parseStrictJson } from '../oci/strict-json.ts';
import { checkDirectory, readRegular, writeDurably } from './layout-files.ts';
import { makeDirectories } from './make-directories.ts';

/** Beside the blobs, so that it is part of no image and no copy: a registry can never be where it comes from. */
export const PROVENANCE_DIRECTORY = 'provenance';
const MAX_BYTES = 4 * 1024 * 1024;

/** Keeps how an image was built, for the owner of the layout to sign later. */
export async function writeProvenance(layout: string, image: Digest, provenance: Provenance): Promise<void> {
  await makeDirectories(join(layout, PROVENANCE_DIRECTORY));
  await checkDirectory(join(layout, PROVENANCE_DIRECTORY));
  await writeDurably(layout, pathOf(layout, image), [Buffer.from(JSON.stringify(provenance))]);
}

/** What `writeProvenance` kept, if it did. Throws `layout-invalid`. */
export async function readProvenance(layout: string, image: Digest): Promise<Provenance | undefined> {
  const path = pathOf(layout, image);
  const bytes = await readRegular(path, MAX_BYTES);
  if (bytes === undefined) return undefined;
  await checkDirectory(join(layout, PROVENANCE_DIRECTORY));
  const value = parseStrictJson(bytes, { maxBytes: MAX_BYTES, what: path, code: 'layout-invalid' });
  return checkShape(value, validate, path, 'layout-invalid');
}

function pathOf(layout: string, image: Digest): string {
  return join(layout, PROVENANCE_DIRECTORY, `${hexOf(image)}.json`);
}
