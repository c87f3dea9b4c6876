/**
 * What is exported is used elsewhere: by the program, or by a test that looks at what its own file uses. An export that
 * nobody takes is dead code, or says that a detail is a contract. Read from the syntax trees of all sources.
 */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import ts from 'typescript';

const ROOT = join(import.meta.dirname, '..');
/** Where exports are looked at; tests and benchmarks only take. */
const PROGRAM = /^(src|storage|cli|schemas|docs)\//;
const FOLDERS = ['src', 'storage', 'cli', 'schemas', 'docs', 'test', 'bench'];

/** Exports that no TypeScript source imports, and who takes them. */
const TAKEN_OTHERWISE: Readonly<Record<string, string>> = {
  'cli/main.ts main': 'cli/plimsoll.js, which npm installs, starts it',
  'cli/serve/reload.ts withoutRestart': 'nobody: to be private',
  'src/registry/limits/slow-readers.ts SLOW_READER_MS': 'nobody: to be private',
  'src/registry/metrics/request-tally.ts NOUNS': 'nobody: to be private',
};

interface Source {
  readonly path: string;
  readonly tree: ts.SourceFile;
}

/** Names by the file they are taken from; `*` is all of them. */
type Taken = Map<string, Set<string>>;

async function readSources(): Promise<readonly Source[]> {
  const sources: Source[] = [];
  for (const folder of FOLDERS) {
    for (const name of await readdir(join(ROOT, folder), { recursive: true })) {
      const path = join(folder, name);
      if (!path.endsWith('.ts') || /\/(node_modules|fixtures|generated)\//.test(path)) continue;
      const text = await readFile(join(ROOT, path), 'utf8');
      sources.push({ path, tree: ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true) });
    }
  }
  return sources;
}

function takenBy(sources: readonly Source[]): Taken {
  const taken: Taken = new Map();
  for (const { path, tree } of sources) {
    const take = (specifier: ts.Node | undefined, names: readonly string[]): void => {
      if (specifier === undefined || !ts.isStringLiteral(specifier) || !specifier.text.startsWith('.'))
        return;
      const file = join(path, '..', specifier.text);
      const known = taken.get(file) ?? new Set();
      for (const name of names) known.add(name);
      taken.set(file, known);
    };
    const visit = (node: ts.Node): void => {
      if (ts.isImportDeclaration(node)) take(node.moduleSpecifier, namesOf(node.importClause?.namedBindings));
      if (ts.isExportDeclaration(node)) take(node.moduleSpecifier, namesOf(node.exportClause));
      if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
        take(node.arguments[0], namesOfDynamic(node));
      ts.forEachChild(node, visit);
    };
    visit(tree);
  }
  return taken;
}

function namesOf(bindings: ts.NamedImportBindings | ts.NamedExportBindings | undefined): string[] {
  if (bindings === undefined || !('elements' in bindings)) return ['*'];
  return bindings.elements.map(({ propertyName, name }) => (propertyName ?? name).text);
}

/** `const { a } = await import(…)` takes `a`; whoever keeps the module takes all of it. */
function namesOfDynamic(call: ts.CallExpression): string[] {
  const { parent } = call.parent;
  if (!ts.isVariableDeclaration(parent) || !ts.isObjectBindingPattern(parent.name)) return ['*'];
  return parent.name.elements.map(({ propertyName, name }) => (propertyName ?? name).getText());
}

interface Export {
  readonly path: string;
  readonly name: string;
  /** Other declarations of the file name it. */
  readonly usedHere: boolean;
  /** Other exports of the file name it, as the type of a parameter or an answer. */
  readonly partOfExport: boolean;
}

function exportsOf({ path, tree }: Source): Export[] {
  const exported = tree.statements.filter(isExported);
  return exported.flatMap((statement) =>
    declaredNames(statement).map((name) => ({
      path,
      name,
      usedHere: tree.statements.some((other) => mentions(other, name, statement)),
      partOfExport: isType(statement) && exported.some((other) => mentions(other, name, statement)),
    })),
  );
}

function isExported(statement: ts.Statement): boolean {
  return (
    ts.canHaveModifiers(statement) &&
    (ts.getModifiers(statement) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
  );
}

function isType(statement: ts.Statement): boolean {
  return (
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isClassDeclaration(statement)
  );
}

function declaredNames(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.map(({ name }) => name.getText());
  const { name } = statement as ts.DeclarationStatement;
  return name === undefined ? [] : [name.text];
}

function mentions(node: ts.Node, name: string, but: ts.Statement): boolean {
  if (node === but) return false;
  if (ts.isIdentifier(node) && node.text === name) return true;
  return ts.forEachChild(node, (child) => mentions(child, name, but)) ?? false;
}

const sources = await readSources();
const program = sources.filter(({ path }) => PROGRAM.test(path));
const byProgram = takenBy(program);
const byTests = takenBy(sources.filter(({ path }) => !PROGRAM.test(path)));
const exported = program.flatMap(exportsOf);

function isTaken({ path, name, usedHere, partOfExport }: Export): boolean {
  const has = (names: Set<string> | undefined): boolean =>
    names !== undefined && (names.has(name) || names.has('*'));
  return has(byProgram.get(path)) || partOfExport || (usedHere && has(byTests.get(path)));
}

test('the check sees the sources and what they export', () => {
  assert.ok(program.length > 300 && exported.length > 600, `${program.length}, ${exported.length}`);
});

test('every export is taken', () => {
  const unused = exported.filter((one) => !isTaken(one)).map(({ path, name }) => `${path} ${name}`);
  assert.deepEqual(unused.sort(), Object.keys(TAKEN_OTHERWISE).sort());
});
