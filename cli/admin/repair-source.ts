import type { ClientOptions } from '../../src/client/client-options.ts';
import { PlimsollError } from '../../src/errors.ts';
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

/** `HOST[/PREFIX]` of a registry, or the path of a backup, which starts with `/`, `./` or `../`. */
export async function openRepairSource(from: string, options: ClientOptions): Promise<RepairSource> {
  return /^\.{0,2}\//.test(from) ? await openBackupSource(from) : await openRegistrySource(from, options);
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

async function openRegistrySource(from: string, options: ClientOptions): Promise<RepairSource> {
  const slash = from.indexOf('/');
  const registry = slash < 0 ? from : from.slice(0, slash);
  const prefix = slash < 0 ? '' : `${from.slice(slash + 1).replace(/\/$/, '')}/`;
  if (!isRepositoryReference(`${registry}/${prefix}x`))
    throw new PlimsollError(
      'usage-invalid',
      `--repair ${from}: neither a registry nor the path of a backup`,
      {
        hint: 'write HOST[:PORT][/PREFIX], or a path that starts with / or ./',
      },
    );
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
