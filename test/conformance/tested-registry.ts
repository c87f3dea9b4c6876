import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AccountPassword, htpasswdLine } from '../support/htpasswd-line.ts';
import { ServeProcess } from '../support/serve-process.ts';

/** `plimsoll serve` as a user starts it, over a data directory of its own. */
export interface TestedRegistry {
  /** 127.0.0.1:PORT. */
  readonly host: string;
  /** Who may push and delete; everybody when undefined. */
  readonly account: AccountPassword | undefined;
  /** Throws unless it ends well and has complained of nothing. */
  close(): Promise<void>;
}

const ACCOUNT: AccountPassword = { name: 'conformance', password: 'only here, and only now' };

/** Nobody may do anything but the account, and in the suite's repositories only. */
const GUARDED = `apiVersion: plimsoll.dev/v1
kind: Registry
auth: { htpasswd: htpasswd }
access:
  - { repositories: ["conformance/*"], users: [${ACCOUNT.name}], actions: [pull, push, delete] }
`;

export async function startTestedRegistry(auth: 'off' | 'on'): Promise<TestedRegistry> {
  const directory = await mkdtemp(join(tmpdir(), 'plimsoll-conformance-'));
  const remove = (): Promise<void> => rm(directory, { recursive: true, force: true });
  try {
    const config = auth === 'on' ? ['--config', await writeGuardedConfig(directory)] : [];
    const where = ['--data', join(directory, 'data'), '--listen', '127.0.0.1:0'];
    const server = new ServeProcess([...config, ...where]);
    return {
      host: await server.ready(),
      account: auth === 'on' ? ACCOUNT : undefined,
      async close() {
        const { code, stderr } = await server.end('SIGTERM');
        await remove();
        if (code !== 0 || stderr !== '') throw new Error(`serve ended with ${code}: ${stderr}`);
      },
    };
  } catch (thrown) {
    await remove();
    throw thrown;
  }
}

async function writeGuardedConfig(directory: string): Promise<string> {
  await writeFile(join(directory, 'htpasswd'), await htpasswdLine(ACCOUNT));
  const file = join(directory, 'registry.yaml');
  await writeFile(file, GUARDED);
  return file;
}
