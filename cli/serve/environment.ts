import { nearestName, type Scalar } from '../../schemas/check.ts';
import { scalars } from '../../schemas/generated/registry-config.ts';

/** A key of the configuration that the environment has set. */
export interface EnvironmentValue {
  readonly variable: string;
  readonly path: readonly string[];
  readonly value: string | number | boolean;
}

export interface EnvironmentValues {
  readonly values: readonly EnvironmentValue[];
  /** Variables that look like ours and name no key. */
  readonly problems: readonly string[];
}

const PREFIX = 'PLIMSOLL_REGISTRY_';

/** PLIMSOLL_REGISTRY_STORAGE_MIN_FREE of `storage.minFree`. */
export function variableOf(path: readonly string[]): string {
  const words = path.map((member) => member.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase());
  return PREFIX + words.join('_');
}

/** What the environment says about keys with one plain value; values are checked with the rest of the configuration. */
export function readEnvironment(env: NodeJS.ProcessEnv): EnvironmentValues {
  const known = new Map(scalars.map((scalar) => [variableOf(scalar.path), scalar]));
  const values: EnvironmentValue[] = [];
  const problems: string[] = [];
  for (const [variable, text] of Object.entries(env)) {
    if (!variable.startsWith(PREFIX) || text === undefined) continue;
    const scalar = known.get(variable);
    if (scalar !== undefined) values.push({ variable, path: scalar.path, value: typedValue(text, scalar) });
    else problems.push(unknownVariable(variable, [...known.keys()]));
  }
  return { values, problems };
}

/** As the YAML file would have it; what is neither a number nor a truth value stays text, for the schema to refuse. */
function typedValue(text: string, { type }: Scalar): string | number | boolean {
  if (type === 'integer' && /^(0|[1-9][0-9]*)$/.test(text)) return Number(text);
  if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}

/** The prefix is the same for all and would make every name near. */
function unknownVariable(variable: string, known: readonly string[]): string {
  const near = nearestName(
    variable.slice(PREFIX.length),
    known.map((name) => name.slice(PREFIX.length)),
  );
  const meant = near === undefined ? '' : `; did you mean ${PREFIX}${near}?`;
  return `${variable}: no key of the configuration has this name${meant}`;
}
