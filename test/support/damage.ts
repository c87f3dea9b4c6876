import assert from 'node:assert/strict';
import { appendFile, mkdir, open, rm, stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export type Damage = 'shorter' | 'longer' | 'flipped' | 'gone' | 'a directory';

/** Where a data directory, or a backup, has the bytes of a live blob. */
export function blobFile(directory: string, digest: string): string {
  const database = new DatabaseSync(join(directory, 'metadata.db'), { readOnly: true });
  const row = database.prepare(`SELECT key FROM blobs WHERE digest = ? AND state = 'live'`).get(digest);
  database.close();
  const key = row?.['key'];
  assert.ok(typeof key === 'string', `no blob ${digest}`);
  return join(directory, 'blobs', key.slice(0, 2), key);
}

/** Does to the bytes of a blob what disks and people do. */
export async function damageBlob(directory: string, digest: string, damage: Damage): Promise<void> {
  const path = blobFile(directory, digest);
  const { size } = await stat(path);
  if (damage === 'shorter') return await truncate(path, size - 1);
  if (damage === 'longer') return await appendFile(path, 'x');
  if (damage === 'flipped') return await flipBit(path, Math.floor(size / 2));
  await rm(path);
  if (damage === 'a directory') await mkdir(path);
}

export async function flipBit(path: string, at: number): Promise<void> {
  const file = await open(path, 'r+');
  try {
    const byte = Buffer.alloc(1);
    assert.equal((await file.read(byte, 0, 1, at)).bytesRead, 1);
    byte[0] = byte[0]! ^ 1;
    await file.write(byte, 0, 1, at);
  } finally {
    await file.close();
  }
}

/** Changes metadata behind everybody's back. */
export function changeMetadata(directory: string, sql: string, ...values: (string | number)[]): void {
  const database = new DatabaseSync(join(directory, 'metadata.db'), { enableForeignKeyConstraints: false });
  const { changes } = database.prepare(sql).run(...values);
  database.close();
  assert.ok(Number(changes) > 0, `${sql} changed nothing`);
}
