import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { PlimsollError } from '../../src/errors.ts';
import { makeDirectory, syncDirectory } from '../durable.ts';
import { initial } from './0001-initial.ts';
import { housekeeping } from './0002-housekeeping.ts';

/** Every schema there ever was, as the SQL that leads to it from the one before. Number 1 is the first entry. */
export const MIGRATIONS: readonly string[] = [initial, housekeeping];

export interface MigrateOptions {
  /** Where the snapshot before an upgrade goes; made when absent. */
  readonly snapshots: string;
  /** Names the snapshot. */
  readonly now: Date;
}

/**
 * Brings a database to the newest schema, one transaction a step. The number of the schema is `PRAGMA user_version`. An
 * older database is first copied whole to `snapshots/metadata-vOLD-TIME.db`. Throws `schema-too-new` and leaves the
 * database as it is when a newer version wrote it.
 */
export async function migrate(
  database: DatabaseSync,
  migrations: readonly string[],
  options: MigrateOptions,
): Promise<void> {
  const found = schemaVersion(database);
  if (found > migrations.length) {
    throw new PlimsollError(
      'schema-too-new',
      `the metadata has schema ${found}, this version knows ${migrations.length}`,
    );
  }
  if (found === migrations.length) return;
  if (found > 0) await snapshot(database, found, options);
  for (const [at, sql] of migrations.entries()) {
    if (at >= found) step(database, sql, at + 1);
  }
}

/** 0 for a new database. */
export function schemaVersion(database: DatabaseSync): number {
  return Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
}

function step(database: DatabaseSync, sql: string, version: number): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    database.exec(sql);
    database.exec(`PRAGMA user_version = ${version}`);
    database.exec('COMMIT');
  } catch (cause) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw cause;
  }
}

async function snapshot(database: DatabaseSync, version: number, options: MigrateOptions): Promise<void> {
  await makeDirectory(options.snapshots);
  const time = options.now.toISOString().replaceAll(':', '');
  const path = join(options.snapshots, `metadata-v${version}-${time}.db`);
  database.prepare('VACUUM INTO ?').run(path);
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
  await syncDirectory(options.snapshots);
}
