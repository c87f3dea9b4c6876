import type { Statement } from '../../schemas/statement.ts';
import { MAX_BUNDLE_BYTES, parseBundle } from '../../src/attest/bundle.ts';
import { parseStatement } from '../../src/attest/statement.ts';
import type { Digest } from '../../src/oci/digest.ts';
import type { ImageSource } from '../../src/oci/image-source.ts';
import { blobsOf, parseManifest } from '../../src/oci/manifest.ts';
import { SIGSTORE_BUNDLE } from '../../src/oci/media-types.ts';

/** The statements in the bundles that refer to a digest, in the order of the list; no signature is checked. */
export async function readStatements(source: ImageSource, digest: Digest): Promise<Statement[]> {
  const statements: Statement[] = [];
  for (const referrer of await source.referrers(digest)) {
    const manifest = parseManifest(await source.fetchManifest(referrer));
    if (manifest.document.artifactType !== SIGSTORE_BUNDLE) continue;
    const bundle = parseBundle(await source.fetchBlob(blobsOf(manifest)[1]!, MAX_BUNDLE_BYTES));
    statements.push(parseStatement(bundle.payload));
  }
  return statements;
}
