import type { BackupOptions, BackupReport } from '../../storage/backup.ts';
import { backUp } from '../../storage/backup.ts';
import type { RestoreOptions, RestoreReport } from '../../storage/restore.ts';
import { restoreBackup } from '../../storage/restore.ts';

/** Backs a data directory up as one registry, unless said otherwise. */
export function backUpTo(
  source: string,
  target: string,
  more: Partial<BackupOptions> = {},
): Promise<BackupReport> {
  return backUp({
    source,
    target,
    registry: 'a'.repeat(64),
    verify: false,
    now: () => new Date(),
    signal: new AbortController().signal,
    onProgress: () => undefined,
    ...more,
  });
}

export function restoreTo(
  backup: string,
  directory: string,
  more: Partial<RestoreOptions> = {},
): Promise<RestoreReport> {
  return restoreBackup({
    backup,
    directory,
    partial: false,
    now: () => new Date(),
    signal: new AbortController().signal,
    onProgress: () => undefined,
    ...more,
  });
}
