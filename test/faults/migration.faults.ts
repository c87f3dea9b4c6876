/** `kill -9` within the upgrade of an older data directory: the next start finishes it, and nothing is lost. */
import assert from 'node:assert/strict';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { digestOf } from '../../src/oci/digest.ts';
import { makeDirectory } from '../../storage/durable.ts';
import { initial } from '../../storage/migrations/0001-initial.ts';
import { call } from '../support/http-call.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { FaultyServer } from './faulty-server.ts';
import { ROUNDS, SEED } from './options.ts';
import { SeededRandom } from './seeded-random.ts';

const MANIFESTS = 4_000;
const LONGEST_START_MS = 900;

test(`${ROUNDS} kills during an upgrade`, async (t) => {
  const random = new SeededRandom(SEED);
  const directory = await temporaryDirectory(t);
  const old = join(directory, 'old');
  await makeOldDirectory(old);
  let [during, done] = [0, 0];
  for (let round = 0; round < ROUNDS; round++) {
    const data = join(directory, `round-${round}`);
    await cp(old, data, { recursive: true });
    const killed = new FaultyServer(t, data);
    await setTimeout(random.between(100, LONGEST_START_MS));
    await killed.end('SIGKILL');
    if (versionOf(data) === 1) during++;
    else done++;
    const server = new FaultyServer(t, data);
    const host = await server.ready();
    const at = random.between(0, MANIFESTS);
    const answer = await call(host, 'GET', `/v2/old/images/manifests/tag-${at}`);
    assert.equal(answer.status, 200, `round ${round}: ${answer.body}`);
    assert.deepEqual(answer.body, manifestOf(at));
    const catalog = await call(host, 'GET', '/v2/_catalog');
    assert.deepEqual(JSON.parse(catalog.body.toString()), { repositories: ['old/images'] });
    await server.end('SIGKILL');
  }
  t.diagnostic(`seed ${SEED}: ${during} killed before the upgrade was done, ${done} after`);
});

function manifestOf(at: number): Buffer {
  return Buffer.from(JSON.stringify({ schemaVersion: 2, annotations: { at: `${at} ${'x'.repeat(2_000)}` } }));
}

/** A data directory as the first version left it. */
async function makeOldDirectory(data: string): Promise<void> {
  await makeDirectory(data);
  const database = new DatabaseSync(join(data, 'metadata.db'));
  database.exec(`PRAGMA journal_mode = WAL; BEGIN; ${initial} PRAGMA user_version = 1;`);
  database.exec(
    `INSERT INTO repositories (id, name, created_at) VALUES (1, 'old/images', '2026-01-01T00:00:00.000Z')`,
  );
  const insert = database.prepare(`
    INSERT INTO manifests (repository_id, digest, media_type, size, pushed_at, bytes)
    VALUES (1, ?, 'application/vnd.oci.image.manifest.v1+json', ?, '2026-01-01T00:00:00.000Z', ?) RETURNING id`);
  const tag = database.prepare(`INSERT INTO tags VALUES (1, ?, ?, '2026-01-01T00:00:00.000Z')`);
  for (let at = 0; at < MANIFESTS; at++) {
    const bytes = manifestOf(at);
    const row = insert.get(digestOf(bytes), bytes.length, bytes);
    tag.run(`tag-${at}`, row!['id']!);
  }
  database.exec('COMMIT');
  database.close();
}

function versionOf(data: string): number {
  const database = new DatabaseSync(join(data, 'metadata.db'));
  try {
    return Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
  } finally {
    database.close();
  }
}
