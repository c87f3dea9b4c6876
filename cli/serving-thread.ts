/** A thread of `serve --workers N`: a listener of its own, readers of its own, and a port to the one writer. */
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { asPlimsollError } from '../src/errors.ts';
import { attachStorage } from '../storage/open.ts';
import { startServing } from './serving.ts';
import type { FromServingThread, ServingThreadData, ToServingThread } from './serving-protocol.ts';

if (parentPort !== null) await serve(parentPort, workerData as ServingThreadData);

async function serve(parent: MessagePort, data: ServingThreadData): Promise<void> {
  const tell = (message: FromServingThread): void => parent.postMessage(message);
  try {
    const storage = await attachStorage(data.storage);
    const serving = await startServing({ ...data, storage, reusePort: true });
    const end = async (ms: number): Promise<void> => {
      await serving.drain(ms);
      await storage.close();
      parent.close();
    };
    parent.on('message', async (message: ToServingThread) => {
      if (message.kind === 'reload') serving.reload(message.settings);
      else if (message.kind === 'low') serving.setLow(message.reason);
      else await end(message.ms);
    });
    tell({ kind: 'listening', port: serving.port });
  } catch (thrown) {
    const { code, message } = asPlimsollError(thrown);
    tell({ kind: 'refused', code, message });
    parent.close();
  }
}
