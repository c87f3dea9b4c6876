import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { runCli } from '../../support/run-cli.ts';
import { makeTlsPair } from '../../support/tls-pair.ts';

const HEAD = 'apiVersion: plimsoll.dev/v1\nkind: Registry\n';

let directory: string;

before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'plimsoll-check-'));
});
after(() => rm(directory, { recursive: true, force: true }));

test('says what would run and makes nothing; a certificate that ends soon is a warning', async () => {
  await makeTlsPair(directory, 'soon', 3);
  const config = join(directory, 'r.yaml');
  await writeFile(config, `${HEAD}data: store\nworkers: 2\ntls: { certificate: soon.pem, key: soon.key }\n`);
  const text = await runCli(['serve', '--check', '--config', config]);
  assert.equal(text.code, 0, text.stderr);
  assert.match(text.stdout, /^would serve https:\/\/127\.0\.0\.1:5000\n/);
  assert.match(text.stdout, /soon\.pem: the certificate expires at /);
  const json = await runCli(['serve', '--check', '--json', '--config', config]);
  const document = JSON.parse(json.stdout);
  assert.deepEqual([document.workers, document.data.exists, document.accessRules], [2, false, null]);
  assert.ok(!json.stdout.includes('PRIVATE KEY'));
  assert.deepEqual((await readdir(directory)).sort(), ['r.yaml', 'soon.key', 'soon.pem']);
});

test('says every problem, and exits with 2', async () => {
  const config = join(directory, 'bad.yaml');
  await writeFile(config, `${HEAD}drain: 2h\nauth: { htpasswd: nobody }\ntls: { certificate: a, key: b }\n`);
  const { code, stderr, stdout } = await runCli(['serve', '--check', '--config', config, '--workers', '0']);
  assert.deepEqual([code, stdout], [2, '']);
  for (const pattern of [
    /bad\.yaml:3:8: drain/,
    /bad\.yaml:4:19: auth\.htpasswd: /,
    /bad\.yaml:5:6: tls: /,
    /--workers "0"/,
  ]) {
    assert.match(stderr, pattern);
  }
});
