/**
 * Imports go one way, and each rule says why. Read from the sources by dependency-cruiser; a run that saw too few
 * modules fails, because a check that looked at nothing proves nothing.
 */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import { cruise, type ICruiseResult } from 'dependency-cruiser';

const ROOT = join(import.meta.dirname, '..');

/** What each folder may import beside itself. Types alone may also come from schemas/ (they are erased). */
const MAY_IMPORT: Readonly<Record<string, { folders: readonly string[]; why: string }>> = {
  'src/metrics': { folders: [], why: 'a text format knows nobody who counts' },
  'src/oci': { folders: ['schemas', 'src/errors.ts'], why: 'the words of the specification are pure' },
  'src/attest': { folders: ['src/oci', 'schemas', 'src/errors.ts'], why: 'statements and bundles are data' },
  'src/declaration': {
    folders: ['src/attest', 'src/oci', 'schemas', 'src/errors.ts'],
    why: 'a declaration is data',
  },
  'src/verify': {
    folders: ['src/declaration', 'src/attest', 'src/oci', 'schemas', 'src/errors.ts'],
    why: 'a decision depends on nothing but what it is given',
  },
  'src/sign': {
    folders: ['src/declaration', 'src/attest', 'src/oci', 'schemas', 'src/errors.ts'],
    why: 'what signs must not judge',
  },
  'src/client': {
    folders: ['src/declaration', 'src/attest', 'src/oci', 'schemas', 'src/errors.ts'],
    why: 'what fetches must not judge',
  },
  'src/mcp': { folders: ['src/oci', 'schemas', 'src/errors.ts'], why: 'the protocol knows no policy' },
  'src/sandbox': {
    folders: ['src/declaration', 'src/oci', 'schemas', 'src/errors.ts'],
    why: 'the sandbox obeys a declaration, whoever verified it',
  },
  'src/agent': {
    folders: [
      'src/sign',
      'src/client',
      'src/sandbox',
      'src/mcp',
      'src/declaration',
      'src/attest',
      'src/oci',
      'schemas',
      'src/errors.ts',
    ],
    why: 'building needs no registry and no host',
  },
  'src/host': {
    folders: [
      'src/client',
      'src/sandbox',
      'src/mcp',
      'src/verify',
      'src/metrics',
      'src/declaration',
      'src/attest',
      'src/oci',
      'schemas',
      'src/errors.ts',
    ],
    why: 'a host cannot sign',
  },
  'src/verify-library': {
    folders: ['src/client', 'src/verify', 'src/oci', 'src/errors.ts'],
    why: 'other programs verify as the command line does, and cannot sign',
  },
  'src/ui': { folders: ['src/oci', 'src/errors.ts'], why: 'pages get what they show' },
  'src/registry': {
    folders: ['src/ui', 'src/metrics', 'src/oci', 'schemas', 'src/errors.ts', 'storage/driver.ts'],
    why: 'routes know the promise of a store, never the store',
  },
  storage: { folders: ['src/oci', 'schemas', 'src/errors.ts'], why: 'a store knows no HTTP' },
  schemas: { folders: ['src/errors.ts'], why: 'shapes stand below everything' },
};

/** What must never be seen from a folder, whatever else it imports. */
const PURE = /^src\/(oci|attest|declaration|verify)\//;
const OUTSIDE_WORLD =
  /^(node:)?(fs|fs\/promises|net|http|https|http2|child_process|worker_threads|os|dgram|dns|tls|sqlite|process|timers|timers\/promises)$/;

async function modules(): Promise<ICruiseResult['modules']> {
  const { output } = await cruise(['src', 'storage', 'cli', 'schemas'], {
    baseDir: ROOT,
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
  });
  assert.ok(typeof output === 'object');
  return output.modules.filter(
    (module) => /\.ts$/.test(module.source) && !module.source.startsWith('node_modules'),
  );
}

const seen = await modules();

test('the check looks at every source file', async () => {
  const files: string[] = [];
  for (const folder of ['src', 'storage', 'cli', 'schemas']) {
    for (const name of await readdir(join(ROOT, folder), { recursive: true })) {
      if (name.endsWith('.ts') && !name.includes('node_modules')) files.push(join(folder, name));
    }
  }
  assert.ok(files.length > 30, `only ${files.length} files`);
  assert.deepEqual(
    files.filter((file) => !seen.some((module) => module.source === file)),
    [],
  );
});

