/** The thread that owns the one read-write connection. It ends with the connection, or with the first fatal failure. */
import type { DatabaseSync } from 'node:sqlite';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { MIGRATIONS, migrate } from '../migrations/migrate.ts';
import { commitGroup, type WriteOutcome } from './group-commit.ts';
import { openReadWrite } from './read-write-connection.ts';
import { WriteOperations } from './write-operations.ts';
import {
  type FromWriter,
  sendError,
  type ToWriter,
  type WriteAnswer,
  type WriterData,
} from './writer-protocol.ts';

if (parentPort !== null) await serve(parentPort, workerData as WriterData);

async function serve(port: MessagePort, data: WriterData): Promise<void> {
  const tell = (message: FromWriter): void => port.postMessage(message);
  let database: DatabaseSync | undefined;
  const end = (): void => {
    port.close();
    database?.close();
  };
  const fail = (thrown: unknown): void => {
    tell({ kind: 'failed', error: sendError(thrown) });
    end();
  };
  try {
    const opened = openReadWrite(data.path);
    database = opened;
    await migrate(opened, MIGRATIONS, { snapshots: data.snapshots, now: new Date() });
    const operations = new WriteOperations(opened, () => new Date());
    port.on('message', (message: ToWriter) => {
      if (message.kind === 'close') return end();
      try {
        tell({ kind: 'answers', answers: commitGroup(opened, operations, message.calls).map(toAnswer) });
      } catch (thrown) {
        fail(thrown);
      }
    });
    tell({ kind: 'ready' });
  } catch (thrown) {
    fail(thrown);
  }
}

function toAnswer(outcome: WriteOutcome): WriteAnswer {
  return 'thrown' in outcome ? { error: sendError(outcome.thrown) } : outcome;
}
