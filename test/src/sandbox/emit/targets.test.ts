/** Every target against its golden files; `node test/support/write-golden.ts` writes them anew. */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { describe, it } from 'node:test';
import { TARGETS } from '../../../../src/sandbox/emit/targets.ts';
import { EXPORT_CASES, EXPORT_TARGETS, goldenFile, goldenLosses } from '../../../support/export-cases.ts';

/** Targets whose format has no comments: their losses are told beside them. */
const WITHOUT_COMMENTS: ReadonlySet<string> = new Set(['seccomp', 'oci']);

for (const target of EXPORT_TARGETS) {
  describe(`the target ${target}`, async () => {
    const losses = JSON.parse(await readFile(goldenLosses(target), 'utf8')) as Record<string, unknown>;
    for (const [name, program] of Object.entries(EXPORT_CASES)) {
      it(`is written as before for ${name}, and again the same`, async () => {
        const { text, losses: told } = TARGETS[target](program());
        assert.equal(text, await readFile(goldenFile(target, name), 'utf8'));
        assert.deepEqual(told, losses[name]);
        assert.deepEqual(TARGETS[target](program()), { text, losses: told });
      });

      it(`says in the output what is lost of ${name}`, () => {
        const { text, losses: told } = TARGETS[target](program());
        if (WITHOUT_COMMENTS.has(target)) return assert.doesNotMatch(text, /^#/m);
        for (const loss of told) assert.ok(text.includes(`# - ${loss}\n`), loss);
      });
    }

    it('has a golden file for every case, and no other', async () => {
      const files = await readdir(dirname(goldenLosses(target)));
      const expected = Object.keys(EXPORT_CASES).map((name) => basename(goldenFile(target, name)));
      assert.deepEqual(files.sort(), [...expected, 'losses.json'].sort());
    });
  });
}

/** What a target that cannot say a part has to say about that. */
const TOLD: readonly (readonly [target: keyof typeof TARGETS, lost: string])[] = [
  ...EXPORT_TARGETS.map((target) => [target, 'egress'] as const),
  ...EXPORT_TARGETS.map((target) => [target, 'servers'] as const),
  ...(['apparmor', 'seccomp', 'bwrap'] as const).map((target) => [target, 'memory'] as const),
  ...(['apparmor', 'seccomp', 'bwrap', 'kubernetes'] as const).map((target) => [target, 'pids'] as const),
  ...(['apparmor', 'seccomp', 'oci', 'podman', 'kubernetes'] as const).map(
    (target) => [target, 'wall'] as const,
  ),
  ...(['apparmor', 'seccomp', 'oci'] as const).map((target) => [target, 'secret'] as const),
  ...(['apparmor', 'seccomp', 'oci'] as const).map((target) => [target, 'env'] as const),
  ['seccomp', 'mount-ro'],
  ['seccomp', 'mount-rw'],
];

describe('losses', () => {
  for (const [target, name] of TOLD) {
    it(`${target} says that it has no ${name}`, () => {
      const none = TARGETS[target](EXPORT_CASES['none']!()).losses;
      const { losses } = TARGETS[target](EXPORT_CASES[name]!());
      assert.ok(losses.length > none.length, losses.join('\n'));
    });
  }
});
