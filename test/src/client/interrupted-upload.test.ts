/** What Ctrl-C leaves at a registry: nothing that a push began and did not end. */
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { CHUNK_BYTES } from '../../../src/client/blob-upload.ts';
import { RegistryClient } from '../../../src/client/registry-client.ts';
import { contentOf } from '../../support/client-content.ts';
import { type HostileRegistry, type Lie, startHostileRegistry } from '../../support/hostile-registry.ts';

const LARGE = contentOf(CHUNK_BYTES + 3_000_000);
const STEP = 256 * 1024;

let registry: HostileRegistry;

before(async () => {
  registry = await startHostileRegistry();
});
afterEach(() => registry.repent());
after(() => registry.close());

/** A lie about requests of a method, which may interrupt the push. */
interface Told {
  readonly method: string;
  readonly lie: (stop: () => void) => Lie;
}

/** Pushes a blob whose source stops for good after so many bytes, and is interrupted there. */
async function interruptedPush(host: string, afterBytes: number, told?: Told): Promise<void> {
  const interruption = new AbortController();
  const stop = (): void => interruption.abort();
  if (told !== undefined) registry.lie(told.method, '/v2/', told.lie(stop));
  const client = new RegistryClient(
    { registry: host, repository: 'a/b' },
    { signal: interruption.signal, env: {} },
  );
  async function* source(): AsyncGenerator<Uint8Array, void, void> {
    for (let at = 0; at < LARGE.bytes.byteLength; at += STEP) {
      if (at >= afterBytes) stop();
      yield LARGE.bytes.subarray(at, at + STEP);
    }
  }
  await assert.rejects(client.pushBlob(LARGE.descriptor, source), { code: 'interrupted' });
}

const uploads = async (): Promise<number> => (await registry.real.storage.metadata.countRows()).uploads;

for (const bytes of [
  0,
  STEP,
  4 * STEP,
  CHUNK_BYTES - STEP,
  CHUNK_BYTES,
  CHUNK_BYTES + STEP,
  CHUNK_BYTES + 4 * STEP,
]) {
  test(`interrupted after ${bytes} bytes`, async () => {
    await interruptedPush(registry.real.host, bytes);
    assert.equal(await uploads(), 0);
  });
}

for (const method of ['POST', 'PATCH', 'PUT']) {
  test(`interrupted when the registry has taken the ${method}, and not yet answered`, async () => {
    const stopThenAnswer =
      (stop: () => void): Lie =>
      async ({ ask, response }) => {
        const answer = await ask();
        stop();
        response.writeHead(answer.statusCode!, answer.headers);
        answer.pipe(response);
      };
    await interruptedPush(registry.host, Number.POSITIVE_INFINITY, { method, lie: stopThenAnswer });
    assert.equal(await uploads(), 0);
  });
}

test('a registry that never answers keeps nobody who interrupts', async () => {
  const stopAndSaySilent =
    (stop: () => void): Lie =>
    () =>
      stop();
  await interruptedPush(registry.host, 0, { method: 'POST', lie: stopAndSaySilent });
});
