import type { FastifyInstance } from 'fastify';
import type { Storage, UploadId } from '../../storage/driver.ts';
import type { RegistryContext } from './endpoint.ts';

const HOUR_MS = 3_600_000;

/** Forgets uploads that nobody wrote to since `before` (ms since the epoch). */
export async function expireUploads(storage: Storage, before: number): Promise<void> {
  for await (const id of storage.blobs.staleUploads(before)) await forgetUpload(storage, id);
}

/**
 * The bytes first, because on a full disk the row can only be written once they are gone. A row that a crash leaves
 * behind stands for no upload any more.
 */
export async function forgetUpload(storage: Storage, id: UploadId): Promise<void> {
  await storage.blobs.cancelUpload(id);
  await storage.metadata.deleteUpload(id);
}

/** Runs at the start and every hour until the server closes; a failure is logged and tried again in an hour. */
export function expireUploadsHourly(app: FastifyInstance, { storage, live }: RegistryContext): void {
  let running = Promise.resolve();
  const run = (): void => {
    running = running
      .then(() => expireUploads(storage, Date.now() - live.current.uploadMaxAgeMs))
      .catch((thrown: unknown) => app.log.error({ err: thrown }, 'stale uploads could not be removed'));
  };
  let timer: NodeJS.Timeout | undefined;
  app.addHook('onReady', async () => {
    timer = setInterval(run, HOUR_MS).unref();
    run();
  });
  app.addHook('onClose', async () => {
    clearInterval(timer);
    await running;
  });
}
