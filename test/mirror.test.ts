/**
 * Where a file is tested: at the same path below test/, a verb at `test/cli/VERB.test.ts`; what has no test of its own is
 * a part of something larger, and the table says where that is tested. A row counts only for files that its tests import.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

const ROOT = join(import.meta.dirname, '..');

/** Files, or folders ending in `/`, and the tests that they are tested together in; the longest that fits counts. */
const TOGETHER: Readonly<Record<string, readonly string[]>> = {
  'cli/': ['cli/main', 'cli/verify', 'cli/serve-workers', 'cli/serving-thread'],
  'cli/ask-on-terminal.ts': ['cli/key'],
  'cli/commands/admin.ts': ['cli/admin/gc'],
  'cli/commands/logout.ts': ['cli/login'],
  'cli/passphrase.ts': ['cli/key'],
  'cli/admin/': ['cli/admin/fsck', 'cli/admin/gc', 'cli/admin/backup', 'cli/admin/permissions'],
  'cli/serve/': ['cli/serve/plan', 'cli/serve/reload', 'cli/serve'],
  'docs/generate-errors.ts': ['src/errors'],
  'src/agent/': ['src/agent/build-image', 'src/agent/new-agent'],
  'src/client/': ['src/client/registry-client', 'src/client/layout', 'src/client/copy-image'],
  'src/client/check-login.ts': ['cli/login'],
  'src/client/credential-helper.ts': ['src/client/credentials'],
  'src/client/docker-config.ts': ['src/client/credentials'],
  'src/client/list-names.ts': ['cli/ls'],
  'src/client/open-target.ts': ['cli/verify'],
  'src/client/upload-session.ts': ['src/client/blob-upload'],
  'src/declaration/': [
    'src/declaration/parse-agent-file',
    'src/declaration/seal',
    'src/declaration/compare-declarations',
  ],
  'src/declaration/compare-evidence.ts': ['cli/diff'],
  'src/host/': ['src/host/gate', 'src/host/admit', 'src/host/image-store', 'src/host/launch-request'],
  'src/host/egress-forward.ts': ['src/host/egress-proxy'],
  'src/host/egress-refusal.ts': ['src/host/egress-proxy'],
  'src/host/egress-request.ts': ['src/host/egress-proxy'],
  'src/host/egress-way.ts': ['src/host/egress-proxy'],
  'src/host/gate-directory.ts': ['cli/run'],
  'src/host/audit-chain.ts': ['src/host/audit-log'],
  'src/host/asked-image.ts': ['cli/hostd'],
  'src/host/hostd/': ['cli/hostd'],
  'src/host/run-agent.ts': ['cli/run'],
  'src/host/server-name-guard.ts': ['src/host/egress-tunnel'],
  'src/host/start-servers.ts': ['cli/run'],
  'src/mcp/': ['src/mcp/session'],
  'src/oci/repository-asked.ts': ['cli/verify'],
  'src/oci/': ['src/oci/manifest', 'src/sign/signing-subjects'],
  'src/registry/': ['src/registry/hostile-requests', 'src/registry/housekeeping'],
  'src/registry/access/': ['src/registry/access/access-control', 'src/registry/access/limits'],
  'src/registry/control/': ['src/registry/control/control-server', 'cli/admin/fsck', 'cli/admin/storage'],
  'src/registry/import/': ['src/registry/import/zot-store', 'src/registry/import/distribution-store'],
  'src/registry/limits/': ['src/registry/limits/tables', 'src/registry/request-watch'],
  'src/metrics/': ['src/registry/routes/metrics'],
  'src/registry/metrics/': ['src/registry/routes/metrics'],
  'src/registry/recovery/': ['cli/admin/fsck'],
  'src/registry/routes/': ['src/registry/build-registry', 'src/registry/hostile-requests'],
  'src/registry/tracing/': ['src/registry/tracing/tracing'],
  'src/sandbox/': ['src/sandbox/launch/mounts', 'src/sandbox/unpack-layer'],
  'src/sandbox/prerequisites.ts': ['src/sandbox/sandbox-user'],
  'src/sandbox/emit/': ['src/sandbox/emit/targets'],
  'src/sandbox/launch/': [
    'src/sandbox/launch/isolation',
    'src/sandbox/launch/lifetime',
    'src/sandbox/launch/kept-launch',
  ],
  'src/sandbox/seccomp/': ['src/sandbox/seccomp/filter'],
  'src/ui/': ['src/ui/index-page'],
  'src/verify/': ['src/verify/verify', 'src/verify/policy'],
  'storage/': ['storage/open', 'storage/fsck', 'storage/restore'],
  'storage/check-directory.ts': ['cli/serve/check'],
  'storage/count-content.ts': ['cli/admin/storage'],
  'storage/repair-lock.ts': ['cli/admin/fsck'],
  'storage/backup/': ['storage/backup', 'storage/restore'],
  'storage/filesystem/': ['storage/filesystem', 'storage/filesystem/hash-thread'],
  'storage/migrations/': ['storage/migrations/migrate', 'storage/migrations/housekeeping'],
  'storage/sqlite/': ['storage/sqlite', 'storage/sqlite/recovery-operations', 'storage/fsck'],
};

