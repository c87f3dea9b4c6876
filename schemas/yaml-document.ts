import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  LineCounter,
  type Node,
  parseDocument,
  visit,
} from 'yaml';
import { type Code, PlimsollError } from '../src/errors.ts';
import { describeViolations, type Problem, type Validator, type Vocabulary } from './check.ts';

export interface YamlSource<T> {
  readonly text: string;
  /** Name for messages, usually the path as the user gave it. */
  readonly file: string;
  readonly validate: Validator<T>;
  /** Thrown with `FILE:LINE:COLUMN: what is wrong`, one line a problem. */
  readonly code: Code;
  /** Generated with the validator. */
  readonly vocabulary: Vocabulary;
}

/** A parsed file, and the way from a path of members to its place, for later checks. */
export interface YamlDocument<T> {
  readonly value: T;
  /** `FILE:LINE:COLUMN` of the value at a path. */
  readonly locate: (path: readonly (string | number)[]) => string;
}

const MAX_BYTES = 1024 * 1024;
const MAX_REPORTED = 20;

/**
 * Reads one YAML 1.2 document that a person wrote and checks its shape. Refuses, with line and column: syntax errors,
 * duplicate keys, anchors, aliases, merge keys and tags, several documents, unknown fields (naming the nearest).
 */
export function readYaml<T>(source: YamlSource<T>): YamlDocument<T> {
  if (Buffer.byteLength(source.text) > MAX_BYTES) throw refuse(source, [`${source.file}: larger than 1 MiB`]);
  const lines = new LineCounter();
  const document = parseDocument(source.text, {
    lineCounter: lines,
    uniqueKeys: true,
    merge: false,
    version: '1.2',
    prettyErrors: false,
  });
  const at = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `${source.file}:${line}:${col}`;
  };
  const syntax = [...document.errors, ...document.warnings].map(
    (error) => `${at(error.pos[0])}: ${error.message}`,
  );
  if (syntax.length > 0) throw refuse(source, syntax);
  const indirect = findIndirection(document);
  if (indirect !== undefined)
    throw refuse(source, [`${at(indirect.offset)}: ${indirect.what} are not allowed; write the value out`]);
  const value: unknown = document.toJS();
  const locate = (path: readonly (string | number)[]): string => at(offsetOf(document, path));
  if (source.validate(value)) return { value, locate };
  const problems = describeViolations(source.validate.errors ?? [], source.vocabulary);
  throw refuse(
    source,
    unique(
      problems.map((problem) => `${at(offsetOfProblem(document, problem))}: ${messageOf(document, problem)}`),
    ),
  );
}

/** The path, what was wanted and, where it is one word, what stands there. */
function messageOf(document: Document, { path, message, member, missing }: Problem): string {
  if (path.length === 0 || member !== undefined) return message;
  const value: unknown = document.getIn(path);
  const got = missing === undefined && typeof value !== 'object' ? `, not ${JSON.stringify(value)}` : '';
  return `${path.join('.')}: ${message}${got}`;
}

function unique(lines: readonly string[]): string[] {
  return [...new Set(lines)];
}

function refuse<T>(source: YamlSource<T>, problems: readonly string[]): PlimsollError {
  const shown = problems.slice(0, MAX_REPORTED);
  const more = problems.length > shown.length ? [`and ${problems.length - shown.length} more`] : [];
  return new PlimsollError(source.code, [...shown, ...more].join('\n'), {
    detail: { problems: [...problems] },
  });
}

/** Anchors, aliases and tags: what a reader of the file would have to resolve in the head. */
function findIndirection(document: Document): { offset: number; what: string } | undefined {
  let found: { offset: number; what: string } | undefined;
  visit(document, {
    Node(_key, node) {
      const offset = node.range?.[0] ?? 0;
      if (isAlias(node) || (node as { anchor?: string }).anchor !== undefined)
        found = { offset, what: 'anchors and aliases' };
      else if (
        node.tag !== undefined &&
        (node as { srcToken?: unknown }).srcToken === undefined &&
        hasExplicitTag(node)
      ) {
        found = { offset, what: 'tags' };
      }
      return found === undefined ? undefined : visit.BREAK;
    },
    Pair(_key, pair) {
      if (isScalar(pair.key) && pair.key.value === '<<')
        found = { offset: pair.key.range?.[0] ?? 0, what: 'merge keys' };
      return found === undefined ? undefined : visit.BREAK;
    },
  });
  return found;
}

/** The composer leaves `tag` unset unless the text has one. */
function hasExplicitTag(node: Node): boolean {
  return typeof node.tag === 'string';
}

function offsetOfProblem(document: Document, problem: Problem): number {
  if (problem.member === undefined) return offsetOf(document, problem.path);
  const parent = problem.path.length === 0 ? document.contents : document.getIn(problem.path, true);
  if (isMap(parent)) {
    const key = parent.items
      .map((pair) => pair.key)
      .find((node) => isScalar(node) && String(node.value) === problem.member);
    if (isNode(key)) return key.range?.[0] ?? 0;
  }
  return offsetOf(document, problem.path);
}

function offsetOf(document: Document, path: readonly (string | number)[]): number {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node)) return node.range?.[0] ?? 0;
  }
  return isNode(document.contents) ? (document.contents.range?.[0] ?? 0) : 0;
}
