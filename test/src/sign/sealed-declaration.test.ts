import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { Layout } from '../../../src/client/layout.ts';
import { canonicalJson } from '../../../src/oci/canonical-json.ts';
import { digestOf } from '../../../src/oci/digest.ts';
import { fetchSealedDeclaration } from '../../../src/sign/sealed-declaration.ts';
import {
  declaration,
  declarationBytes,
  declarationDigest,
  pushCarrier,
  pushImage,
} from '../../support/signable-image.ts';

const directory = await mkdtemp(join(tmpdir(), 'plimsoll-declaration-'));
after(() => rm(directory, { recursive: true }));

/** A layout with one image, and a carrier for each of the contents. */
async function layoutWith(name: string, contents: readonly Uint8Array[]) {
  const layout = await Layout.create(join(directory, name));
  const image = await pushImage(layout);
  for (const bytes of contents) await pushCarrier(layout, image, bytes);
  return { layout, image };
}

describe('fetchSealedDeclaration', () => {
  it('finds the carrier with the digest, beside others', async () => {
    const older = Buffer.from(canonicalJson({ ...declaration, version: '0.9.0' }));
    const { layout, image } = await layoutWith('found', [older, Buffer.from('junk'), declarationBytes]);
    assert.deepEqual(await fetchSealedDeclaration(layout, [image], declarationDigest), declaration);
  });

  it('looks beside every subject', async () => {
    const { layout, image } = await layoutWith('second', []);
    const other = await pushImage(layout, { architecture: 'arm64' });
    await pushCarrier(layout, other);
    assert.deepEqual(await fetchSealedDeclaration(layout, [image, other], declarationDigest), declaration);
  });

  const contents: Readonly<Record<string, [string, string]>> = {
    'other white space': [JSON.stringify(declaration, null, 2), 'declaration-mismatch'],
    'other order': [
      JSON.stringify(Object.fromEntries(Object.entries(declaration).reverse())),
      'declaration-mismatch',
    ],
    'a member twice': [`{"kind":"Agent",${canonicalJson(declaration).slice(1)}`, 'declaration-invalid'],
    'a byte order mark': [`\uFEFF${canonicalJson(declaration)}`, 'declaration-invalid'],
    'an unknown member': [canonicalJson({ ...declaration, zeal: true }), 'declaration-invalid'],
    'a tool with another digest': [
      canonicalJson(declaration).replace('Reads a note.', 'Deletes a note.'),
      'declaration-invalid',
    ],
    'no JSON': ['junk', 'declaration-invalid'],
    null: ['null', 'declaration-invalid'],
  };
  for (const [name, [text, code]] of Object.entries(contents))
    it(`refuses ${name}, although the digest is right`, async () => {
      const { layout, image } = await layoutWith(name.replaceAll(' ', '-'), [Buffer.from(text)]);
      await assert.rejects(fetchSealedDeclaration(layout, [image], digestOf(text)), { code });
    });

  it('says that nobody carries it', async () => {
    const { layout, image } = await layoutWith('none', []);
    await assert.rejects(fetchSealedDeclaration(layout, [image], declarationDigest), {
      code: 'declaration-mismatch',
      message: /nothing that refers to it carries that/,
    });
  });
});
