/** Statements that a trusted key really signed, about something else or not what was asked. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import type { SigningKey } from '../../src/sign/key-pair.ts';
import { type BundleAttack, bundleAttacks } from '../support/attack.ts';
import {
  denials,
  ImageHome,
  makeKey,
  policyFor,
  sampleDeclaration,
  signPayload,
} from '../support/signed-image.ts';
import { type RunningRegistry, startRegistry } from '../support/start-registry.ts';

interface StatementJson {
  _type: unknown;
  subject: { name?: string; digest: Record<string, unknown> }[];
  predicateType: unknown;
  predicate?: unknown;
}

/** The genuine statement, changed and then signed with the trusted key. */
function signed(change: (statement: StatementJson) => void): BundleAttack['forge'] {
  return ({ home, image, key }) => {
    const statement = structuredClone(
      home.statement(image, 'declaration', sampleDeclaration()),
    ) as unknown as StatementJson;
    change(statement);
    return signPayload(JSON.stringify(statement), key);
  };
}

/** The genuine statement as text, changed and then signed. */
function signedText(from: string, to: string): BundleAttack['forge'] {
  return ({ home, image, key }) => {
    const text = JSON.stringify(home.statement(image, 'declaration', sampleDeclaration()));
    if (!text.includes(from)) throw new Error(`the statement has no ${from}`);
    return signPayload(text.replace(from, to), key);
  };
}

const digestOnly = (change: (hex: string) => Record<string, unknown>): BundleAttack['forge'] =>
  signed(({ subject }) => {
    const [first] = subject;
    if (first !== undefined) first.digest = change(String(first.digest['sha256']));
  });

const named = (name: string | undefined): BundleAttack['forge'] =>
  signed(({ subject }) => {
    const [first] = subject;
    if (first === undefined) return;
    if (name === undefined) delete first.name;
    else first.name = name;
  });

const other = 'ab'.repeat(32);
const malformed = { code: 'bundle-malformed', check: 'statement-type' } as const;

