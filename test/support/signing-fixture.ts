import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RegistryClient } from '../../src/client/registry-client.ts';
import { startRegistry } from './start-registry.ts';

export interface SigningFixture {
  /** 127.0.0.1:PORT of a running registry. */
  readonly host: string;
  /** Holds release.key, which opens without a passphrase (and so quickly), and release.pub. */
  readonly directory: string;
  /** A client for a repository of the registry. */
  client(repository: string): RegistryClient;
  close(): Promise<void>;
}

/** A registry and a directory with a key pair: what somebody who signs has. */
export async function startSigningFixture(): Promise<SigningFixture> {
  const registry = await startRegistry();
  const directory = await mkdtemp(join(tmpdir(), 'plimsoll-signing-'));
  const { privateKey, publicKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  await writeFile(join(directory, 'release.key'), privateKey);
  await writeFile(join(directory, 'release.pub'), publicKey);
  return {
    host: registry.host,
    directory,
    client: (repository) => new RegistryClient({ registry: registry.host, repository }, {}),
    close: async () => {
      await registry.close();
      await rm(directory, { recursive: true });
    },
  };
}
