import { type Code, PlimsollError } from '../src/errors.ts';
import { closestAlternatives, type SchemaViolation } from './alternatives.ts';

/** A generated validator: true when the value has the shape, else `errors` tells why. */
export interface Validator<T> {
  (value: unknown): value is T;
  errors?: readonly SchemaViolation[] | null;
}

/** Generated beside each validator. */
export interface Vocabulary {
  /** Every member name of the schema, for "did you mean". */
  readonly members: readonly string[];
  /** By schema path, as a noun phrase: what a value or a name has to be, in place of its pattern, and what an alternative is. */
  readonly expected: Readonly<Record<string, string>>;
}

/** Generated for documents whose plain values may also come from elsewhere: where one is, and what it is. */
export interface Scalar {
  readonly path: readonly string[];
  readonly type: 'string' | 'integer' | 'boolean';
}

/** Generated for documents that conditions ask about: what a value can have. Nothing is known where all is left out. */
export interface Shape {
  /** Of a value that has no other members. */
  readonly members?: Readonly<Record<string, Shape>>;
  /** Of every member of a map. */
  readonly each?: Shape;
  /** Of every entry of a list. */
  readonly items?: Shape;
}

const NO_VOCABULARY: Vocabulary = { members: [], expected: {} };

/** A violation in words, with the path to the value as a list of members. */
export interface Problem {
  readonly path: readonly string[];
  readonly message: string;
  /** Set when the member itself, rather than its value, is what is wrong. */
  readonly member?: string;
  /** Set when a member is not there. */
  readonly missing?: string;
}

/** Returns the value as its type, or throws `code` with the first violation in words. For documents from the wire. */
export function checkShape<T>(value: unknown, validate: Validator<T>, what: string, code: Code): T {
  if (validate(value)) return value;
  const [problem] = describeViolations(validate.errors ?? [], NO_VOCABULARY);
  throw new PlimsollError(
    code,
    `${what}: ${problem === undefined ? 'has not the expected shape' : inWords(problem)}`,
  );
}

function inWords(problem: Problem): string {
  return problem.path.length === 0 ? problem.message : `${problem.path.join('.')}: ${problem.message}`;
}

/**
 * Turns violations into problems, most telling first, and one for each place: the others at a place are mostly about what
 * follows from it.
 */
export function describeViolations(
  violations: readonly SchemaViolation[],
  vocabulary: Vocabulary,
): Problem[] {
  const ranked = closestAlternatives(violations)
    .filter(({ keyword }) => keyword !== 'patternProperties')
    .sort((a, b) => rank(a) - rank(b));
  const unknown = ranked.filter(({ keyword }) => keyword === 'additionalProperties');
  const places = new Set<string>();
  return ranked.flatMap((violation) => {
    if (isMisspelt(violation, unknown)) return [];
    const problem = describe(violation, vocabulary);
    const place = JSON.stringify([problem.path, problem.member, problem.missing]);
    if (places.has(place)) return [];
    places.add(place);
    return [problem];
  });
}

/** Unknown names first, then what is missing, then wrong values: the one right value before its type. */
function rank({ keyword }: SchemaViolation): number {
  return ['additionalProperties', 'required', 'const'].indexOf(keyword) + 1 || 4;
}

/** A missing member that stands there, with a slip: the slip is told already. */
function isMisspelt(violation: SchemaViolation, unknown: readonly SchemaViolation[]): boolean {
  if (violation.keyword !== 'required') return false;
  const missing = missingMembers(violation);
  return unknown.some(
    ({ instancePath, params }) =>
      instancePath === violation.instancePath &&
      nearestName(String(params['additionalProperty']), missing) !== undefined,
  );
}

/** The member that is missing, or several any of which would do. */
function missingMembers({ params }: SchemaViolation): readonly string[] {
  const { anyOf = [params['missingProperty']] } = params;
  return (anyOf as readonly unknown[]).map(String);
}

function describe(violation: SchemaViolation, vocabulary: Vocabulary): Problem {
  const path = violation.instancePath.split('/').slice(1).map(unescapePointer);
  switch (violation.keyword) {
    case 'additionalProperties': {
      const member = String(violation.params['additionalProperty']);
      const { members, expected } = vocabulary;
      return { path, member, message: unknownMember(member, expected[violation.schemaPath], members) };
    }
    case 'required': {
      const names = missingMembers(violation).map((name) => JSON.stringify(name));
      const which = names.length === 1 ? names[0] : `one of ${names.join(', ')}`;
      return { path, missing: missingMembers(violation)[0]!, message: `${which} is missing` };
    }
    default:
      return { path, message: `must ${wanted(violation, vocabulary)}` };
  }
}

