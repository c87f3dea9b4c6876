/** A page for every field of the policy, and each page's example: it loads, and decides what the page says. */
import assert from 'node:assert/strict';
import { access, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { parse, stringify } from 'yaml';
import { isCode } from '../../src/errors.ts';
import type { LoadedPolicy } from '../../src/verify/loaded-policy.ts';
import { type LoadedRevocations, NOTHING_REVOKED } from '../../src/verify/loaded-revocations.ts';
import { loadPolicy } from '../../src/verify/policy.ts';
import { loadRevocations } from '../../src/verify/revocations.ts';
import type { Outcome } from '../../src/verify/verify.ts';
import { fencedBlocks } from '../support/console-block.ts';
import { IMAGES, PolicyStage } from '../support/policy-stage.ts';
import { NOW } from '../support/signed-image.ts';

const ROOT = join(import.meta.dirname, '../..');
const FOLDER = join(ROOT, 'docs/policy');
/** So that a page is seen at once. */
const MOST_LINES = 45;

const index = await readFile(join(FOLDER, 'README.md'), 'utf8');
const pages = (await readdir(FOLDER)).filter((name) => name !== 'README.md').sort();

interface Field {
  readonly path: string;
  readonly described: boolean;
}

/** Properties of a JSON schema that hold values: `a.b`, a name of one's own as `NAME`, lists passed through. */
function fieldsOf(schema: unknown, path = '', described = false): Field[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const {
    properties = {},
    patternProperties = {},
    items,
    description,
  } = schema as Record<string, object | undefined>;
  const says = described || description !== undefined;
  const named = [
    ...Object.entries(properties),
    ...Object.values(patternProperties).map((one) => ['NAME', one] as const),
  ];
  if (named.length === 0)
    return items === undefined ? [{ path, described: says }] : fieldsOf(items, path, says);
  return named.flatMap(([name, one]) => fieldsOf(one, path === '' ? name : `${path}.${name}`));
}

/** Rows of the index, by page: the heading above them and the names before the link. */
function indexedFields(): { page: string; fields: string[] }[] {
  return index.split(/^## /m).flatMap((section) => {
    const prefix = /^`([\w.]+)`\n/.exec(section)?.[1];
    return [...section.matchAll(/^\| (`.*`) \| \[[^\]]+\]\(([a-z-]+\.md)\) \|/gm)].map(([, names, page]) => ({
      page: page!,
      fields: [...names!.matchAll(/`([^`]+)`/g)].map(([, name]) =>
        prefix === undefined ? name! : `${prefix}.${name}`,
      ),
    }));
  });
}

interface Row {
  readonly image: string;
  readonly at: Date;
  readonly after: string | undefined;
  readonly answer: string;
}

/** `| IMAGE [at TIME] [after VERSION] | why | allowed, or denied or warned with codes |` */
function rowsOf(markdown: string): Row[] {
  const rows = markdown.matchAll(
    /^\| `([a-z/]+:[\d.]+)`(?: at `([^`]+)`)?(?: after `([^`]+)`)? \| .* \| (allowed|(?:denied|warned) `.+`) \|$/gm,
  );
  return [...rows].map(([, image, at, after, answer]) => ({
    image: image!,
    at: at === undefined ? NOW : new Date(at),
    after,
    answer: answer!.replaceAll('`', ''),
  }));
}

function exampleIn(markdown: string): Record<string, unknown> {
  const [first] = fencedBlocks(markdown, 'yaml');
  assert.ok(first !== undefined, 'it has no example');
  return parse(first.join('\n')) as Record<string, unknown>;
}

function answerOf({ verdict: { allowed, findings } }: Outcome): string {
  const codesOf = (level: string): string =>
    [...new Set(findings.filter((one) => one.level === level).map(({ code }) => code))].join(', ');
  if (!allowed) return `denied ${codesOf('deny')}`;
  return codesOf('warn') === '' ? 'allowed' : `warned ${codesOf('warn')}`;
}

describe('the index', () => {
  test('has every property of the schema, each once, and nothing else', async () => {
    const schema: unknown = JSON.parse(await readFile(join(ROOT, 'schemas/json/policy.schema.json'), 'utf8'));
    const found = fieldsOf(schema);
    const silent = found.filter(({ described }) => !described);
    assert.deepEqual(silent, [], 'editors show what each is');
    const fields = found.map(({ path }) => path);
    assert.ok(fields.length > 40 && fields.includes('rules.require.version.monotonic'), fields.join(' '));
    const indexed = indexedFields().flatMap((row) => row.fields);
    assert.deepEqual(indexed.sort(), [...fields, 'revocations.yaml'].sort());
  });

  test('leads to every page, each once', () => {
    assert.deepEqual(
      indexedFields()
        .map(({ page }) => page)
        .sort(),
      pages,
    );
  });

  test('has every image of the examples', () => {
    const named = [...index.matchAll(/^\| `([a-z/]+:[\d.]+)` \|/gm)].map(([, image]) => image);
    assert.deepEqual(named.sort(), Object.keys(IMAGES).sort());
  });

  test('is where the guide leads to', async () => {
    const guide = await readFile(join(ROOT, 'docs/guides/policy.md'), 'utf8');
    assert.ok(guide.includes('](../policy/README.md)'));
  });
});

describe('each page', () => {
  let stage: PolicyStage;
  before(async () => {
    stage = await PolicyStage.open();
  });
  after(() => stage.close());

  const head = exampleIn(index);
  const load = (example: object): Promise<LoadedPolicy> =>
    loadPolicy({
      text: stringify({ ...head, ...example }),
      file: 'policy.yaml',
      readFile: (name) => stage.readFile(name),
    });

  /** The example is a policy, a part of one, or the list beside it. */
  async function decideBy(
    markdown: string,
  ): Promise<{ policy: LoadedPolicy; revocations: LoadedRevocations }> {
    const example = exampleIn(markdown);
    if (example['kind'] !== 'Revocations')
      return { policy: await load(example), revocations: NOTHING_REVOKED };
    const revocations = loadRevocations({ text: stringify(example), file: 'revocations.yaml' });
    const rules = [
      {
        repositories: ['registry.example.com/agents/**'],
        require: [{ type: 'declaration', signedBy: ['release', 'ci'] }],
      },
    ];
    return { policy: await load({ rules }), revocations };
  }

  for (const page of pages)
    test(page, async () => {
      const markdown = await readFile(join(FOLDER, page), 'utf8');
      const { fields } = indexedFields().find((row) => row.page === page) ?? { fields: [] };
      for (const field of fields) {
        const name = field.split('.').at(-1)!.replace('yaml', 'revocations.yaml');
        assert.ok(markdown.includes(`\`${name}\``) || markdown.includes(`${name}\``), `says ${name}`);
      }
      assert.ok(markdown.split('\n').length <= MOST_LINES, 'a screenful');
      for (const [, target] of markdown.matchAll(/\]\(([^)#]+)[^)]*\)/g))
        await assert.doesNotReject(access(join(FOLDER, target!)), target);
      const codes = [...markdown.matchAll(/`([a-z]+(?:-[a-z]+)+)`/g)].map(([, code]) => code!);
      assert.ok(codes.some(isCode), 'names its codes');
      const decided = await decideBy(markdown);
      const rows = rowsOf(markdown);
      const written = markdown.split('\n').filter((line) => /^\| `[a-z]+\//.test(line));
      assert.equal(rows.length, written.length, 'every row is read');
      assert.ok(
        rows.some(({ answer }) => answer === 'allowed'),
        'something is allowed',
      );
      assert.ok(
        rows.some(({ answer }) => answer.startsWith('denied ')),
        'something is denied',
      );
      for (const { image, at, after: admitted, answer } of rows) {
        const { policy, revocations } = decided;
        const outcome = await stage.judge(policy, { image, at, after: admitted, revocations });
        assert.equal(answerOf(outcome), answer, `${image} at ${at.toISOString()}`);
      }
    });
});