for (const [folder, { folders, why }] of Object.entries(MAY_IMPORT)) {
  test(`${folder} imports only ${folders.join(', ')}: ${why}`, () => {
    const own = seen.filter((module) => module.source.startsWith(`${folder}/`));
    assert.ok(own.length > 0, `${folder} holds no module: remove its rule or its name is wrong`);
    const violations = own.flatMap((module) =>
      module.dependencies
        .filter(({ resolved }) => /^(src|storage|cli|schemas|test|bench|docs)\//.test(resolved))
        .filter(
          ({ resolved }) =>
            ![folder, ...folders].some(
              (allowed) => resolved === allowed || resolved.startsWith(`${allowed}/`),
            ),
        )
        .map(({ resolved }) => `${module.source} → ${resolved}`),
    );
    assert.deepEqual(violations, []);
  });
}

/** What works on a data directory as a whole, and for that knows the files and tables of the store that is embedded. */
const WORKS_ON_DIRECTORY =
  /^storage\/(backup|backup-contents|restore|fsck|count-content|repair-lock|check-[a-z-]+|directory-lock)\.ts$|^storage\/backup\//;
/** Of these, what the command line calls. */
const CALLED_BY_CLI =
  /^storage\/(open|driver|backup|backup-contents|restore|fsck|count-content|repair-lock|check-directory)\.ts$/;

test('no module imports cli, and storage is named by cli alone, but for the promises of a store', () => {
  const violations = seen.flatMap((module) =>
    module.dependencies
      .filter(({ resolved }) => {
        if (module.source.startsWith('cli/'))
          return resolved.startsWith('storage/') && !CALLED_BY_CLI.test(resolved);
        return (
          resolved.startsWith('cli/') ||
          (resolved.startsWith('storage/') &&
            !module.source.startsWith('storage/') &&
            resolved !== 'storage/driver.ts')
        );
      })
      .map(({ resolved }) => `${module.source} → ${resolved}`),
  );
  assert.deepEqual(violations, []);
});

test('the stores are opened in one place, and what is inside them is named by what works on a whole directory', () => {
  const outside = seen.filter(({ source }) => /^storage\/(?!sqlite\/|filesystem\/)/.test(source));
  const namers = (what: RegExp): string[] =>
    outside
      .filter(({ dependencies }) => dependencies.some(({ resolved }) => what.test(resolved)))
      .map(({ source }) => source);
  assert.deepEqual(namers(/^storage\/(sqlite|filesystem)\.ts$/), ['storage/open.ts']);
  const stores = ['storage/sqlite.ts', 'storage/filesystem.ts', 'storage/open.ts'];
  const inside = namers(/^storage\/(sqlite|filesystem)\//).filter((source) => !stores.includes(source));
  assert.deepEqual(
    inside.filter((source) => !WORKS_ON_DIRECTORY.test(source)),
    [],
  );
});

test('the pure folders see no file system, network, process or clock', async () => {
  const pure = seen.filter((module) => PURE.test(module.source));
  assert.ok(pure.length > 20, `only ${pure.length} modules`);
  const imports = pure.flatMap((module) =>
    module.dependencies
      .filter(({ resolved }) => OUTSIDE_WORLD.test(resolved))
      .map(({ resolved }) => `${module.source} → ${resolved}`),
  );
  assert.deepEqual(imports, []);
  for (const { source } of pure) {
    const text = await readFile(join(ROOT, source), 'utf8');
    assert.doesNotMatch(
      text,
      /\bDate\.now\(|new Date\(\)|\bsetTimeout\(|\bfetch\(|\bprocess\.(env|exit|cwd|hrtime)/,
      source,
    );
  }
});

test('TypeBox is for development: nothing that runs imports it', () => {
  const runtime = seen.filter(
    (module) =>
      !module.source.startsWith('schemas/') ||
      /schemas\/(generated\/|alternatives|check|yaml-document)/.test(module.source),
  );
  const violations = runtime.flatMap((module) =>
    module.dependencies
      .filter(
        ({ resolved, dependencyTypes }) =>
          !dependencyTypes.includes('type-only') &&
          (resolved.includes('/typebox/') || /^schemas\/[a-z-]+\.ts$/.test(resolved)),
      )
      .filter(({ resolved }) => !/^schemas\/(alternatives|check|yaml-document)\.ts$/.test(resolved))
      .map(({ resolved }) => `${module.source} → ${resolved}`),
  );
  assert.deepEqual(violations, []);
});

test('no cycles', () => {
  const cycles = seen.flatMap((module) =>
    module.dependencies
      .filter((dependency) => dependency.circular)
      .map(({ resolved }) => `${module.source} → ${resolved}`),
  );
  assert.deepEqual(cycles, []);
});