bundleAttacks('statement', [
  { name: 'about another image', code: 'subject-digest', forge: digestOnly(() => ({ sha256: other })) },
  {
    name: 'right digest under another algorithm',
    code: 'subject-digest',
    forge: digestOnly((hex) => ({ sha512: hex })),
  },
  {
    name: 'digest with its algorithm in front',
    code: 'subject-digest',
    forge: digestOnly((hex) => ({ sha256: `sha256:${hex}` })),
  },
  {
    name: 'digest in upper case',
    code: 'subject-digest',
    forge: digestOnly((hex) => ({ sha256: hex.toUpperCase() })),
  },
  {
    name: 'sha1 of the digest only',
    code: 'subject-digest',
    forge: digestOnly((hex) => ({ sha1: createHash('sha1').update(hex).digest('hex') })),
  },
  {
    name: 'right digest under an algorithm that nobody knows',
    code: 'subject-digest',
    forge: digestOnly((hex) => ({ 'sha-256': hex, gitCommit: hex })),
  },
  { name: 'digest is no text', ...malformed, forge: digestOnly(() => ({ sha256: null })) },
  {
    name: 'no subject',
    ...malformed,
    forge: signed((statement) => {
      statement.subject = [];
    }),
  },
  {
    name: 'subject null',
    ...malformed,
    forge: signed((statement) => Object.assign(statement, { subject: null })),
  },
  {
    name: '1025 subjects with the image among them',
    ...malformed,
    forge: signed(({ subject }) => {
      for (let n = 0; n < 1024; n++) subject.push({ name: `f${n}`, digest: { sha256: other } });
    }),
  },
  {
    name: 'made for another repository',
    code: 'subject-repository',
    forge: named('registry.example.com/staging/x'),
  },
  {
    name: 'made for a longer repository name',
    code: 'subject-repository',
    forge: ({ home, ...stage }) => named(`${home.repository}/evil`)({ home, ...stage }),
  },
  { name: 'names no repository', code: 'subject-repository', forge: named(undefined) },
  { name: 'names a package', code: 'subject-repository', forge: named('pkg:oci/notes') },
  {
    name: 'two subjects, the image under another name',
    code: 'subject-repository',
    forge: signed(({ subject }) => {
      const [first] = subject;
      if (first === undefined) return;
      subject.push({ ...first, digest: { sha256: other } });
      first.name = 'registry.example.com/staging/x';
    }),
  },
  {
    name: 'statement type of version 2',
    code: 'statement-type',
    forge: signed((statement) => {
      statement._type = 'https://in-toto.io/Statement/v2';
    }),
  },
  {
    name: 'statement type with a slash more',
    code: 'statement-type',
    forge: signed((statement) => {
      statement._type = 'https://in-toto.io/Statement/v1/';
    }),
  },
  ...[
    'https://plimsoll.dev/declaration/v1/',
    'https://plimsoll.dev/Declaration/v1',
    'https://plimsoll.dev/declaration/v1 ',
    'https://plimsoll.dev/declarаtion/v1',
    'https://plimsoll.dev/declaration/v10',
    'https://spdx.dev/Document',
  ].map((predicateType) => ({
    name: `predicate type ${JSON.stringify(predicateType)}`,
    code: 'predicate-type',
    forge: signed((statement) => {
      statement.predicateType = predicateType;
    }),
  })),
  ...[null, [], 'x', 7].map((predicate) => ({
    name: `predicate ${JSON.stringify(predicate)}`,
    ...malformed,
    forge: signed((statement) => {
      statement.predicate = predicate;
    }),
  })),
  {
    name: 'no predicate',
    code: 'declaration-mismatch',
    check: 'declaration',
    forge: signed((statement) => {
      delete statement.predicate;
    }),
  },
  {
    name: 'subject twice',
    ...malformed,
    message: /twice/,
    forge: signedText('"subject":', `"subject":[{"digest":{"sha256":"${other}"}}],"subject":`),
  },
  {
    name: 'predicateType twice',
    ...malformed,
    message: /twice/,
    forge: signedText('"predicateType":', '"predicateType":"https://spdx.dev/Document","predicateType":'),
  },
  {
    name: 'a member of the predicate twice',
    ...malformed,
    message: /twice/,
    forge: signedText('"args":[]', '"args":[],"args":[]'),
  },
  { name: 'an unknown member', ...malformed, forge: signedText('"subject":', '"subjects":[],"subject":') },
  { name: 'a lone surrogate', ...malformed, forge: signedText('"1.0.0"', '"\\ud800"') },
  { name: 'no JSON', ...malformed, forge: ({ key }) => signPayload('declared', key) },
]);

describe('statement that is unusual and right', () => {
  let registry: RunningRegistry;
  let key: SigningKey;
  before(async () => {
    registry = await startRegistry();
    key = await makeKey();
  });
  after(() => registry.close());

  const good: readonly (readonly [name: string, change: (statement: StatementJson) => void])[] = [
    [
      'of version 0.1',
      (statement) => Object.assign(statement, { _type: 'https://in-toto.io/Statement/v0.1' }),
    ],
    ['about two images', ({ subject }) => void subject.unshift({ name: 'file', digest: { sha256: other } })],
    [
      'with a second algorithm',
      ({ subject }) => void Object.assign(subject[0]?.digest ?? {}, { sha512: other.repeat(2) }),
    ],
  ];
  for (const [index, [name, change]] of good.entries()) {
    test(name, async () => {
      const home = new ImageHome(registry.host, `good/n${index}`);
      const image = await home.pushImage({ tag: '1.0.0' });
      await home.attachBytes(
        image,
        Buffer.from(await signed(change)({ home, image, key, genuine: Buffer.of() })),
      );
      const outcome = await home.verify(
        await policyFor({ release: key }, ['{ type: declaration, signedBy: [release] }']),
      );
      assert.deepEqual(denials(outcome), []);
      assert.equal(outcome.verdict.allowed, true);
    });
  }
});
