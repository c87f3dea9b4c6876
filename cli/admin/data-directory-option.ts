import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { RegistrySettings } from '../../src/registry/registry-settings.ts';

export interface DataDirectoryFlags {
  readonly data?: string;
  readonly config?: string;
}

export interface NamedDataDirectory {
  /** Absolute. */
  readonly directory: string;
  /** Count where no server runs. */
  readonly settings: RegistrySettings;
}

const DEFAULT_DATA = './plimsoll-data';

/** Adds the two ways to say which data directory is meant; `serve` has the same. */
export function dataDirectoryOptions(command: Command): Command {
  return command
    .option('--data <dir>', `data directory (default: that of --config, else ${DEFAULT_DATA})`)
    .option('--config <file>', 'configuration of the server that it belongs to');
}

/** Reads them. Throws `config-invalid`, `file-unreadable`. */
export async function namedDataDirectory(
  flags: DataDirectoryFlags,
  env: NodeJS.ProcessEnv,
): Promise<NamedDataDirectory> {
  const { readConfigSource } = await import('../serve/config-source.ts');
  const { Problems } = await import('../serve/problems.ts');
  const { readQuantities } = await import('../serve/quantities.ts');
  const { DEFAULT_SETTINGS } = await import('../../src/registry/registry-settings.ts');
  const source = await readConfigSource(flags.config, env);
  const problems = new Problems();
  const { gc, minFreeBytes, uploadMaxAgeMs, limits } = readQuantities(source, problems);
  problems.throwIfAny();
  const readOnly = source.config.readOnly ?? DEFAULT_SETTINGS.readOnly;
  return {
    directory: resolve(flags.data ?? source.config.data ?? DEFAULT_DATA),
    settings: { ...DEFAULT_SETTINGS, readOnly, gc, minFreeBytes, uploadMaxAgeMs, limits },
  };
}
