/**
 * The exported config.json is valid by the official JSON Schema of runtime-spec v1.2.0, read from its Go module, and runc
 * contains what it runs by it.
 */
import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { OciConfig } from '../../src/sandbox/emit/oci.ts';
import { emitOci } from '../../src/sandbox/emit/oci-bundle.ts';
import { EXPORT_CASES, goldenFile } from '../support/export-cases.ts';
import { assertContained, probeProgram, probeSources } from '../support/probe-program.ts';
import { mustRun } from '../support/run-process.ts';
import { makeSandboxRoot } from '../support/sandbox-root.ts';

const MODULE = 'github.com/opencontainers/runtime-spec@v1.2.0';

async function officialSchema(): Promise<(value: unknown) => boolean> {
  const { stdout } = await mustRun('go', ['mod', 'download', '-json', MODULE], { cwd: '/' });
  const folder = join((JSON.parse(stdout) as { Dir: string }).Dir, 'schema');
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  for (const name of await readdir(folder)) {
    if (!/^(config|defs)[a-z-]*\.json$/.test(name)) continue;
    const { $schema: _draft4, ...schema } = JSON.parse(await readFile(join(folder, name), 'utf8')) as {
      $schema?: string;
    };
    ajv.addSchema(schema, name);
  }
  const validate = ajv.getSchema('config-schema.json');
  assert.ok(validate !== undefined);
  return (value) => validate(value) === true;
}

const isValid = await officialSchema();

describe('config.json, by the schema of runtime-spec', () => {
  for (const name of Object.keys(EXPORT_CASES)) {
    it(`is valid for ${name}`, async () => {
      assert.ok(isValid(JSON.parse(await readFile(goldenFile('oci', name), 'utf8'))));
    });
  }

  const good = (): OciConfig => JSON.parse(emitOci(probeProgram()).text) as OciConfig;
  const BAD: Readonly<Record<string, object>> = {
    'a mount without a destination': { ...good(), mounts: [{ type: 'bind' }] },
    'no root path': { ...good(), root: { readonly: true } },
    'an action that there is not': {
      ...good(),
      linux: { ...good().linux, seccomp: { ...good().linux.seccomp, defaultAction: 'SCMP_ACT_YES' } },
    },
    'a limit in words': { ...good(), linux: { ...good().linux, resources: { pids: { limit: 'many' } } } },
  };
  for (const [what, config] of Object.entries(BAD)) {
    it(`and is not with ${what}`, () => assert.equal(isValid(config), false));
  }
});

describe('runc, with an exported bundle', async () => {
  await mustRun('sh', [join(import.meta.dirname, '../support/prerequisites.sh'), 'runc']);
  const root = await makeSandboxRoot({ after });

  it('runs the program with what is declared, and with nothing else', async (t) => {
    const bundle = await mkdtemp(join(tmpdir(), 'plimsoll-bundle-'));
    t.after(() => rm(bundle, { recursive: true, force: true }));
    await chmod(bundle, 0o755);
    await mustRun('cp', ['-al', root, join(bundle, 'rootfs')]);
    await mkdir(join(bundle, 'mounts'));
    const { TOKEN, REGION, ...sources } = await probeSources(bundle);
    for (const [name, source] of Object.entries(sources)) await symlink(source, join(bundle, 'mounts', name));
    const { text, losses } = emitOci(probeProgram());
    assert.ok(losses.some((loss) => /^secrets TOKEN: .*process\.env/.test(loss)));
    const config = JSON.parse(text) as { process: { env: string[] } };
    config.process.env.push(`TOKEN=${TOKEN}`, `REGION=${REGION}`);
    await writeFile(join(bundle, 'config.json'), JSON.stringify(config), { mode: 0o600 });
    const state = ['--root', join(bundle, 'state')];
    const { stdout } = await mustRun('runc', [...state, 'run', '--bundle', bundle, 'plimsoll-probe']);
    assertContained(stdout, [], []);
  });
});
