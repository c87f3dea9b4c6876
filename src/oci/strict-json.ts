import { type Code, PlimsollError } from '../errors.ts';

export interface StrictJsonLimits {
  /** Largest document, in bytes. */
  readonly maxBytes: number;
  /** Deepest nesting of arrays and objects; 64 when left out. */
  readonly maxDepth?: number;
  /** Most members of one object; any number when left out. */
  readonly maxMembers?: number;
  /** Most members and elements of the whole document; any number when left out. */
  readonly maxValues?: number;
  /** Takes strings with half a surrogate pair, which programs that cut text write; refused when left out. */
  readonly takesLoneSurrogates?: boolean;
  /** What the document is called in messages. */
  readonly what: string;
  /** Code of the error thrown; `bundle-malformed` when left out. */
  readonly code?: Code;
}

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const DEFAULT_DEPTH = 64;
const NUMBER = /[-+0-9.eE]{1,400}/y;
const SURROGATE_ESCAPE = /\\u[dD][89a-fA-F]/;
const FORBIDDEN_MEMBERS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Parses JSON that nobody is trusted for. On top of RFC 8259 it refuses what readers disagree about: invalid UTF-8,
 * a byte order mark, duplicate members, members that touch prototypes, integers beyond 2^53, half a surrogate pair (RFC
 * 7493, section 2.1), too deep, too large, with too many members in one object or too many values altogether.
 * Throws the code of `limits`.
 */
export function parseStrictJson(bytes: Uint8Array, limits: StrictJsonLimits): unknown {
  return atOnce(strictJsonSteps(bytes, limits));
}

/** The same in steps of about a third, for whoever has to do something else between them. */
export function* strictJsonSteps(bytes: Uint8Array, limits: StrictJsonLimits): Generator<void, unknown> {
  const fail = (why: string, cause?: unknown): never => {
    throw new PlimsollError(limits.code ?? 'bundle-malformed', `${limits.what}: ${why}`, { cause });
  };
  if (bytes.byteLength > limits.maxBytes) {
    fail(`${bytes.byteLength} bytes, more than the ${limits.maxBytes} that are read`);
  }
  let text = '';
  let value: unknown;
  try {
    text = UTF8.decode(bytes);
    const excess = excessOf(text, limits);
    if (excess !== undefined) fail(excess);
    yield;
    value = JSON.parse(text);
  } catch (cause) {
    if (cause instanceof PlimsollError) throw cause;
    fail(cause instanceof Error ? cause.message : 'not JSON', cause);
  }
  yield;
  const problem = new MemberScan(text).problem();
  if (problem !== undefined) fail(problem);
  // Only an escape can write one: the bytes are UTF-8.
  if (limits.takesLoneSurrogates !== true && SURROGATE_ESCAPE.test(text) && !isWellFormed(value)) {
    fail('a string holds half a surrogate pair, which others read differently');
  }
  return value;
}

/** Takes all steps, and returns what comes of them. */
export function atOnce<Value>(steps: Generator<void, Value>): Value {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** Bounded before JSON.parse sees the text, so that its recursion and its slow building of many values are too. */
function excessOf(text: string, limits: StrictJsonLimits): string | undefined {
  const { maxDepth = DEFAULT_DEPTH, maxMembers = Infinity, maxValues = Infinity } = limits;
  /** Colons so far in each array or object that is open. */
  const members: number[] = [];
  let values = 1;
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char === 0x22) at = endOfString(text, at);
    else if (char === 0x5b || char === 0x7b) {
      if (members.push(0) > maxDepth) return 'nested too deeply';
    } else if (char === 0x3a) members.push((members.pop() ?? 0) + 1);
    else if (char === 0x2c) {
      if (++values > maxValues) return `more than ${maxValues} values`;
    } else if (char === 0x5d || char === 0x7d) {
      const count = members.pop() ?? 0;
      if (count > maxMembers) return `an object of ${count} members, at most ${maxMembers} are read`;
      // What was just closed had one value more than commas, or none.
      if (++values > maxValues) return `more than ${maxValues} values`;
    }
  }
  return undefined;
}

/** By indexOf, because payloads are long strings: the next quote with an even number of backslashes before it. */
function endOfString(text: string, quote: number): number {
  let end = text.indexOf('"', quote + 1);
  while (end >= 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end < 0 ? text.length : end;
}

function isEscaped(text: string, at: number): boolean {
  let before = at;
  while (text.charCodeAt(before - 1) === 0x5c) before--;
  return (at - before) % 2 === 1;
}

/** Walks text that JSON.parse has accepted, and looks at what JSON.parse hides: member names and number texts. */
class MemberScan {
  readonly #text: string;
  /** Names so far in each object that is open, a set from the second on, which many objects never have; null for an array. */
  readonly #open: (Set<string> | string | undefined | null)[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  problem(): string | undefined {
    const text = this.#text;
    let expectsMember = false;
    for (let at = 0; at < text.length; at++) {
      const char = text.charCodeAt(at);
      if (char === 0x22) {
        const end = endOfString(text, at);
        const found = expectsMember ? this.#member(text.slice(at, end + 1)) : undefined;
        if (found !== undefined) return found;
        expectsMember = false;
        at = end;
      } else if (char === 0x7b) {
        this.#open.push(undefined);
        expectsMember = true;
      } else if (char === 0x5b) {
        this.#open.push(null);
        expectsMember = false;
      } else if (char === 0x7d || char === 0x5d) {
        this.#open.pop();
        expectsMember = false;
      } else if (char === 0x2c) expectsMember = this.#open.at(-1) !== null;
      else if (char === 0x2d || (char >= 0x30 && char <= 0x39)) {
        NUMBER.lastIndex = at;
        const number = NUMBER.exec(text)![0];
        if (!isInterchangeable(number))
          return `the number ${number.slice(0, 40)} is read differently by others`;
        at += number.length - 1;
      }
    }
    return undefined;
  }

  #member(quoted: string): string | undefined {
    const name = quoted.includes('\\') ? (JSON.parse(quoted) as string) : quoted.slice(1, -1);
    if (FORBIDDEN_MEMBERS.has(name)) return `the member ${quoted} is not allowed`;
    const top = this.#open.length - 1;
    const names = this.#open[top] ?? undefined;
    const known = typeof names === 'string' ? names === name : names?.has(name);
    if (known === true) return `the member ${quoted.slice(0, 100)} stands there twice`;
    if (names === undefined) this.#open[top] = name;
    else if (typeof names === 'string') this.#open[top] = new Set([names, name]);
    else names.add(name);
    return undefined;
  }
}

function isInterchangeable(text: string): boolean {
  const value = Number(text);
  return Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
}

function isWellFormed(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed();
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([name, member]) => name.isWellFormed() && isWellFormed(member));
}
