import { validate } from '../../../schemas/generated/provenance.ts';
import type { Provenance } from '../../../schemas/provenance.ts';
import type { Statement } from '../../../schemas/statement.ts';
import { PlimsollError } from '../../errors.ts';
import type { Glob } from '../../oci/glob.ts';
import type { Requirement } from '../loaded-policy.ts';

/** RFC 3986, section 5.2.4: who fetches takes it away, with what stands before it, and is elsewhere than a pattern leads. */
const DOT_SEGMENT = /\/(?:\.|%2e){1,2}(?:[/?#]|$)/i;

/** A repository that something was built from. */
interface Source {
  readonly repository: string;
  readonly ref: string | undefined;
}

/**
 * Builder and source of SLSA Provenance v1 are the ones that are required: `runDetails.builder.id`; and every source that
 * it names, as `externalParameters.workflow` of GitHub's build types or as a `git+` URI of `resolvedDependencies` (SPDX
 * download location). One source more is one that nobody required. Throws `builder-mismatch`, `source-mismatch`.
 */
export function checkOrigin({ bounds: { origin } }: Requirement, { predicate }: Statement): void {
  const { builder, sourceRepository, sourceRef } = origin;
  if (builder === undefined && sourceRepository === undefined && sourceRef === undefined) return;
  const provenance: unknown = predicate;
  if (!validate(provenance))
    throw new PlimsollError('builder-mismatch', 'it does not have the shape of SLSA provenance v1');
  requireMatch(builder, [provenance.runDetails.builder.id], 'builder');
  const sources = sourcesOf(provenance);
  requireMatch(
    sourceRepository,
    sources.map(({ repository }) => repository),
    'source',
  );
  requireMatch(
    sourceRef,
    sources.map(({ ref }) => ref),
    'ref',
  );
}

function requireMatch(
  glob: Glob | undefined,
  values: readonly (string | undefined)[],
  what: 'builder' | 'source' | 'ref',
): void {
  if (glob === undefined) return;
  const code = what === 'builder' ? 'builder-mismatch' : 'source-mismatch';
  if (values.length === 0) throw new PlimsollError(code, `it names no ${what}, and must be ${glob.pattern}`);
  for (const value of values) {
    if (value !== undefined && glob.matches(value) && !DOT_SEGMENT.test(value)) continue;
    const got =
      value === undefined
        ? 'it names a source without a ref'
        : `${what} ${JSON.stringify(value.slice(0, 300))}`;
    throw new PlimsollError(code, `${got}, and must be ${glob.pattern}`);
  }
}

function sourcesOf({ buildDefinition }: Provenance): Source[] {
  const { externalParameters, resolvedDependencies = [] } = buildDefinition;
  const workflow = 'workflow' in externalParameters ? sourceOfWorkflow(externalParameters.workflow) : [];
  return [...workflow, ...resolvedDependencies.flatMap(({ uri }) => sourceOfUri(uri ?? ''))];
}

function sourceOfWorkflow(workflow: unknown): Source[] {
  if (typeof workflow !== 'object' || workflow === null) return [];
  const repository = 'repository' in workflow ? workflow.repository : undefined;
  const ref = 'ref' in workflow ? workflow.ref : undefined;
  return [
    {
      repository: typeof repository === 'string' ? repository : '',
      ref: typeof ref === 'string' ? ref : undefined,
    },
  ];
}

/**
 * `git+SCHEME://AUTHORITY/PATH[@REF]`; an @ in the authority parts the user from the host. What goes on otherwise is a source
 * as well, under the whole of its name.
 */
function sourceOfUri(uri: string): Source[] {
  const [, whole] = /^git\+(.*)$/is.exec(uri) ?? [];
  if (whole === undefined) return [];
  const [, repository = whole, ref] = /^([a-z+]+:\/\/[^/]*[^@]*)(?:@(.*))?$/is.exec(whole) ?? [];
  return [{ repository, ref }];
}
