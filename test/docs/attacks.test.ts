/** Every line of the list of attacks names a test that there is, with a code that it asserts; no case and no file is missing. */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import ts from 'typescript';
import { isCode } from '../../src/errors.ts';

const ROOT = join(import.meta.dirname, '../..');
const CASES = 135;
/** Steps that are no check of the verifier. */
const OTHER_STEPS = ['load', 'client', 'launch', 'grant', '–'];

const page = await readFile(join(ROOT, 'docs/attacks.md'), 'utf8');
const cases = [
  ...page.matchAll(/^\| (\d+) \| (.+) \| (\S+) \| `([a-z-]+)`(?:, not supported)? \| `([^`]+)`: (.+) \|$/gm),
].map(([, number, , check, code, file, name]) => ({
  number: Number(number),
  check: check!,
  code: code!,
  file: file!,
  name: name!,
}));
/** Attacks of a family that are no numbered case. */
const others = [
  ...page.matchAll(/^\| [^|]+ \| (\S+) \| `([a-z-]+)` \| `(vectors\/[a-z-]+\/own-[^`]+)`: (.+) \|$/gm),
].map(([, check, code, file, name]) => ({ check: check!, code: code!, file: file!, name: name! }));
const incidents = [
  ...page.matchAll(
    /^\| ([a-z0-9-]+) \| .+ \| `([a-z-]+)` \| `(vectors\/incidents\/[^`]+)`: (.+?) \| .+ \|$/gm,
  ),
].map(([, title, code, file, name]) => ({ title: title!, code: code!, file: file!, name: name! }));
const advisories = [
  ...page.matchAll(
    /^\| ((?:CVE|GHSA)-[\da-z-]+) \| [^|]+ \| .+ \| (\S+) \| `([a-z-]+)` \| `(vectors\/[a-z]+\/[^`]+)`: (.+) \|$/gm,
  ),
].map(([, id, check, code, file, name]) => ({
  id: id!,
  check: check!,
  code: code!,
  file: file!,
  name: name!,
}));

/** Folders of `test/vectors/` that have a runner beside them: a family of attacks, each in a file of its own. */
const inVectors = await readdir(join(ROOT, 'test/vectors'));
const families = inVectors.filter((name) => inVectors.includes(`${name}.test.ts`));
const attackFiles: string[] = [];
for (const family of families) {
  for (const name of await readdir(join(ROOT, 'test/vectors', family)))
    attackFiles.push(`vectors/${family}/${name.replace(/\.ts$/, '')}`);
}

/** An attack's own file, or one with tests. */
const read = (file: string): Promise<string> =>
  readFile(join(ROOT, 'test', attackFiles.includes(file) ? `${file}.ts` : `${file}.test.ts`), 'utf8');

/** Patterns of the texts of a source that could be names of tests; what is put into a template is a group. */
function textsOf(source: string): RegExp[] {
  const texts: RegExp[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) texts.push(exactly(escaped(node.text)));
    if (ts.isTemplateExpression(node)) {
      const rest = node.templateSpans.map(({ literal }) => `(.+)${escaped(literal.text)}`);
      if (node.head.text + node.templateSpans.map(({ literal }) => literal.text).join('') !== '')
        texts.push(exactly(escaped(node.head.text) + rest.join('')));
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('test.ts', source, ts.ScriptTarget.Latest, true));
  return texts;
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

function exactly(pattern: string): RegExp {
  return new RegExp(`^${pattern}$`);
}

/** Whether a test has this name; what a table puts into it must stand in the table. */
function hasTest(source: string, name: string): boolean {
  return textsOf(source).some((text) => {
    const found = text.exec(name);
    return found?.slice(1).every((part) => stands(source, part)) ?? false;
  });
}

/** What is put into the name of a test is a text of the file, or nothing that could be one. */
function stands(source: string, part: string): boolean {
  return source.includes(`'${part.replace(/^"|"$/g, '')}'`) || /^(null|\d+)$/.test(part);
}

/** Alone, or as LEVEL CODE CHECK, of which the first and the last may be left out. */
function asserts(source: string, code: string): boolean {
  return new RegExp(`'([a-z]+ )?${code}( [a-z-]+)?'`).test(source);
}

test('all cases are listed, each once and in order', () => {
  assert.deepEqual(
    cases.map(({ number }) => number),
    Array.from({ length: CASES }, (_, index) => index + 1),
  );
});

test('every line names a check that there is', async () => {
  const names = await readFile(join(ROOT, 'src/verify/check-name.ts'), 'utf8');
  const unknown = [...cases, ...others, ...advisories].filter(
    ({ check }) => !names.includes(`  '${check}',`) && !OTHER_STEPS.includes(check),
  );
  assert.deepEqual(unknown, []);
});

test('every line names a test that there is, and a code that its file asserts', async () => {
  const wrong: string[] = [];
  for (const { code, file, name } of [...cases, ...others, ...incidents, ...advisories]) {
    const source = await read(file);
    if (!hasTest(source, name)) wrong.push(`${file}: no test "${name}"`);
    if (code !== 'allowed' && !isCode(code)) wrong.push(`${file}: no code ${code}`);
    if (code !== 'allowed' && !asserts(source, code)) wrong.push(`${file}: does not assert ${code}`);
  }
  assert.deepEqual(wrong, []);
});

test('every attack has a file of its own, whose number is the number of its case', () => {
  assert.deepEqual(
    [...cases, ...others, ...advisories]
      .map(({ file }) => file)
      .filter((file) => families.includes(file.split('/')[1] ?? ''))
      .sort(),
    attackFiles.toSorted(),
  );
  assert.deepEqual(
    cases.filter(
      ({ number, file }) =>
        attackFiles.includes(file) && !file.includes(`/${String(number).padStart(3, '0')}-`),
    ),
    [],
  );
});

test('every advisory is listed once, by the id that its file is called by', async () => {
  const files: string[] = [];
  for (const folder of ['advisories', 'client'])
    for (const name of await readdir(join(ROOT, 'test/vectors', folder)))
      files.push(`vectors/${folder}/${name.replace(/(\.test)?\.ts$/, '')}`);
  assert.ok(files.length > 50);
  assert.deepEqual(advisories.map(({ file }) => file).sort(), files.sort());
  assert.deepEqual(
    advisories.filter(({ id, file }) => !file.endsWith(`/${id}`)),
    [],
  );
});

test('every incident is listed, by the name of its file', async () => {
  const files = await readdir(join(ROOT, 'test/vectors/incidents'));
  assert.equal(files.length, 16);
  assert.deepEqual(
    incidents.map(({ file }) => `${file.slice('vectors/incidents/'.length)}.test.ts`).sort(),
    files.sort(),
  );
  assert.deepEqual(
    incidents.filter(({ title, file }) => file !== `vectors/incidents/${title}`),
    [],
  );
});

test('every family of attacks is listed', () => {
  const tables = inVectors.filter(
    (name) => name.endsWith('.test.ts') && !families.includes(name.slice(0, -8)),
  );
  const named = new Set(cases.map(({ file }) => `${file.slice('vectors/'.length)}.test.ts`));
  assert.deepEqual(
    tables.filter((name) => !named.has(name)),
    [],
  );
});
