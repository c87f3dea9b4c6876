import assert from 'node:assert/strict';
import type { Declaration } from '../../schemas/declaration.ts';
import { canonicalJson } from '../../src/oci/canonical-json.ts';
import { type Digest, digestOf } from '../../src/oci/digest.ts';
import type { Descriptor } from '../../src/oci/manifest.ts';
import { OCI_CONFIG, OCI_MANIFEST } from '../../src/oci/media-types.ts';
import type { CheckName } from '../../src/verify/check-name.ts';
import { answersOf } from './attack.ts';
import type { AttackGround } from './attack-ground.ts';
import { declarationDigest, type ImageHome, policyFor, sampleDeclaration } from './signed-image.ts';

/** A declaration that the trusted key signs for an image, and the code that the launch is refused with. */
export interface DeclarationForgery {
  readonly name: string;
  readonly code: string;
  readonly check: CheckName;
  /** The declaration that is signed. */
  readonly signed: object;
  /** The digest in the image's annotation; the one of `signed` when left out, null for none. */
  readonly annotation?: string | null;
}

export async function isRefusedDeclaration(ground: AttackGround, forgery: DeclarationForgery): Promise<void> {
  const { code, check, signed, annotation = declarationDigest(signed as Declaration) } = forgery;
  const home = ground.newHome();
  const image =
    annotation === null
      ? await pushBare(home)
      : await home.pushImage({ declaration: annotation as Digest, tag: '1.0.0' });
  await home.attach(image, home.statement(image, 'declaration', signed), ground.key);
  const policy = await policyFor({ release: ground.key }, ['{ type: declaration, signedBy: [release] }']);
  const { verdict, verified } = await home.verify(policy, { launching: true });
  assert.equal(verdict.allowed, false);
  assert.equal(answersOf(verdict, 'deny')[0], `${code} ${check}`, JSON.stringify(verdict.findings));
  assert.equal(verified, undefined);
}

/** An image without annotations. */
async function pushBare(home: ImageHome): Promise<Descriptor> {
  const config = await home.pushBlob(Buffer.from('{"architecture":"amd64","os":"linux"}'), OCI_CONFIG);
  return home.pushManifest({ schemaVersion: 2, mediaType: OCI_MANIFEST, config, layers: [] }, '1.0.0');
}

/** The sound declaration, changed. */
export function widened(change: (declaration: Declaration) => void): Declaration {
  const declaration = structuredClone(sampleDeclaration());
  change(declaration);
  return declaration;
}

/** The only server of the sound declaration. */
export function serverOf({ servers: { notes } }: Declaration): Declaration['servers'][string] {
  assert.ok(notes);
  return notes;
}

/** A sound declaration but for the names of its tools. */
export function offering(names: readonly string[]): Declaration {
  return widened((declaration) => {
    serverOf(declaration).tools = names.toSorted().map((name) => {
      const definition = { name, inputSchema: { type: 'object' as const } };
      return { digest: digestOf(canonicalJson(definition)), definition };
    });
    declaration.tools.allow = [];
  });
}
