import type { DatabaseSync } from 'node:sqlite';
import { isDatabaseFull, isFatal } from './sqlite-error.ts';
import type { WriteOperations } from './write-operations.ts';

/** One write: the name of an operation and its arguments. */
export type WriteCall = {
  [Name in keyof WriteOperations]: { readonly name: Name; readonly args: Parameters<WriteOperations[Name]> };
}[keyof WriteOperations];

/** What makes room, or needs hardly any: these get room that is kept from everybody else. */
const FREEING: ReadonlySet<WriteCall['name']> = new Set<WriteCall['name']>([
  'deleteUpload',
  'deleteTag',
  'deleteManifest',
  'deleteBlob',
  'reviewLinks',
  'markUnlinked',
  'condemn',
  'forget',
  'startRun',
  'endRun',
]);

export type WriteOutcome = { readonly value: unknown } | { readonly thrown: unknown };

/**
 * Runs calls in one transaction, with a savepoint each, and returns their outcomes in order once the commit is durable.
 * A call that fails undoes itself only. When the transaction as a whole finds no room, each call is tried in one of its
 * own, so that a large write cannot fail small ones; one that deletes is tried again after each of `lastRoom`, which makes
 * some. Throws when the database can no longer be trusted with writes.
 */
export function commitGroup(
  database: DatabaseSync,
  operations: WriteOperations,
  calls: readonly WriteCall[],
  lastRoom: readonly (() => void)[] = [],
): readonly WriteOutcome[] {
  try {
    database.exec('BEGIN IMMEDIATE');
    const outcomes = calls.map((call) => inSavepoint(database, operations, call));
    database.exec('COMMIT');
    return outcomes;
  } catch (thrown) {
    if (isFatal(thrown)) throw thrown;
    if (database.isTransaction) database.exec('ROLLBACK');
    if (isDatabaseFull(thrown) && calls.length > 1)
      return calls.flatMap((call) => commitGroup(database, operations, [call], lastRoom));
    const [makeRoom, ...rest] = lastRoom;
    if (isDatabaseFull(thrown) && makeRoom !== undefined && calls.every(({ name }) => FREEING.has(name))) {
      makeRoom();
      return commitGroup(database, operations, calls, rest);
    }
    return calls.map(() => ({ thrown }));
  }
}

function inSavepoint(database: DatabaseSync, operations: WriteOperations, call: WriteCall): WriteOutcome {
  database.exec('SAVEPOINT request');
  try {
    const value = run(operations, call);
    database.exec('RELEASE request');
    return { value };
  } catch (thrown) {
    // SQLite ends the whole transaction itself on some errors, a full disk among them: then nobody's savepoint is left.
    if (isFatal(thrown) || !database.isTransaction) throw thrown;
    database.exec('ROLLBACK TO request');
    database.exec('RELEASE request');
    return { thrown };
  }
}

/** The type WriteCall pairs each name with its arguments, which TypeScript cannot see through an index. */
function run(operations: WriteOperations, call: WriteCall): unknown {
  const operation = operations[call.name] as (...args: WriteCall['args']) => unknown;
  return operation.apply(operations, call.args);
}
