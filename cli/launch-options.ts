import { realpath } from 'node:fs/promises';
import { normalizeMountPath } from '../src/declaration/mount-path.ts';
import { asPlimsollError, PlimsollError } from '../src/errors.ts';
import type { GivenMount, LaunchRequest } from '../src/host/launch-request.ts';
import { readInputFile } from './input-file.ts';

/** What `run` is given for the agent, as it was typed. */
export interface LaunchFlags {
  readonly volume: readonly string[];
  readonly secret: readonly string[];
  readonly env: readonly string[];
}

const MAX_SECRET_BYTES = 64 * 1024;

/**
 * Reads what is given to the agent: `-v SRC:DST[:ro]`, `--secret NAME=env:VAR|file:PATH`, `--env NAME=VALUE`. Throws
 * `usage-invalid`, and `file-unreadable` for a source that is not there.
 */
export async function readLaunchFlags(
  flags: LaunchFlags,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<LaunchRequest> {
  const secrets = await Promise.all(
    flags.secret.map(async (text): Promise<[string, string]> => {
      const [name, from] = splitPair('--secret', text);
      return [name, await readSecret(name, from, env)];
    }),
  );
  return {
    args,
    env: once(
      '--env',
      flags.env.map((text) => splitPair('--env', text)),
    ),
    secrets: once('--secret', secrets),
    mounts: await Promise.all(flags.volume.map(readMount)),
  };
}

/** The declared path has no colon in it; the source may. */
async function readMount(text: string): Promise<GivenMount> {
  const readOnly = text.endsWith(':ro');
  const pair = readOnly ? text.slice(0, -':ro'.length) : text;
  const colon = pair.lastIndexOf(':');
  const [source, path] = [pair.slice(0, Math.max(0, colon)), pair.slice(colon + 1)];
  if (source === '' || !path.startsWith('/'))
    throw usage(`-v ${JSON.stringify(text)}: write SRC:DST or SRC:DST:ro, DST being an absolute path`);
  try {
    return { source: await realpath(source), path: normalizeMountPath(path), readOnly };
  } catch (cause) {
    throw new PlimsollError(
      'file-unreadable',
      `-v ${JSON.stringify(text)}: ${asPlimsollError(cause).message}`,
      {
        cause,
      },
    );
  }
}

async function readSecret(name: string, from: string, env: NodeJS.ProcessEnv): Promise<string> {
  const [kind, place] = [from.slice(0, from.indexOf(':')), from.slice(from.indexOf(':') + 1)];
  if (kind === 'env') {
    const value = env[place];
    if (value === undefined)
      throw usage(`--secret ${name}: the variable ${JSON.stringify(place)} is not set`);
    return value;
  }
  if (kind !== 'file' || place === '')
    throw usage(`--secret ${name}: write NAME=env:VARIABLE or NAME=file:PATH`);
  const bytes = await readInputFile(place, MAX_SECRET_BYTES);
  try {
    // Editors end a file with a newline; it is no part of the secret.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/\r?\n$/, '');
  } catch (cause) {
    throw new PlimsollError('file-unreadable', `--secret ${name}: ${place} is not UTF-8 text`, { cause });
  }
}

/** The value is not repeated in the message: it may be meant to stay secret. */
function splitPair(option: string, text: string): [name: string, value: string] {
  const equals = text.indexOf('=');
  if (equals <= 0) throw usage(`${option} ${text.slice(0, Math.max(0, equals))}: write NAME=VALUE`);
  return [text.slice(0, equals), text.slice(equals + 1)];
}

function once(option: string, pairs: readonly (readonly [string, string])[]): Record<string, string> {
  const names = pairs.map(([name]) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw usage(`${option} ${twice} is given twice`);
  return Object.fromEntries(pairs);
}

function usage(message: string): PlimsollError {
  return new PlimsollError('usage-invalid', message, { hint: 'see plimsoll help run' });
}
