import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isScalar,
  LineCounter,
  type Node,
  parseDocument,
  visit,
  type YAMLMap,
  type YAMLParseError,
  type YAMLWarning,
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
/** Violations that are put into words, with their places and the nearest names; there may be one for each line. */
const MAX_DESCRIBED = 500;
/** Deepest nesting of lists and maps, as in JSON. */
const MAX_DEPTH = 64;

/**
 * Reads one YAML 1.2 document that a person wrote and checks its shape. Refuses, with line and column: syntax errors,
 * duplicate keys (`1` and `"1"` are one), lists and maps as keys, more than 64 levels, anchors, aliases, merge keys and tags, several documents,
 * unknown fields (naming the nearest).
 */
export function readYaml<T>(source: YamlSource<T>): YamlDocument<T> {
  if (Buffer.byteLength(source.text) > MAX_BYTES) throw refuse(source, [`${source.file}: larger than 1 MiB`]);
  const lines = new LineCounter();
  const document = parseDocument(source.text, {
    lineCounter: lines,
    // The library compares each key with each: what follows does it in one walk.
    uniqueKeys: false,
    merge: false,
    version: '1.2',
    prettyErrors: false,
  });
  const at = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `${source.file}:${line}:${col}`;
  };
  const syntax = [...document.errors, ...document.warnings].map(
    (error) => `${at(error.pos[0])}: ${syntaxMessage(error, source.text)}`,
  );
  if (syntax.length > 0) throw refuse(source, syntax);
  const { version } = document.directives?.yaml ?? {};
  if (version !== '1.2') throw refuse(source, [`${at(0)}: the file is YAML 1.2, not ${version}`]);
  if (document.contents === null) throw refuse(source, [`${source.file}: the file is empty`]);
  const unclear = findUnclear(document);
  if (unclear !== undefined) throw refuse(source, [`${at(unclear.offset)}: ${unclear.why}`]);
  const value: unknown = document.toJS();
  const locate = (path: readonly (string | number)[]): string => at(offsetOf(document, path));
  if (source.validate(value)) return { value, locate };
  const violations = source.validate.errors ?? [];
  const problems = describeViolations(violations.slice(0, MAX_DESCRIBED), source.vocabulary)
    .map((problem) => ({ problem, offset: offsetOfProblem(document, problem) }))
    .sort((left, right) => left.offset - right.offset)
    .map(({ problem, offset }) => `${at(offset)}: ${messageOf(document, problem)}`);
  throw refuse(source, unique(problems), Math.max(0, violations.length - MAX_DESCRIBED));
}

/** Compares texts that begin with FILE:LINE:COLUMN, of one file, by line and column. */
export function comparePlaces(left: string, right: string): number {
  return left.localeCompare(right, 'en', { numeric: true });
}

/** The path, what was wanted and, where it is one word, what stands there. */
function messageOf(document: Document, { path, message, member, missing }: Problem): string {
  if (member !== undefined) return message;
  const node: unknown = path.length === 0 ? document.contents : document.getIn(path, true);
  const got = missing === undefined && !message.endsWith('not be empty') ? shown(node) : '';
  return `${path.length === 0 ? '' : `${path.join('.')}: `}${message}${got}`;
}

function shown(node: unknown): string {
  if (isCollection(node)) return node.items.length === 0 ? `, not ${isMap(node) ? '{}' : '[]'}` : '';
  if (!isScalar(node)) return '';
  const { value, source } = node;
  return `, not ${typeof value === 'string' ? JSON.stringify(value) : (source ?? String(value))}`;
}

function unique(lines: readonly string[]): string[] {
  return [...new Set(lines)];
}

/** `others` is how many problems there are beside those that are given. */
function refuse<T>(source: YamlSource<T>, problems: readonly string[], others = 0): PlimsollError {
  const shown = problems.slice(0, MAX_REPORTED);
  const left = problems.length - shown.length + others;
  const more = left > 0 ? [`and ${left} more`] : [];
  return new PlimsollError(source.code, [...shown, ...more].join('\n'), {
    detail: { problems: [...problems] },
  });
}

