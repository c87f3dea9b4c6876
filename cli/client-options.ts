import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import type { ClientOptions } from '../src/client/client-options.ts';
import { PlimsollError } from '../src/errors.ts';
import type { CommandContext } from './command.ts';

/** What commander makes of the options that `addClientOptions` adds. */
export interface ClientFlags {
  readonly plainHttp?: boolean;
  readonly ca?: string;
}

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** Adds the options of every command that talks to a registry. */
export function addClientOptions(command: Command): Command {
  return command
    .option('--plain-http', 'speak HTTP without TLS; the default for loopback hosts when there is no --ca')
    .option('--no-plain-http', 'speak HTTPS, also to loopback hosts')
    .option(
      '--ca <file>',
      'trust the authorities in this PEM file too, and speak HTTPS also to loopback hosts, at both ends of a copy',
    );
}

/**
 * The flags together with what surrounds the command: its environment and Ctrl-C. Who names authorities means HTTPS, to
 * loopback hosts too. Throws `file-unreadable` for --ca, `usage-invalid` when that holds no certificate.
 */
export function clientOptionsOf(flags: ClientFlags, context: CommandContext): ClientOptions {
  const { ca, plainHttp = ca === undefined ? undefined : false } = flags;
  return {
    env: context.env,
    signal: context.signal,
    ...(plainHttp === undefined ? {} : { plainHttp }),
    ...(ca === undefined ? {} : { ca: certificatesIn(ca) }),
  };
}

function certificatesIn(file: string): readonly string[] {
  const found = readFileSync(file, 'utf8').match(CERTIFICATE) ?? [];
  try {
    for (const certificate of found) new X509Certificate(certificate);
  } catch (cause) {
    throw new PlimsollError('usage-invalid', `--ca ${file}: a certificate cannot be read`, { cause });
  }
  if (found.length > 0) return found;
  throw new PlimsollError('usage-invalid', `--ca ${file}: holds no certificate in PEM`);
}
