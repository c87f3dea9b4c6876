/** keyv and cacheable, 2026: a worm in packages that thousands of others name, this project's own tools perhaps among them. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import { Incident } from '../../support/incident.ts';
import { makeKey, sampleDeclaration } from '../../support/signed-image.ts';

const ROOT = join(import.meta.dirname, '../../..');
const MALICIOUS = ['pkg:npm/keyv@5.6.1', 'pkg:npm/cacheable@2.3.5'];

test('an image with one of the packages does not start', async (t) => {
  const incident = await Incident.open(t);
  const ci = await makeKey();
  const list = MALICIOUS.map((purl) => `'${purl}'`).join(', ');
  const clean = [
    '{ type: declaration, signedBy: [ci] }',
    `{ type: cyclonedx, signedBy: [ci], where: "!predicate.components.exists(c, c.purl in [${list}])" }`,
  ];
  for (const [name, purl, want] of [
    ['clean', 'pkg:npm/keyv@5.6.0', []],
    ['hit', 'pkg:npm/keyv@5.6.1', ['condition-false']],
  ] as const) {
    const home = incident.home(`agents/${name}`);
    await incident.release(
      [
        ['declaration', sampleDeclaration(), ci],
        ['cyclonedx', { bomFormat: 'CycloneDX', components: [{ purl }] }, ci],
      ],
      { home },
    );
    assert.deepEqual(await incident.denials({ ci }, clean, { home }), want);
  }
});

test('our own packages are locked, by content, and their scripts do not run', async () => {
  const read = async (name: string) => JSON.parse(await readFile(join(ROOT, name), 'utf8'));
  const { dependencies, devDependencies, allowScripts } = await read('package.json');
  const versions = Object.values({ ...dependencies, ...devDependencies });
  assert.ok(versions.length > 10);
  assert.deepEqual(
    versions.filter((version) => !/^\d+\.\d+\.\d+$/.test(String(version))),
    [],
  );
  assert.deepEqual(Object.keys(allowScripts), ['node']);
  const { packages } = await read('package-lock.json');
  const locked = Object.entries(packages as Record<string, { integrity?: string }>).slice(1);
  assert.deepEqual(
    locked.filter(([, { integrity }]) => !integrity?.startsWith('sha512-')),
    [],
  );
});
