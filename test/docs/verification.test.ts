/** The page of checks says what the sources do: the same checks in the same order, and every code. */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import { isCode } from '../../src/errors.ts';
import { CHECKS } from '../../src/verify/check-name.ts';

const ROOT = join(import.meta.dirname, '../..');
const page = await readFile(join(ROOT, 'docs/verification.md'), 'utf8');
const rows = [...page.matchAll(/^\| `([a-z-]+)` \|[^|]*\|([^|]*)\|/gm)].map(([, check, codes]) => ({
  check,
  codes: [...codes!.matchAll(/`([a-z-]+)`/g)].map(([, code]) => code!),
}));

test('it lists every check, in the order in which they are made', () => {
  assert.deepEqual(
    rows.map(({ check }) => check),
    [...CHECKS],
  );
});

test('the sources make them in that order', async () => {
  const files = ['verify.ts', 'weigh-attestation.ts', 'requirements.ts'];
  const texts = await Promise.all(files.map((file) => readFile(join(ROOT, 'src/verify', file), 'utf8')));
  const text = texts.join('\n');
  const named = [...text.matchAll(/(?:record\.check\(|\bat\(|inOrder(?:<\w+>)?\()'([a-z-]+)'/g)];
  const names: readonly string[] = CHECKS;
  const order = named.map(([, check]) => names.indexOf(check!));
  const perAttestation = order.slice(order.indexOf(names.indexOf('parse')));
  assert.ok(order.includes(names.indexOf('threshold')));
  assert.ok(perAttestation.length > 8, `${perAttestation.length}`);
  assert.deepEqual(
    perAttestation,
    perAttestation.toSorted((left, right) => left - right),
  );
});

test('its codes are codes, and every code that a check throws is there', async () => {
  const listed = rows.flatMap(({ codes }) => codes);
  assert.deepEqual(
    listed.filter((code) => !isCode(code)),
    [],
  );
  const folder = join(ROOT, 'src/verify/checks');
  const names = await readdir(folder);
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  const thrown = texts.flatMap((text) => [...text.matchAll(/new PlimsollError\(\s*'([a-z-]+)'/g)]);
  assert.ok(thrown.length > 15, `${thrown.length}`);
  assert.deepEqual(
    thrown.map(([, code]) => code!).filter((code) => !listed.includes(code)),
    [],
  );
});
