import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { ClientOptions } from '../../src/client/client-options.ts';
import { hasCode, PlimsollError } from '../../src/errors.ts';
import type { Digest } from '../../src/oci/digest.ts';
import { isRepositoryReference } from '../../src/oci/reference.ts';

/** Where good bytes come from; whatever it gives is what the digest names. */
export interface RepairSource {
  openBlob(
    repository: string,
    blob: { readonly digest: Digest; readonly size: number },
  ): AsyncIterable<Uint8Array>;
  fetchManifest(repository: string, digest: Digest): Promise<Uint8Array>;
  close(): void;
}

/**
 * `HOST[/PREFIX]` of a registry, or the path of a backup: what starts with `/`, `./` or `../`, and any other directory that
 * is there and does not read as a host. Throws `usage-invalid`, `file-unreadable`, `backup-invalid`.
 */
export async function openRepairSource(from: string, options: ClientOptions): Promise<RepairSource> {
  if (/^\.{0,2}\//.test(from)) return await openBackupSource(resolve(from));
  const registry = registryNamed(from);
  if (registry !== undefined) return await openRegistrySource(registry, options);
  if (await isDirectory(resolve(from))) return await openBackupSource(resolve(from));
  throw new PlimsollError(
    'usage-invalid',
    `--repair ${from}: not a registry, whose host has a dot or a port or is localhost, ` +
      `nor a backup, because ${resolve(from)} is no directory`,
    { hint: 'write HOST[:PORT][/PREFIX], or the path of a directory that admin backup made' },
  );
}

interface NamedRegistry {
  readonly registry: string;
  /** Before the name of each repository: empty, or ends with a slash. */
  readonly prefix: string;
}

/** Undefined for what does not read as a host, and names below it. */
function registryNamed(from: string): NamedRegistry | undefined {
  const slash = from.indexOf('/');
  const registry = slash < 0 ? from : from.slice(0, slash);
  const prefix = slash < 0 ? '' : `${from.slice(slash + 1).replace(/\/$/, '')}/`;
  return isRepositoryReference(`${registry}/${prefix}x`) ? { registry, prefix } : undefined;
}

async function isDirectory(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (cause) {
    if (hasCode(cause, 'ENOENT', 'ENOTDIR')) return false;
    throw cause;
  }
}

async function openBackupSource(directory: string): Promise<RepairSource> {
  const { BackupContents } = await import('../../storage/backup-contents.ts');
  const contents = await BackupContents.open(directory);
  return {
    openBlob: (_repository, { digest }) => contents.openBlob(digest),
    fetchManifest: async (repository, digest) => contents.manifest(repository, digest),
    close: () => contents.close(),
  };
}

async function openRegistrySource(
  { registry, prefix }: NamedRegistry,
  options: ClientOptions,
): Promise<RepairSource> {
  const { RegistryClient } = await import('../../src/client/registry-client.ts');
  const clientOf = (repository: string) =>
    new RegistryClient({ registry, repository: `${prefix}${repository}` }, options);
  return {
    openBlob: (repository, blob) =>
      clientOf(repository).openBlob({ mediaType: 'application/octet-stream', ...blob }),
    async fetchManifest(repository, digest) {
      const client = clientOf(repository);
      return await client.fetchManifest(await client.resolve({ digest }));
    },
    close: () => undefined,
  };
}
