import { realpath } from 'node:fs/promises';
import { normalizeMountPath } from '../src/declaration/mount-path.ts';
import { asPlimsollError, PlimsollError } from '../src/errors.ts';
import type { GivenMount, LaunchRequest } from '../src/host/launch-request.ts';
import { refuseTogether } from '../src/host/refuse-together.ts';
import { readInputFile } from './input-file.ts';

/** What `run` is given for the agent, as it was typed. */
export interface LaunchFlags {
  readonly volume?: readonly string[];
  readonly secret?: readonly string[];
  readonly env?: readonly string[];
}

type Pair = readonly [name: string, value: string];

const MAX_SECRET_BYTES = 64 * 1024;
const SECRET_FORM = 'NAME=env:VARIABLE or NAME=file:PATH';

/** By errno(3), in words that follow a path. */
const PATH_PROBLEMS: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'does not exist',
  EACCES: 'cannot be reached: permission denied',
  EPERM: 'cannot be reached: permission denied',
  ELOOP: 'is a symbolic link that leads nowhere',
  EISDIR: 'is a directory',
};

/**
 * Reads what is given to the agent: `-v SRC:DST[:ro]`, `--secret NAME=env:VAR|file:PATH`, `--env NAME=VALUE`. Throws
 * `usage-invalid`, `file-unreadable` for a source that is not there, and for several mistakes `launch-refused`.
 */
export async function readLaunchFlags(
  { volume = [], secret = [], env = [] }: LaunchFlags,
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<LaunchRequest> {
  const problems: PlimsollError[] = [];
  const mounts = await readEach(volume, readMount, problems);
  const secrets = await readEach(secret, (text) => readSecret(text, environment), problems);
  problems.push(...repeated('--secret', secret));
  const variables = await readEach(env, (text) => splitPair('--env', text, 'NAME=VALUE'), problems);
  problems.push(...repeated('--env', env));
  refuseTogether(problems);
  return { args, env: Object.fromEntries(variables), secrets: Object.fromEntries(secrets), mounts };
}

/** What could be read; what could not is added to the problems. */
async function readEach<T>(
  texts: readonly string[],
  read: (text: string) => T | Promise<T>,
  problems: PlimsollError[],
): Promise<T[]> {
  const settled = await Promise.allSettled(texts.map(async (text) => await read(text)));
  for (const one of settled) if (one.status === 'rejected') problems.push(asPlimsollError(one.reason));
  return settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
}

/** The declared path has no colon in it; the source may. */
async function readMount(text: string): Promise<GivenMount> {
  const readOnly = text.endsWith(':ro');
  const pair = readOnly ? text.slice(0, -':ro'.length) : text;
  const colon = pair.lastIndexOf(':');
  const [source, given] = [pair.slice(0, Math.max(0, colon)), pair.slice(colon + 1)];
  if (source === '' || !given.startsWith('/'))
    throw usage(`-v ${JSON.stringify(text)}: write SRC:DST or SRC:DST:ro, DST being an absolute path`);
  const path = normalizeMountPath(given);
  try {
    return { source: await realpath(source), path, readOnly };
  } catch (cause) {
    throw unreadable(`mount ${path}: the source ${source}`, cause);
  }
}

async function readSecret(text: string, env: NodeJS.ProcessEnv): Promise<Pair> {
  const [name, from] = splitPair('--secret', text, SECRET_FORM);
  const [kind, place] = [from.slice(0, from.indexOf(':')), from.slice(from.indexOf(':') + 1)];
  if (kind === 'env') {
    const value = env[place];
    if (value === undefined)
      throw usage(`--secret ${name}: the variable ${JSON.stringify(place)} is not set`);
    return [name, value];
  }
  if (kind !== 'file' || place === '') throw usage(`--secret ${name}: write ${SECRET_FORM}`);
  return [name, await readSecretFile(`--secret ${name}: the file ${place}`, place)];
}

async function readSecretFile(what: string, path: string): Promise<string> {
  const bytes = await readInputFile(path, MAX_SECRET_BYTES).catch((cause: unknown) => {
    throw unreadable(what, cause);
  });
  try {
    // Editors end a file with a newline; it is no part of the secret.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/\r?\n$/, '');
  } catch (cause) {
    throw new PlimsollError('file-unreadable', `${what} is not UTF-8 text`, { cause });
  }
}

/** The value is not repeated in the message: it may be meant to stay secret. */
function splitPair(option: string, text: string, form: string): Pair {
  const equals = text.indexOf('=');
  if (equals <= 0) throw usage(`${option}: write ${form}`);
  return [text.slice(0, equals), text.slice(equals + 1)];
}

function repeated(option: string, texts: readonly string[]): PlimsollError[] {
  const names = texts.map((text) => text.slice(0, Math.max(0, text.indexOf('=')))).filter(Boolean);
  const twice = new Set(names.filter((name, index) => names.indexOf(name) !== index));
  return [...twice].map((name) => usage(`${option} ${name} is given twice`));
}

function unreadable(what: string, thrown: unknown): PlimsollError {
  const error = asPlimsollError(thrown);
  const { code = '' } = (error.cause ?? {}) as NodeJS.ErrnoException;
  const problem = PATH_PROBLEMS[code] ?? `cannot be used: ${error.message}`;
  return new PlimsollError('file-unreadable', `${what} ${problem}`, { cause: thrown });
}

function usage(message: string): PlimsollError {
  return new PlimsollError('usage-invalid', message, { hint: 'see plimsoll help run' });
}
