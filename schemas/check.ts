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

/** A violation in words, with the path to the value as a list of members. */
export interface Problem {
  readonly path: readonly string[];
  readonly message: string;
  /** Set when the member itself, rather than its value, is what is wrong. */
  readonly member?: string;
}

/** Returns the value as its type, or throws `code` with the first violation in words. For documents from the wire. */
export function checkShape<T>(value: unknown, validate: Validator<T>, what: string, code: Code): T {
  if (validate(value)) return value;
  const [problem] = describeViolations(validate.errors ?? [], []);
  throw new PlimsollError(
    code,
    `${what}: ${problem === undefined ? 'has not the expected shape' : inWords(problem)}`,
  );
}

export function inWords(problem: Problem): string {
  return problem.path.length === 0 ? problem.message : `${problem.path.join('.')}: ${problem.message}`;
}

/** Turns violations into problems, most telling first; `knownMembers` feeds "did you mean". */
export function describeViolations(
  violations: readonly SchemaViolation[],
  knownMembers: readonly string[],
): Problem[] {
  const telling = violations.filter(
    (violation) => violation.keyword !== 'anyOf' && violation.keyword !== 'patternProperties',
  );
  const ranked = [...(telling.length > 0 ? telling : violations)].sort((a, b) => rank(a) - rank(b));
  return ranked.map((violation) => describe(violation, knownMembers));
}

/** Unknown names first, then what is missing, then wrong values. */
function rank(violation: SchemaViolation): number {
  return ['additionalProperties', 'required'].indexOf(violation.keyword) + 1 || 3;
}

function describe(violation: SchemaViolation, knownMembers: readonly string[]): Problem {
  const path = violation.instancePath.split('/').slice(1).map(unescapePointer);
  const { params } = violation;
  switch (violation.keyword) {
    case 'additionalProperties': {
      const member = String(params['additionalProperty']);
      const near = nearestName(member, knownMembers);
      return {
        path,
        member,
        message: `unknown field ${JSON.stringify(member)}${near === undefined ? '' : `; did you mean ${JSON.stringify(near)}?`}`,
      };
    }
    case 'required':
      return { path, message: `${JSON.stringify(params['missingProperty'])} is missing` };
    case 'const':
      return { path, message: `must be ${JSON.stringify(params['allowedValue'])}` };
    case 'pattern':
      return { path, message: `does not match ${String(params['pattern'])}` };
    default:
      return { path, message: violation.message ?? violation.keyword };
  }
}

function unescapePointer(token: string): string {
  return token.replaceAll('~1', '/').replaceAll('~0', '~');
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

function editDistance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i++) {
    const next = [i];
    for (let j = 1; j <= right.length; j++) {
      const change = row[j - 1]! + (left[i - 1] === right[j - 1] ? 0 : 1);
      next.push(Math.min(change, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[right.length]!;
}