const NEEDS_QUOTES = 'put quotes around text that begins with *; anchors and aliases are not allowed';

/** How the library begins what it says in words of its own, and the same for who wrote the file. */
const SYNTAX_WORDS: readonly (readonly [start: string, words: string])[] = [
  // The composer runs out of stack, and says so as an error of the document.
  ['Maximum call stack size exceeded', 'nested too deeply'],
  ['Source contains multiple documents', 'a second document begins here; the file has to be one'],
  ['Alias cannot be an empty string', NEEDS_QUOTES],
  [
    'Nested mappings are not allowed',
    'a key that follows a value: put quotes around text with ": " in it, or mend the indentation',
  ],
  ['Implicit keys need', 'a key without a colon and a space after it'],
  ['Implicit map keys need', 'a key without a colon and a space after it'],
  ['All mapping items must start', 'the keys of one map have to begin in one column'],
  ['Flow sequence in block', 'the list before this begins with [ and is not closed by ]'],
  ['Flow map in block', 'the map before this begins with { and is not closed by }'],
  ['Missing closing', 'quotes that were opened before this are not closed'],
  ['Plain value cannot start', 'put quotes around text that begins like this'],
];

function syntaxMessage({ message, pos }: YAMLParseError | YAMLWarning, text: string): string {
  const [, key, value] = /^([\w-]+):([^\s:/].*)/.exec(text.slice(pos[0])) ?? [];
  if (key !== undefined) return `a space is missing after the colon: ${key}: ${value}`;
  return SYNTAX_WORDS.find(([start]) => message.startsWith(start))?.[1] ?? message;
}

interface Unclear {
  readonly offset: number;
  readonly why: string;
}

/** What a reader of the file would have to resolve in the head, and what two readers may take for two things. */
function findUnclear(document: Document): Unclear | undefined {
  let found: Unclear | undefined;
  visit(document, {
    Node(_key, node, path) {
      const offset = node.range?.[0] ?? 0;
      const indirect = indirectionOf(node);
      if (indirect !== undefined) found = { offset, why: indirect };
      else if (isCollection(node) && path.filter(isCollection).length >= MAX_DEPTH)
        found = { offset, why: 'nested too deeply' };
      else if (isMap(node)) found = unclearKey(node);
      return found === undefined ? undefined : visit.BREAK;
    },
    Pair(_key, pair) {
      if (isScalar(pair.key) && pair.key.value === '<<') {
        const why = 'merge keys are not allowed; write the value out';
        found = { offset: pair.key.range?.[0] ?? 0, why };
      }
      return found === undefined ? undefined : visit.BREAK;
    },
  });
  return found;
}

/** What is wrong with a node that does not stand for itself. */
function indirectionOf(node: Node): string | undefined {
  if (isAlias(node)) return NEEDS_QUOTES;
  if ((node as { anchor?: string }).anchor !== undefined)
    return 'anchors and aliases are not allowed; write the value out';
  const hasTag = (node as { srcToken?: unknown }).srcToken === undefined && hasExplicitTag(node);
  return hasTag ? 'tags are not allowed; write the value out' : undefined;
}

/** Keys become names of members, so that those that are written alike are one, whatever their types are. */
function unclearKey(map: YAMLMap): Unclear | undefined {
  const names = new Set<string>();
  for (const { key } of map.items) {
    const offset = isNode(key) ? (key.range?.[0] ?? 0) : 0;
    if (isCollection(key)) return { offset, why: 'a list or map cannot be a key' };
    const name = isScalar(key) ? String(key.value ?? '') : '';
    if (names.has(name)) return { offset, why: 'Map keys must be unique' };
    names.add(name);
  }
  return undefined;
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
