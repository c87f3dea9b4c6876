import { dirname, resolve } from 'node:path';
import { describeViolations, type Problem } from '../../schemas/check.ts';
import { validate, vocabulary } from '../../schemas/generated/registry-config.ts';
import type { RegistryConfig } from '../../schemas/registry-config.ts';
import { readYaml } from '../../schemas/yaml-document.ts';
import { PlimsollError } from '../../src/errors.ts';
import { readInputFile } from '../input-file.ts';
import { type EnvironmentValue, readEnvironment, variableOf } from './environment.ts';

/** The configuration as it is written: file and environment, checked by the schema, file names absolute. */
export interface ConfigSource {
  readonly config: RegistryConfig;
  /** Where the value at a path was written: FILE:LINE:COLUMN, a variable, or the key itself when it is a default. */
  readonly placeOf: (path: readonly (string | number)[]) => string;
}

const MAX_CONFIG_BYTES = 1024 * 1024;
const NOTHING: RegistryConfig = { apiVersion: 'plimsoll.dev/v1', kind: 'Registry' };

/**
 * Reads the file, if one is named, and what the environment says in its place. Throws `config-invalid` with every problem
 * that was found, one line each, and `file-unreadable`.
 */
export async function readConfigSource(
  file: string | undefined,
  env: NodeJS.ProcessEnv,
): Promise<ConfigSource> {
  const { values, problems } = readEnvironment(env);
  const written =
    file === undefined ? { value: NOTHING, locate: keyOf } : await readConfigFile(file, problems);
  const base = file === undefined ? process.cwd() : dirname(resolve(file));
  const config: unknown = withValues(withAbsolutePaths(written.value, base), values);
  if (!validate(config)) throw refused([...problems, ...problemsOf(values)]);
  if (problems.length > 0) throw refused(problems);
  const variables = new Map(values.map(({ path, variable }) => [path.join('.'), variable]));
  return {
    config: withAbsolutePaths(config, process.cwd()),
    placeOf: (path) => variables.get(path.join('.')) ?? written.locate(path),
  };
}

/** `others` are problems that were found already; they are told with those of the file. */
async function readConfigFile(
  file: string,
  others: readonly string[],
): Promise<{ value: RegistryConfig; locate: typeof keyOf }> {
  const bytes = await readInputFile(file, MAX_CONFIG_BYTES);
  try {
    return readYaml({ text: utf8(bytes, file), file, validate, vocabulary, code: 'config-invalid' });
  } catch (thrown) {
    if (!(thrown instanceof PlimsollError) || others.length === 0) throw thrown;
    throw refused([...thrown.message.split('\n'), ...others], thrown);
  }
}

function utf8(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new PlimsollError('config-invalid', `${file}: not UTF-8 text`, { cause });
  }
}

function keyOf(path: readonly (string | number)[]): string {
  return path.join('.');
}

/** Names of files and directories start at `base` unless they are absolute already. */
function withAbsolutePaths(config: RegistryConfig, base: string): RegistryConfig {
  const { data, tls, auth } = config;
  const at = (name: string): string => resolve(base, name);
  return {
    ...config,
    ...(data === undefined ? {} : { data: at(data) }),
    ...(tls === undefined ? {} : { tls: { certificate: at(tls.certificate), key: at(tls.key) } }),
    ...(auth === undefined ? {} : { auth: { ...auth, htpasswd: at(auth.htpasswd) } }),
  };
}

/** A copy with the values in their places; not checked yet. */
function withValues(config: RegistryConfig, values: readonly EnvironmentValue[]): Record<string, unknown> {
  const document: Record<string, unknown> = structuredClone(config);
  for (const { path, value } of values) {
    const [last, ...groups] = path.toReversed();
    const parent = groups.toReversed().reduce(childOf, document);
    parent[last!] = value;
  }
  return document;
}

function childOf(parent: Record<string, unknown>, member: string): Record<string, unknown> {
  const child = parent[member];
  const group = isGroup(child) ? child : {};
  parent[member] = group;
  return group;
}

function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** The file alone was good, so whatever is wrong now is about something that the environment has set. */
function problemsOf(values: readonly EnvironmentValue[]): string[] {
  return describeViolations(validate.errors ?? [], vocabulary).map((problem) => {
    const { path, missing, message } = problem;
    if (missing !== undefined) {
      return `${variablesIn(path, values)}: also set ${variableOf([...path, missing])}`;
    }
    return `${variablesIn(path, values)}: ${message}${got(problem, values)}`;
  });
}

function got({ path }: Problem, values: readonly EnvironmentValue[]): string {
  const set = values.find((value) => value.path.join('.') === path.join('.'));
  return set === undefined ? '' : `, not ${JSON.stringify(set.value)}`;
}

function variablesIn(path: readonly string[], values: readonly EnvironmentValue[]): string {
  const within = values.filter((value) => path.every((member, at) => value.path[at] === member));
  return within.map(({ variable }) => variable).join(', ');
}

function refused(problems: readonly string[], cause?: Error): PlimsollError {
  return new PlimsollError('config-invalid', problems.join('\n'), { detail: { problems }, cause });
}
