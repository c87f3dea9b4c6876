import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe } from 'node:test';
import { SqliteMetadataStore } from '../../storage/sqlite.ts';
import { metadataManifestsContract } from './contract/metadata-manifests.ts';
import { metadataStoreContract } from './contract/metadata-store.ts';
import type { OpenedMetadataStore } from './contract/samples.ts';

async function openSqlite(): Promise<OpenedMetadataStore> {
  const directory = await mkdtemp(join(tmpdir(), 'plimsoll-test-'));
  const data = { path: join(directory, 'metadata.db'), snapshots: join(directory, 'snapshots') };
  let store = await SqliteMetadataStore.open(data);
  return {
    store,
    async again() {
      await store.close();
      store = await SqliteMetadataStore.open(data);
      return store;
    },
    async close() {
      await store.close();
      await rm(directory, { recursive: true });
    },
  };
}

describe('SqliteMetadataStore', () => {
  metadataStoreContract(openSqlite);
  describe('for images', () => metadataManifestsContract(openSqlite));
});