/** Shapes are tested as the validators that `npm run check` compares with them. */
const SHAPES = /^schemas\/[a-z-]+\.ts$/;
const SCHEMAS_WITH_CODE = ['schemas/alternatives.ts', 'schemas/check.ts', 'schemas/yaml-document.ts'];

function filesIn(folder: string): string[] {
  const names = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' });
  return names.filter((name) => name.endsWith('.ts')).map((name) => join(folder, name));
}

const sources = ['src', 'storage', 'cli', 'schemas', 'docs'].flatMap(filesIn);
const program = sources.filter((path) => !path.startsWith('schemas/generated/'));
const all = new Set([...sources, ...filesIn('test')]);

function textOf(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8').replaceAll(/^(im|ex)port type [^;]*;$/gm, '');
}

/** Nothing of it is there when the program runs. */
function isTypesAlone(path: string): boolean {
  return !/^(export )?(default |async )?(const|let|function|class|if|await|for) /m.test(textOf(path));
}

/** Files that it imports, or starts as a thread or process of its own; what npm installs starts the command line. */
function importsOf(path: string): string[] {
  const named = textOf(path).matchAll(/['"`](\.{1,2}\/[\w./-]+?)(?:\.ts['"]|\$\{extname\()/g);
  const files = [...named].map(([, relative]) => `${join(path, '..', relative!)}.ts`);
  if (textOf(path).includes('cli/plimsoll.js')) files.push('cli/main.ts');
  return files.filter((file) => all.has(file));
}

const reached = new Map<string, ReadonlySet<string>>();

function reachedFrom(start: string): ReadonlySet<string> {
  const known = reached.get(start);
  if (known !== undefined) return known;
  const found = new Set<string>();
  const waiting = [start];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (found.has(path)) continue;
    found.add(path);
    waiting.push(...importsOf(path));
  }
  reached.set(start, found);
  return found;
}

function ownTest(path: string): string {
  return `test/${path.replace(/^cli\/commands\//, 'cli/').replace(/\.ts$/, '.test.ts')}`;
}

function rowOf(path: string): string | undefined {
  return Object.keys(TOGETHER)
    .filter((row) => (row.endsWith('/') ? path.startsWith(row) : path === row))
    .sort((one, other) => other.length - one.length)[0];
}

function testsOf(row: string): string[] {
  return TOGETHER[row]!.map((name) => `test/${name}.test.ts`);
}

const parts = program.filter(
  (path) =>
    !all.has(ownTest(path)) &&
    !isTypesAlone(path) &&
    (!SHAPES.test(path) || SCHEMAS_WITH_CODE.includes(path)),
);

test('the check sees the sources, and which of them have tests of their own', () => {
  assert.ok(program.length > 300 && parts.length > 100 && parts.length < program.length, `${parts.length}`);
});

test('every file is tested at its own path, or together with others that the table names', () => {
  const missing = parts.filter((path) => {
    const row = rowOf(path);
    return row === undefined || !testsOf(row).some((file) => reachedFrom(file).has(path));
  });
  assert.deepEqual(missing, []);
});

test('every row names tests that there are, and files that need it', () => {
  const rows = Object.keys(TOGETHER);
  assert.deepEqual(
    rows.flatMap(testsOf).filter((file) => !all.has(file)),
    [],
  );
  const needed = new Set(parts.map(rowOf));
  assert.deepEqual(
    rows.filter((row) => !needed.has(row)),
    [],
  );
});
