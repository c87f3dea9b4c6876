import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe } from 'node:test';
import { SqliteMetadataStore } from '../../storage/sqlite.ts';
import { garbageStoreContract } from './contract/garbage-store.ts';
import { metadataManifestsContract } from './contract/metadata-manifests.ts';
import { metadataStoreContract } from './contract/metadata-store.ts';
import type { OpenedMetadataStore } from './contract/samples.ts';

async function openSqlite(ageGuardMs = 3_600_000): Promise<OpenedMetadataStore> {
  const directory = await mkdtemp(join(tmpdir(), 'plimsoll-test-'));
  const data = { path: join(directory, 'metadata.db'), snapshots: join(directory, 'snapshots'), ageGuardMs };
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

/** As another thread has it: with a writer and a reader of its own. */
async function attachSqlite(ageGuardMs?: number): Promise<OpenedMetadataStore> {
  const owned = await openSqlite(ageGuardMs);
  let owner = owned.store as SqliteMetadataStore;
  let store = SqliteMetadataStore.attach(owner.share());
  return {
    store,
    async again() {
      await store.close();
      owner = (await owned.again()) as SqliteMetadataStore;
      store = SqliteMetadataStore.attach(owner.share());
      return store;
    },
    async close() {
      await store.close();
      await owned.close();
    },
  };
}

for (const [name, open] of Object.entries({ opened: openSqlite, attached: attachSqlite })) {
  describe(`SqliteMetadataStore, ${name}`, () => {
    metadataStoreContract(open);
    describe('for images', () => metadataManifestsContract(open));
    describe('for garbage', () => garbageStoreContract(open));
  });
}
