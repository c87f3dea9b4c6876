import { type Code, PlimsollError } from '../src/errors.ts';

/** One violation, as Ajv reports it: where in the document, which rule, and the rule's own parameters. */
export interface SchemaViolation {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
  readonly schemaPath: string;
}

/** A generated validator: true when the value has the shape, else `errors` tells why. */
export interface Validator<T> {
  (value: unknown): value is T;
  errors?: readonly SchemaViolation[] | null;
}

/** Generated beside each validator. */
export interface Vocabulary {
  /** Every member name of the schema, for "did you mean". */
  readonly members: readonly string[];
  /** By schema path: what a value, or a name, is expected to be, as a noun phrase in place of its pattern. */
  readonly expected: Readonly<Record<string, string>>;
}

/** Generated for documents whose plain values may also come from elsewhere: where one is, and what it is. */
export interface Scalar {
  readonly path: readonly string[];
  readonly type: 'string' | 'integer' | 'boolean';
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
 * Turns violations into problems, most telling first, and one for each place: the others at a place are mostly about
 * alternatives that were not meant.
 */
export function describeViolations(
  violations: readonly SchemaViolation[],
  vocabulary: Vocabulary,
): Problem[] {
  const ranked = joinAlternatives(violations)
    .filter(({ keyword }) => keyword !== 'anyOf' && keyword !== 'patternProperties')
    .sort((a, b) => rank(a) - rank(b));
  const places = new Set<string>();
  return ranked.flatMap((violation) => {
    const problem = describe(violation, vocabulary);
    const place = JSON.stringify([problem.path, problem.member, problem.missing]);
    if (places.has(place)) return [];
    places.add(place);
    return [problem];
  });
}

/** Words that would each have been right at one place become one violation. */
function joinAlternatives(violations: readonly SchemaViolation[]): SchemaViolation[] {
  const words = Map.groupBy(
    violations.filter(({ keyword }) => keyword === 'const'),
    ({ instancePath }) => instancePath,
  );
  return violations.flatMap((violation) => {
    const same = violation.keyword === 'const' ? (words.get(violation.instancePath) ?? []) : [];
    if (same.length < 2) return [violation];
    if (same[0] !== violation) return [];
    const allowedValues = same.map(({ params }) => params['allowedValue']);
    return [{ ...violation, keyword: 'enum', params: { allowedValues } }];
  });
}

/** Unknown names first, then what is missing, then wrong values. */
function rank(violation: SchemaViolation): number {
  return ['additionalProperties', 'required'].indexOf(violation.keyword) + 1 || 3;
}

function describe(violation: SchemaViolation, { members, expected }: Vocabulary): Problem {
  const path = violation.instancePath.split('/').slice(1).map(unescapePointer);
  const { params } = violation;
  switch (violation.keyword) {
    case 'additionalProperties': {
      const member = String(params['additionalProperty']);
      return { path, member, message: unknownMember(member, expected[violation.schemaPath], members) };
    }
    case 'required': {
      const missing = String(params['missingProperty']);
      return { path, missing, message: `${JSON.stringify(missing)} is missing` };
    }
    case 'const':
      return { path, message: `must be ${JSON.stringify(params['allowedValue'])}` };
    case 'enum':
      return {
        path,
        message: `must be one of ${JSON.stringify(params['allowedValues']).slice(1, -1).replaceAll(',', ', ')}`,
      };
    case 'pattern':
      return {
        path,
        message: `must ${wanted(expected[violation.schemaPath], String(params['pattern']))}`,
      };
    default:
      return { path, message: violation.message ?? violation.keyword };
  }
}

function wanted(expected: string | undefined, pattern: string): string {
  return expected === undefined ? `fit the pattern ${pattern}` : `be ${expected}`;
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
