import { createPublicKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { hasCode, PlimsollError } from '../src/errors.ts';
import type { HostClient } from '../src/host/hostd-client.ts';
import type { CommandContext } from './command.ts';

export interface HostFlags {
  readonly socket?: string;
  readonly hostKey?: string;
}

/** Adds the options of every command that asks the host daemon. */
export function addHostOptions(command: Command): Command {
  return command
    .option('--socket <path>', 'where the host daemon listens; also PLIMSOLL_SOCKET')
    .option('--host-key <file>', 'public key that the host daemon has to prove');
}

/**
 * The daemon of this host. Its key is checked against `--host-key`, else against the one that it keeps for its clients, where
 * that can be read. Throws `daemon-unavailable`, `file-unreadable`.
 */
export async function openHost(
  flags: HostFlags,
  { env, signal }: Pick<CommandContext, 'env'> & { readonly signal?: AbortSignal },
): Promise<HostClient> {
  const { HostClient } = await import('../src/host/hostd-client.ts');
  const { hostPaths } = await import('../src/host/hostd/host-paths.ts');
  const usual = hostPaths(env);
  const socket = flags.socket === undefined ? usual.socket : resolve(flags.socket);
  const isUsual = flags.socket === undefined && (env['PLIMSOLL_SOCKET'] ?? '') === '';
  const key =
    flags.hostKey === undefined
      ? await readUnlessMissing(isUsual ? `${usual.data}/host.pub` : undefined)
      : await readKey(flags.hostKey);
  return await HostClient.open({
    socket,
    ...(signal === undefined ? {} : { signal }),
    ...(key === undefined ? {} : { hostKey: key }),
  });
}

async function readKey(file: string): Promise<string> {
  try {
    const pem = await readFile(file, 'utf8');
    createPublicKey(pem);
    return pem;
  } catch (cause) {
    throw new PlimsollError('file-unreadable', `--host-key ${file}: ${(cause as Error).message}`, { cause });
  }
}

/** Of a daemon at another place than the usual one, the key is at another place too. */
async function readUnlessMissing(file: string | undefined): Promise<string | undefined> {
  if (file === undefined) return undefined;
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    if (hasCode(cause, 'ENOENT', 'EACCES')) return undefined;
    throw new PlimsollError('file-unreadable', `${file}: ${(cause as Error).message}`, { cause });
  }
}
