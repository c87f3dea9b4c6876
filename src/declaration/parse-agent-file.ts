import type { AgentFile } from '../../schemas/agent-file.ts';
import { validate, vocabulary } from '../../schemas/generated/agent-file.ts';
import { readYaml, type YamlDocument } from '../../schemas/yaml-document.ts';
import { asPlimsollError, PlimsollError } from '../errors.ts';
import { parseBase } from './base.ts';
import { type Inconsistency, inconsistencies, notEnforceable } from './consistency.ts';
import { parseDuration, parseSize } from './quantity.ts';

/** Members that have a meaning in the format, and no enforcement in this version. */
const NOT_YET = ['models', 'sandbox', 'state', 'hooks', 'platforms'] as const;
/** Longest time that a timer of Node can wait, in ms: about 24.8 days. */
const MAX_WALL_MS = 2 ** 31 - 1;

/**
 * Reads agent.yaml. Throws `declaration-invalid` with every problem as `FILE:LINE:COLUMN: what is wrong`, or
 * `not-enforceable` likewise when all of it is well formed but some of it cannot be enforced.
 */
export function parseAgentFile(text: string, file: string): YamlDocument<AgentFile> {
  const document = readYaml({ text, file, validate, vocabulary, code: 'declaration-invalid' });
  const agent = document.value;
  refuse(document, [
    ...inconsistencies(agent),
    ...limitProblems(agent),
    ...referenceProblems(agent),
    ...futureMembers(agent),
  ]);
  return document;
}

/** Throws one error for all problems; what is wrong weighs more than what is not enforceable. */
export function refuse(document: YamlDocument<AgentFile>, problems: readonly Inconsistency[]): void {
  if (problems.length === 0) return;
  const lines = problems.map((problem) => `${document.locate(problem.path)}: ${problem.message}`);
  const code = problems.find((problem) => problem.code === 'declaration-invalid')?.code ?? 'not-enforceable';
  throw new PlimsollError(code, lines.join('\n'), { detail: { problems: lines } });
}

function* limitProblems(agent: AgentFile): Generator<Inconsistency> {
  const { memory, wall } = agent.limits ?? {};
  if (memory !== undefined && parseSize(memory) === undefined)
    yield invalid(['limits', 'memory'], `limits.memory: ${memory} is more than 2^53 bytes`);
  const ms = wall === undefined ? 0 : (parseDuration(wall) ?? Number.POSITIVE_INFINITY);
  if (ms > MAX_WALL_MS)
    yield notEnforceable(
      ['limits', 'wall'],
      `limits.wall: ${wall} is longer than the 24 days that are timed`,
    );
}

function* referenceProblems(agent: AgentFile): Generator<Inconsistency> {
  try {
    parseBase(agent.build?.base);
  } catch (thrown) {
    const words = 'write host-node, an image, oci:DIR, or a directory that starts with ./, ../ or /';
    yield invalid(['build', 'base'], `build.base: ${asPlimsollError(thrown).message}; ${words}`);
  }
  for (const member of ['bom', 'interface'] as const) {
    const path = agent[member];
    if (path !== undefined && !isInside(path))
      yield invalid([member], `${member}: ${JSON.stringify(path)} is not a path inside the directory`);
  }
}

function isInside(path: string): boolean {
  return /^[^/\0]/.test(path) && !path.includes('\0') && !path.split('/').includes('..');
}

function* futureMembers(agent: AgentFile): Generator<Inconsistency> {
  for (const member of NOT_YET)
    if (member in agent) yield notEnforceable([member], `${member} cannot be enforced by this version`);
  for (const list of ['allow', 'ask', 'deny'] as const) {
    for (const [index, entry] of (agent.tools?.[list] ?? []).entries()) {
      if (typeof entry === 'string') continue;
      for (const rule of ['args', 'rate'] as const)
        if (rule in entry)
          yield notEnforceable(
            ['tools', list, index, rule],
            `${entry.tool}: a rule about ${rule} cannot be enforced by this version`,
          );
    }
  }
}

function invalid(path: readonly string[], message: string): Inconsistency {
  return { path, message, code: 'declaration-invalid' };
}
