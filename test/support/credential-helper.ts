import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface InstalledHelper {
  /** Goes before PATH. */
  readonly directory: string;
  /** What the helper holds, by server, as it was given on its stdin. */
  held(): Promise<Record<string, { ServerURL: string; Username: string; Secret: string }>>;
}

/**
 * A real program that keeps to the protocol of docker-credential-helpers, `docker-credential-NAME`, over a JSON file:
 * store, get, erase, and "credentials not found in native keychain" with exit 1.
 */
export async function installHelper(root: string, name: string): Promise<InstalledHelper> {
  const directory = join(root, 'bin');
  const store = join(root, `${name}.json`);
  await mkdir(directory, { recursive: true });
  await writeFile(store, '{}');
  const script = `#!${process.execPath}
const { readFileSync, writeFileSync } = require('node:fs');
const held = JSON.parse(readFileSync(${JSON.stringify(store)}, 'utf8'));
const input = readFileSync(0, 'utf8').trim();
const save = () => writeFileSync(${JSON.stringify(store)}, JSON.stringify(held));
const absent = () => { console.log('credentials not found in native keychain'); process.exit(1); };
switch (process.argv[2]) {
  case 'store': { const login = JSON.parse(input); held[login.ServerURL] = login; save(); break; }
  case 'get': { if (!held[input]) absent(); console.log(JSON.stringify(held[input])); break; }
  case 'erase': { if (!held[input]) absent(); delete held[input]; save(); break; }
  default: process.exit(2);
}
`;
  const program = join(directory, `docker-credential-${name}`);
  await writeFile(program, script);
  await chmod(program, 0o755);
  return { directory, held: async () => JSON.parse(await readFile(store, 'utf8')) };
}
