import assert from 'node:assert/strict';
import { chmod, mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { loadPolicyFiles } from '../../../cli/load-policy.ts';
import type { PlimsollError } from '../../../src/errors.ts';
import { type InForce, PolicyWatch } from '../../../src/host/policy-watch.ts';
import { parseDigest } from '../../../src/oci/digest.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const POLICY = (type: string): string => `apiVersion: plimsoll.dev/v1
kind: Policy
signers: { a: { key: a.pub } }
rules: [{ repositories: ["x.test/**"], require: [{ type: "${type}", signedBy: [a] }] }]
`;
const LIST = (...entries: string[]): string =>
  `apiVersion: plimsoll.dev/v1\nkind: Revocations\nrevoked: [${entries.join(', ')}]\n`;
const KEY = (seed: string): string => `{ key: "${seed.repeat(64)}" }`;
const PUBLIC = `-----BEGIN PUBLIC KEY-----
MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE8nXRh950IZbRj8Ra/N9sbqOPZrfM
5/KAQN0/KjHcorm/J5yctVd7iEcnessRQjU917hmKO6JWVGHpDguIyakZA==
-----END PUBLIC KEY-----
`;

interface Stage {
  readonly path: (name: string) => string;
  readonly watch: PolicyWatch;
  readonly changes: (InForce | PlimsollError)[];
}

async function open(test: TestContext, list?: string): Promise<Stage> {
  const directory = await temporaryDirectory(test);
  const path = (name: string): string => join(directory, name);
  await writeFile(path('a.pub'), PUBLIC);
  await writeFile(path('policy.yaml'), POLICY('declaration'));
  if (list !== undefined) await writeFile(path('revocations.yaml'), list);
  const changes: Stage['changes'] = [];
  const watch = await PolicyWatch.open({
    load: () => loadPolicyFiles([path('policy.yaml')]),
    onChange: (state) => changes.push(state),
  });
  test.after(() => watch[Symbol.dispose]());
  return { path, watch, changes };
}

/** Within the second that is promised, and some for a machine that does much else. */
async function until(holds: () => boolean): Promise<void> {
  for (const end = performance.now() + 5_000; !holds(); await delay(20))
    assert.ok(performance.now() < end, 'it was seen');
}

function denies({ watch }: Pick<Stage, 'watch'>): boolean {
  try {
    watch.current();
    return false;
  } catch {
    return true;
  }
}

describe('the policy that is in force', () => {
  const changes: Record<string, (path: Stage['path']) => Promise<void>> = {
    'written in place': (path) => writeFile(path('policy.yaml'), POLICY('provenance')),
    'renamed over': async (path) => {
      await writeFile(path('new'), POLICY('provenance'));
      await rename(path('new'), path('policy.yaml'));
    },
    'a link to another': async (path) => {
      await mkdir(path('other'));
      await writeFile(path('other/policy.yaml'), POLICY('provenance'));
      await writeFile(path('other/a.pub'), PUBLIC);
      await rm(path('policy.yaml'));
      await symlink(path('other/policy.yaml'), path('policy.yaml'));
    },
    'with a key that came later': async (path) => {
      await writeFile(path('policy.yaml'), POLICY('provenance').replace('a.pub', 'b.pub'));
      await delay(1_000);
      await writeFile(path('b.pub'), PUBLIC);
    },
    'a list of revocations that appears': (path) => writeFile(path('revocations.yaml'), LIST(KEY('a'))),
  };
  for (const [name, make] of Object.entries(changes))
    it(`is the new one: ${name}`, async (test) => {
      const stage = await open(test);
      const before = stage.watch.current();
      await make(stage.path);
      await until(() => !denies(stage) && stage.watch.current().generation > before.generation);
      const after = stage.watch.current();
      assert.notDeepEqual(
        [after.policy.policyDigest, after.revocations],
        [before.policy.policyDigest, before.revocations],
      );
    });

  const breaks: Record<string, { list?: string; make: (path: Stage['path']) => Promise<unknown> }> = {
    'a policy that is not right': { make: (path) => writeFile(path('policy.yaml'), 'rules: 7') },
    'a policy that is half written': {
      make: (path) => writeFile(path('policy.yaml'), POLICY('declaration').slice(0, 60)),
    },
    'a policy that is gone': { make: (path) => rm(path('policy.yaml')) },
    'a policy that everybody may write': { make: (path) => chmod(path('policy.yaml'), 0o666) },
    'a policy that is a directory': {
      make: async (path) => {
        await rm(path('policy.yaml'));
        await mkdir(path('policy.yaml'));
      },
    },
    'a key that is gone': { make: (path) => rm(path('a.pub')) },
    'a list that is not right': { make: (path) => writeFile(path('revocations.yaml'), 'revoked: no') },
    'a list that is gone': { list: LIST(KEY('a')), make: (path) => rm(path('revocations.yaml')) },
    'a list that leads nowhere': { make: (path) => symlink('nowhere', path('revocations.yaml')) },
    'a list that was empty and is gone': { list: LIST(), make: (path) => rm(path('revocations.yaml')) },
  };
  for (const [name, { list, make }] of Object.entries(breaks))
    it(`is none under ${name}, until it is mended`, async (test) => {
      const stage = await open(test, list);
      await make(stage.path);
      await until(() => denies(stage));
      await rm(stage.path('policy.yaml'), { recursive: true, force: true });
      await rm(stage.path('revocations.yaml'), { force: true });
      await writeFile(stage.path('a.pub'), PUBLIC);
      await writeFile(stage.path('revocations.yaml'), LIST(KEY('b')));
      await writeFile(stage.path('policy.yaml'), POLICY('declaration'));
      await until(() => !denies(stage));
      assert.ok(stage.watch.current().generation > 1);
    });

  it('is not opened when it is not right from the start', async (test) => {
    const directory = await temporaryDirectory(test);
    const load = () => loadPolicyFiles([join(directory, 'policy.yaml')]);
    await assert.rejects(PolicyWatch.open({ load, onChange: () => {} }), { code: 'file-unreadable' });
  });

  it('tells nobody when nothing changes', async (test) => {
    const { changes: told } = await open(test, LIST(KEY('a')));
    await delay(1_000);
    assert.deepEqual(told, []);
  });

  it('is that of a directory that takes the place of another, with its list', async (test) => {
    const directory = await temporaryDirectory(test);
    const at = (name: string): string => join(directory, name);
    for (const [version, seed] of [
      ['1', 'a'],
      ['2', 'b'],
    ] as const) {
      await mkdir(at(version));
      await writeFile(at(`${version}/a.pub`), PUBLIC);
      await writeFile(at(`${version}/policy.yaml`), POLICY('declaration'));
      await writeFile(at(`${version}/revocations.yaml`), LIST(KEY(seed)));
    }
    await symlink('1', at('data'));
    await mkdir(at('mounted'));
    for (const name of ['policy.yaml', 'a.pub', 'revocations.yaml'])
      await symlink(`../data/${name}`, at(`mounted/${name}`));
    const load = () => loadPolicyFiles([at('mounted/policy.yaml')]);
    using watch = await PolicyWatch.open({ load, onChange: () => {} });
    assert.ok(watch.current().revocations.keys.has(parseDigest(`sha256:${'a'.repeat(64)}`)));
    await symlink('2', at('new'));
    await rename(at('new'), at('data'));
    await until(() => !denies({ watch }) && watch.current().generation > 1);
    assert.ok(watch.current().revocations.keys.has(parseDigest(`sha256:${'b'.repeat(64)}`)));
  });
});
