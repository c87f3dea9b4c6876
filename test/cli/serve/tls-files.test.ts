import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { loadTls } from '../../../cli/serve/tls-files.ts';
import { makeTlsPair, type TlsPair } from '../../support/tls-pair.ts';

const DAY_MS = 86_400_000;

let directory: string;
let pair: TlsPair;

before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'plimsoll-tls-'));
  pair = await makeTlsPair(directory, 'pair', 90);
});
after(() => rm(directory, { recursive: true, force: true }));

test('a pair is taken as it is; what will be wrong with it is a warning, and so is a key that all can read', async () => {
  const at = (days: number) => new Date(Date.now() + days * DAY_MS);
  const { settings, warnings } = await loadTls(pair, at(0.01));
  assert.equal(settings.certificate, await readFile(pair.certificate, 'utf8'));
  assert.deepEqual(warnings, []);
  assert.match((await loadTls(pair, at(80))).warnings.join(), /expires at/);
  assert.match((await loadTls(pair, at(91))).warnings.join(), /expired at/);
  assert.match((await loadTls(pair, at(-2))).warnings.join(), /not valid before/);
  await chmod(pair.key, 0o644);
  assert.match(
    (await loadTls(pair, at(0.01))).warnings.join(),
    /everybody on this host can read the private key/,
  );
  await chmod(pair.key, 0o600);
});

test('what cannot be used is refused', async () => {
  const locked = join(directory, 'locked.key');
  execFileSync('openssl', ['pkey', '-in', pair.key, '-aes256', '-passout', 'pass:x', '-out', locked]);
  const torn = join(directory, 'torn.pem');
  await writeFile(torn, (await readFile(pair.certificate)).subarray(0, 300));
  const cases: [certificate: string, key: string, pattern: RegExp][] = [
    [pair.certificate, locked, /no PEM private key without a passphrase/],
    [torn, pair.key, /no PEM certificate/],
    [pair.certificate, pair.certificate, /no PEM private key/],
  ];
  for (const [certificate, key, message] of cases) {
    await assert.rejects(loadTls({ certificate, key }, new Date()), { code: 'config-invalid', message });
  }
  await assert.rejects(loadTls({ ...pair, key: `${pair.key}.gone` }, new Date()), {
    code: 'file-unreadable',
  });
});
