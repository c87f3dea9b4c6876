/** Declarations that are signed by the trusted key, and are not the one that the image was built with, or not sound. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Declaration } from '../../schemas/declaration.ts';
import { canonicalJson } from '../../src/oci/canonical-json.ts';
import { type Digest, digestOf } from '../../src/oci/digest.ts';
import type { Descriptor } from '../../src/oci/manifest.ts';
import { OCI_CONFIG, OCI_MANIFEST } from '../../src/oci/media-types.ts';
import type { SigningKey } from '../../src/sign/key-pair.ts';
import type { CheckName } from '../../src/verify/check-name.ts';
import { answersOf } from '../support/attack.ts';
import {
  declarationDigest,
  ImageHome,
  makeKey,
  policyFor,
  sampleDeclaration,
} from '../support/signed-image.ts';
import { type RunningRegistry, startRegistry } from '../support/start-registry.ts';

interface Attack {
  readonly name: string;
  readonly code: string;
  readonly check: CheckName;
  /** The declaration that is signed. */
  readonly signed: object;
  /** The digest in the image's annotation; the one of `signed` when left out, null for none. */
  readonly annotation?: string | null;
}

function widened(change: (declaration: Declaration) => void): Declaration {
  const declaration = structuredClone(sampleDeclaration());
  change(declaration);
  return declaration;
}

const server = (declaration: Declaration): Declaration['servers'][string] => {
  const { notes } = declaration.servers;
  assert.ok(notes);
  return notes;
};

/** A sound declaration but for the names of its tools. */
function offering(names: readonly string[]): Declaration {
  const tools = [...names].sort().map((name) => {
    const definition = { name, inputSchema: { type: 'object' as const } };
    return { digest: digestOf(canonicalJson(definition)), definition };
  });
  return widened((declaration) => {
    server(declaration).tools = tools;
    declaration.tools.allow = [];
  });
}

const ATTACKS: readonly Attack[] = [
  {
    name: 'an older declaration, rolled back',
    code: 'declaration-mismatch',
    check: 'declaration',
    signed: sampleDeclaration('0.9.0'),
    annotation: declarationDigest(),
  },
  {
    name: 'network added after the build',
    code: 'declaration-mismatch',
    check: 'declaration',
    signed: widened(({ privileges }) => void privileges.network.egress.push('evil.example:443')),
    annotation: declarationDigest(),
  },
  {
    name: 'an image that names none',
    code: 'annotation-missing',
    check: 'declaration-annotation',
    signed: sampleDeclaration(),
    annotation: null,
  },
  {
    name: 'an annotation that is no digest',
    code: 'declaration-mismatch',
    check: 'declaration-annotation',
    signed: sampleDeclaration(),
    annotation: 'latest',
  },
  {
    name: 'an annotation in sha512',
    code: 'declaration-mismatch',
    check: 'declaration-annotation',
    signed: sampleDeclaration(),
    annotation: `sha512:${'0'.repeat(128)}`,
  },
  {
    name: 'an unknown field',
    code: 'declaration-invalid',
    check: 'declaration',
    signed: { ...sampleDeclaration(), sandbox: 'none' },
  },
  {
    name: 'a tool that is pinned by another digest',
    code: 'declaration-invalid',
    check: 'declaration',
    signed: widened((declaration) => {
      for (const tool of server(declaration).tools) tool.digest = declarationDigest();
    }),
  },
  {
    name: 'a tool twice',
    code: 'declaration-invalid',
    check: 'declaration',
    signed: widened((declaration) => {
      server(declaration).tools.push(...structuredClone(server(declaration).tools));
    }),
  },
  ...(
    [
      ['tools that differ in case only', ['read_note', 'Read_note']],
      ['tools that differ in compatibility forms only', ['read_note', 'read_ｎote']],
      ['tools that differ in a letter of another script', ['read_note', 'read_nоte']],
      ['one tool whose name mixes scripts', ['rеad_note']],
      ['tools that look the same in two scripts', ['cop', 'сор']],
      ['one tool whose name mixes Cyrillic and Greek', ['пο']],
      ['a tool with an invisible character', ['read_note', 'read\u200b_note']],
    ] as const
  ).map(([name, tools]) => ({
    name,
    code: 'declaration-invalid',
    check: 'declaration' as const,
    signed: offering(tools),
  })),
  {
    name: 'a tool that no server has',
    code: 'declaration-invalid',
    check: 'declaration',
    signed: widened(({ tools }) => void tools.allow.push('notes/zap')),
  },
  { name: 'an empty declaration', code: 'declaration-invalid', check: 'declaration', signed: {} },
];

describe('declaration', () => {
  let registry: RunningRegistry;
  let key: SigningKey;
  before(async () => {
    registry = await startRegistry();
    key = await makeKey();
  });
  after(() => registry.close());

  test('unforged: the declaration that the image names', async () => {
    const home = new ImageHome(registry.host, 'unforged');
    await home.pushSigned(key);
    const outcome = await home.verify(await policyFor({ release: key }), { launching: true });
    assert.equal(outcome.verdict.allowed, true);
    assert.deepEqual(outcome.verified?.declaration, sampleDeclaration());
    assert.equal(outcome.verified?.declarationDigest, declarationDigest());
  });

  for (const [index, { name, code, check, signed, annotation }] of ATTACKS.entries()) {
    test(name, async () => {
      const home = new ImageHome(registry.host, `attacks/n${index}`);
      const named = annotation === undefined ? declarationDigest(signed as Declaration) : annotation;
      const image =
        named === null
          ? await pushBare(home)
          : await home.pushImage({ declaration: named as Digest, tag: '1.0.0' });
      await home.attach(image, home.statement(image, 'declaration', signed), key);
      const outcome = await home.verify(
        await policyFor({ release: key }, ['{ type: declaration, signedBy: [release] }']),
        { launching: true },
      );
      assert.equal(outcome.verdict.allowed, false);
      const [answer] = answersOf(outcome.verdict, 'deny');
      assert.equal(answer, `${code} ${check}`, JSON.stringify(outcome.verdict.findings));
      assert.equal(outcome.verified, undefined);
    });
  }
});

/** An image without annotations. */
async function pushBare(home: ImageHome): Promise<Descriptor> {
  const config = await home.pushBlob(Buffer.from('{"architecture":"amd64","os":"linux"}'), OCI_CONFIG);
  return home.pushManifest({ schemaVersion: 2, mediaType: OCI_MANIFEST, config, layers: [] }, '1.0.0');
}
