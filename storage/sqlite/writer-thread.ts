/** The thread that owns the one read-write connection. It ends with the connection, or with the first fatal failure. */
import type { DatabaseSync } from 'node:sqlite';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { MIGRATIONS, migrate } from '../migrations/migrate.ts';
import { ballastOf, releaseBallast } from './ballast.ts';
import { CommitTally } from './commit-tally.ts';
import { GroupQueue } from './group-queue.ts';
import { foldLog, openReadWrite } from './read-write-connection.ts';
import { isDatabaseFull } from './sqlite-error.ts';
import { WriteOperations } from './write-operations.ts';
import { type FromWriterThread, sendError, type ToWriterThread, type WriterData } from './writer-protocol.ts';

if (parentPort !== null) await serve(parentPort, workerData as WriterData);

async function serve(owner: MessagePort, data: WriterData): Promise<void> {
  const tell = (message: FromWriterThread): void => owner.postMessage(message);
  let database: DatabaseSync | undefined;
  const end = (): void => {
    owner.close();
    database?.close();
  };
  const fail = (thrown: unknown): void => {
    tell({ kind: 'failed', error: sendError(thrown) });
    end();
  };
  try {
    database = openWithLastRoom(data);
    const opened = database;
    await migrate(database, MIGRATIONS, { snapshots: data.snapshots, now: new Date() });
    // What a savepoint may have to undo stays in memory: else each write makes a temporary file, and not in our directory.
    database.exec('PRAGMA temp_store = MEMORY');
    const operations = new WriteOperations(database, () => new Date(), data.ageGuardMs);
    const lastRoom = [
      () => foldLog(opened),
      () => {
        if (releaseBallast(ballastOf(data.path))) foldLog(opened);
      },
    ];
    const queue = new GroupQueue(database, operations, lastRoom, fail, new CommitTally(data.commits));
    owner.on('message', (message: ToWriterThread) => {
      if (message.kind === 'connect') return queue.connect(message.port);
      queue.close();
      end();
    });
    tell({ kind: 'ready' });
  } catch (thrown) {
    fail(thrown);
  }
}

/** The log and its index need some room, which a full disk may have in the ballast only. */
function openWithLastRoom({ path }: WriterData): DatabaseSync {
  try {
    return openReadWrite(path);
  } catch (thrown) {
    if (!isDatabaseFull(thrown) || !releaseBallast(ballastOf(path))) throw thrown;
    return openReadWrite(path);
  }
}