const TYPES: Readonly<Record<string, string>> = {
  object: 'an object',
  array: 'a list',
  string: 'a string',
  integer: 'a whole number',
  boolean: 'true or false',
};

/** What a value has to be or do, after `must`. */
function wanted(violation: SchemaViolation, vocabulary: Vocabulary): string {
  const { keyword, params, schemaPath } = violation;
  const limit = Number(params['limit']);
  const counted = keyword.endsWith('Length') ? 'characters' : 'entries';
  switch (keyword) {
    case 'anyOf':
      return oneOf(params['alternatives'] as readonly SchemaViolation[], vocabulary);
    case 'const':
      return `be ${JSON.stringify(params['allowedValue'])}`;
    case 'pattern': {
      const expected = vocabulary.expected[schemaPath];
      return expected === undefined ? `fit the pattern ${String(params['pattern'])}` : `be ${expected}`;
    }
    case 'type': {
      const type = String(params['type']);
      const expected = vocabulary.expected[schemaPath.replace(/type$/, 'pattern')];
      return `be ${[TYPES[type] ?? type, ...(expected === undefined ? [] : [expected])].join(', ')}`;
    }
    case 'minimum':
      return `be at least ${limit}`;
    case 'maximum':
      return `be at most ${limit}`;
    case 'minItems':
    case 'minProperties':
    case 'minLength':
      return limit === 1 ? 'not be empty' : `have at least ${limit} ${counted}`;
    case 'maxItems':
    case 'maxProperties':
    case 'maxLength':
      return `have at most ${limit} ${counted}`;
    case 'uniqueItems':
      return `name nothing twice: entries ${places(params)} are the same`;
    default:
      return violation.message?.replace(/^must /, '') ?? keyword;
  }
}

/** From 1, as in a text. */
function places({ i, j }: SchemaViolation['params']): string {
  return [Number(i) + 1, Number(j) + 1].toSorted((left, right) => left - right).join(' and ');
}

function oneOf(alternatives: readonly SchemaViolation[], vocabulary: Vocabulary): string {
  if (alternatives.every(({ keyword }) => keyword === 'const')) {
    const values = alternatives.map(({ params }) => JSON.stringify(params['allowedValue']));
    return `be one of ${[...new Set(values)].join(', ')}`;
  }
  const wants = alternatives.map((violation) => {
    const [branch = ''] = violation.schemaPath.split(/\/[^/]*$/);
    const expected = vocabulary.expected[branch] ?? vocabulary.expected[`${branch}/pattern`];
    return expected === undefined ? wanted(violation, vocabulary).replace(/^be /, '') : expected;
  });
  return `be ${[...new Set(wants)].join(' or ')}`;
}

function unknownMember(member: string, expected: string | undefined, members: readonly string[]): string {
  if (expected !== undefined) return `${JSON.stringify(member)} is not ${expected}`;
  if (members.includes(member)) return `the field ${JSON.stringify(member)} does not belong here`;
  return `unknown field ${JSON.stringify(member)}${didYouMean(member, members)}`;
}

function unescapePointer(token: string): string {
  return token.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** `; did you mean "NAME"?`, to follow the message about an unknown name; empty when no known one is near. */
export function didYouMean(name: string, known: readonly string[]): string {
  const near = nearestName(name, known);
  return near === undefined ? '' : `; did you mean ${JSON.stringify(near)}?`;
}

/** The known name that is at most a few typing slips away, if any. */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  const allowed = Math.max(1, Math.floor(name.length / 3));
  const scored = known
    .map((candidate) => ({ candidate, distance: editDistance(name.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ distance }) => distance <= allowed)
    .sort((a, b) => a.distance - b.distance);
  return scored[0]?.candidate;
}

/** Letters added, left out, changed, or swapped with their neighbour (optimal string alignment distance). */
function editDistance(left: string, right: string): number {
  let before: number[] = [];
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i++) {
    const next = [i];
    for (let j = 1; j <= right.length; j++) {
      const change = row[j - 1]! + (left[i - 1] === right[j - 1] ? 0 : 1);
      const isSwap = i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1];
      const swap = isSwap ? before[j - 2]! + 1 : change;
      next.push(Math.min(change, swap, row[j]! + 1, next[j - 1]! + 1));
    }
    before = row;
    row = next;
  }
  return row[right.length]!;
}
