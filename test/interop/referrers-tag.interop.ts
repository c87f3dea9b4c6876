/** A client that knows only the referrers tag (oras, told so) beside one that uses the referrers API (oras by default). */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import { mustRun } from '../support/run-process.ts';
import { startRegistry } from '../support/start-registry.ts';
import { peer } from './peers.ts';

const SCHEMES = { old: 'v1.1-referrers-tag', new: 'v1.1-referrers-api' } as const;
type Client = keyof typeof SCHEMES;

let work: string;
let registry: Awaited<ReturnType<typeof startRegistry>>;
let artifact: string;

before(async () => {
  work = await mkdtemp(join(tmpdir(), 'plimsoll-referrers-tag-'));
  registry = await startRegistry();
  artifact = `${registry.host}/oras/a:1`;
  await writeFile(join(work, 'artifact.txt'), 'an artifact');
  await oras('push', '--plain-http', artifact, 'artifact.txt:text/plain');
});

after(async () => {
  await registry.close();
  await rm(work, { recursive: true, force: true });
});

async function oras(...args: string[]): Promise<string> {
  return (await mustRun(peer('oras'), args, { cwd: work })).stdout.trim();
}

async function attach(client: Client, note: string): Promise<string> {
  await writeFile(join(work, note), note);
  const how = [
    '--plain-http',
    '--distribution-spec',
    SCHEMES[client],
    '--artifact-type',
    'application/x.note',
  ];
  const format = ['--format', 'go-template={{.digest}}'];
  return await oras('attach', ...how, ...format, artifact, `${note}:text/plain`);
}

async function discover(client: Client): Promise<string[]> {
  const how = ['--plain-http', '--distribution-spec', SCHEMES[client], '--depth', '1', '--format', 'json'];
  const found = JSON.parse(await oras('discover', ...how, artifact)) as {
    manifests?: { digest: string }[];
    referrers?: { digest: string }[];
  };
  return (found.referrers ?? found.manifests ?? []).map(({ digest }) => digest).sort();
}

test('each sees what the other attaches, in any order, and what is deleted is gone for both', async () => {
  const attached: string[] = [];
  for (const [at, client] of (['new', 'old', 'new', 'old', 'old', 'new'] as const).entries()) {
    attached.push(await attach(client, `note-${at}`));
    const expected = [...attached].sort();
    assert.deepEqual(await discover('old'), expected, `the old client, after the ${client} one attached`);
    assert.deepEqual(await discover('new'), expected, `the new client, after the ${client} one attached`);
  }
  for (const client of ['old', 'new'] as const) {
    const gone = attached.shift();
    const how = ['--plain-http', '--force', '--distribution-spec', SCHEMES[client]];
    await oras('manifest', 'delete', ...how, `${registry.host}/oras/a@${gone}`);
    const left = [...attached].sort();
    assert.deepEqual(
      [await discover('old'), await discover('new')],
      [left, left],
      `${client} client deletes`,
    );
  }
});
