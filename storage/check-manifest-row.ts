import { isDeepStrictEqual } from 'node:util';
import { PlimsollError } from '../src/errors.ts';
import { algorithmOf, digestOf, isDigest } from '../src/oci/digest.ts';
import type { ManifestWrite } from './driver.ts';
import type { ManifestRow } from './sqlite/content-reader.ts';

/** What the bytes of a manifest say that its row has to say too. */
export type ManifestFacts = Pick<
  ManifestWrite,
  'mediaType' | 'artifactType' | 'annotations' | 'subject' | 'blobs' | 'manifests' | 'elsewhere'
>;

export type DescribeManifest = (bytes: Uint8Array, mediaType: string) => ManifestFacts;

export interface CheckedManifest {
  /** Absent when the bytes are no manifest. */
  readonly facts?: ManifestFacts;
  readonly wrong?: {
    readonly code: 'manifest-digest' | 'manifest-invalid' | 'manifest-columns';
    readonly message: string;
  };
}

/** Whether a row is what its digest says. It was read in one moment, so that nobody can have changed half of it. */
export function checkManifestRow(row: ManifestRow, describe: DescribeManifest): CheckedManifest {
  if (!isDigest(row.digest))
    return { wrong: { code: 'manifest-digest', message: `the row names it ${JSON.stringify(row.digest)}` } };
  const got = digestOf(row.bytes, algorithmOf(row.digest));
  if (got !== row.digest) return { wrong: { code: 'manifest-digest', message: `the bytes hash to ${got}` } };
  try {
    const facts = describe(row.bytes, row.mediaType);
    const differs = differencesOf(row, facts);
    if (differs.length === 0) return { facts };
    const message = `its bytes say otherwise: ${differs.join(', ')}`;
    return { facts, wrong: { code: 'manifest-columns', message } };
  } catch (thrown) {
    if (!(thrown instanceof PlimsollError)) throw thrown;
    return { wrong: { code: 'manifest-invalid', message: thrown.message } };
  }
}

/** Names of what the row says otherwise than the bytes. */
function differencesOf(row: ManifestRow, facts: ManifestFacts): string[] {
  const { mediaType, artifactType, annotations, subject, blobs, manifests } = facts;
  const named = new Set(row.references.map(({ kind, digest }) => `${kind} ${digest}`));
  const needed = [
    ...blobs.map((digest) => `blob ${digest}`),
    ...manifests.map((digest) => `manifest ${digest}`),
  ];
  const descriptor = { mediaType, digest: row.digest, size: row.bytes.byteLength, artifactType, annotations };
  const listed = subject === undefined ? undefined : (JSON.parse(JSON.stringify(descriptor)) as unknown);
  const checks: readonly (readonly [string, boolean])[] = [
    ['size', row.size === row.bytes.byteLength],
    ['media type', row.mediaType === mediaType],
    ['artifact type', row.artifactType === artifactType],
    ['subject', row.subject === subject],
    ['referrer', isDeepStrictEqual(parsedOrText(row.descriptor), listed)],
    ['references', needed.every((reference) => named.has(reference))],
  ];
  return checks.filter(([, agrees]) => !agrees).map(([name]) => name);
}

function parsedOrText(json: string | undefined): unknown {
  try {
    return json === undefined ? undefined : (JSON.parse(json) as unknown);
  } catch {
    return json;
  }
}
