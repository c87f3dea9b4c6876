/** The thread that copies a database, because SQLite does it in one piece. Ends when it is done, or with what it threw. */
import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';

/** What the thread is started with: the database, and the file to be made. */
export interface SnapshotData {
  readonly from: string;
  readonly to: string;
}

if (parentPort !== null) copyDatabase(workerData as SnapshotData);

function copyDatabase({ from, to }: SnapshotData): void {
  const database = new DatabaseSync(from, { readOnly: true });
  try {
    database.prepare('VACUUM INTO ?').run(to);
  } finally {
    database.close();
  }
}
