/** One violation, as Ajv reports it: where in the document, which rule, and the rule's own parameters. */
export interface SchemaViolation {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
  readonly schemaPath: string;
}

/** At the place itself: the value is of another kind than the alternative is about. */
const OTHER_KIND: ReadonlySet<string> = new Set(['type', 'const', 'enum', 'minItems']);

/**
 * Of values that fit no alternative: what is wrong by the closest alternative only. Where the value is of another kind than
 * every alternative, one violation `anyOf` with the alternatives as its parameters.
 */
export function closestAlternatives(violations: readonly SchemaViolation[]): SchemaViolation[] {
  let rest = [...violations];
  // Ajv tells inner choices before the outer ones.
  for (const choice of violations.filter(({ keyword }) => keyword === 'anyOf')) {
    const branches = Map.groupBy(
      rest.filter((violation) => isWithin(violation, choice)),
      ({ schemaPath }) => schemaPath.slice(choice.schemaPath.length + 1).split('/')[0],
    );
    const closest = closestOf([...branches.values()], choice);
    rest = rest.flatMap((violation) => {
      if (violation === choice) return closest;
      return isWithin(violation, choice) ? [] : [violation];
    });
  }
  return rest;
}

/** Items of a list share their schema, so that both paths tell. */
function isWithin({ instancePath, schemaPath }: SchemaViolation, choice: SchemaViolation): boolean {
  if (!schemaPath.startsWith(`${choice.schemaPath}/`)) return false;
  return instancePath === choice.instancePath || instancePath.startsWith(`${choice.instancePath}/`);
}

function closestOf(
  branches: readonly (readonly SchemaViolation[])[],
  choice: SchemaViolation,
): readonly SchemaViolation[] {
  const kinds = branches.map((branch) => branch.findLast((violation) => isOtherKind(violation, choice)));
  const alike = branches.filter((_branch, index) => kinds[index] === undefined);
  if (alike.length === 0) return [{ ...choice, params: { alternatives: kinds } }];
  const fewest = Math.min(...alike.map(({ length }) => length));
  const [first = [], ...others] = alike.filter(({ length }) => length === fewest);
  return first.map((violation) => withOthers(violation, others));
}

function isOtherKind({ keyword, instancePath }: SchemaViolation, choice: SchemaViolation): boolean {
  return OTHER_KIND.has(keyword) && instancePath === choice.instancePath;
}

/** Alternatives that are as close, and miss another member at the same place: any of them would do. */
function withOthers(
  violation: SchemaViolation,
  others: readonly (readonly SchemaViolation[])[],
): SchemaViolation {
  const { keyword, instancePath, params } = violation;
  if (keyword !== 'required') return violation;
  const same = others
    .flat()
    .filter((other) => other.keyword === keyword && other.instancePath === instancePath);
  const missing = [params, ...same.map((other) => other.params)].map((one) => one['missingProperty']);
  return { ...violation, params: { ...params, anyOf: [...new Set(missing)] } };
}
