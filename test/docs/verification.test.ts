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

test('the function that decides makes them in that order too', async () => {
  const text = await readFile(join(ROOT, 'src/verify/verify.ts'), 'utf8');
  const body = text.slice(
    text.indexOf('export async function verify('),
    text.indexOf('/** What every policy requires'),
  );
  const order = [...body.matchAll(/record\.check\('([a-z-]+)'/g)].map(([, check]) => check!);
  assert.ok(order.includes('reference') && order.includes('image-revoked'), order.join(' '));
  assert.deepEqual(
    order,
    CHECKS.filter((check) => order.includes(check)),
  );
});

test('each check has the file of its name, and no other file is there', async () => {
  const within = (folder: string) => readdir(join(ROOT, folder));
  const [checks, beside] = [await within('src/verify/checks'), await within('src/verify')];
  const elsewhere = CHECKS.filter((check) => !checks.includes(`${check}.ts`));
  assert.deepEqual(elsewhere, ['referrers', 'parse', 'review-chain']);
  for (const check of ['referrers', 'review-chain']) assert.ok(beside.includes(`${check}.ts`), check);
  const names: readonly string[] = CHECKS;
  // A part of the check `summary`.
  assert.deepEqual(
    checks.filter((file) => !names.includes(file.replace(/\.ts$/, ''))),
    ['carried-declaration.ts'],
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
