import { CODES, PlimsollError } from '../src/errors.ts';
import { formatReference, isLayout, type LayoutReference, type Reference } from '../src/oci/reference.ts';

/** Content that is not in the layout; where nothing may be fetched, it has to be mirrored. */
const ABSENT = ['unresolved', 'manifest-unknown', 'blob-unknown'];

/** With --offline only a layout on disk is read. Throws `usage-invalid` for a registry. */
export function requireMirror(reference: Reference | LayoutReference): asserts reference is LayoutReference {
  if (isLayout(reference)) return;
  const name = formatReference(reference);
  throw new PlimsollError(
    'usage-invalid',
    `--offline: ${name} is in a registry, and no connection is opened`,
    {
      hint: `mirror it first: plimsoll copy ${name} oci:DIR; then verify oci:DIR --repository HOST/PATH --offline`,
    },
  );
}

/** How to bring into a layout what is missing there. */
export function howToMirror({ layout }: LayoutReference, repository: string): string {
  return `mirror the image with all that refers to it: plimsoll copy --all ${repository} oci:${layout}`;
}

/** How to do without the evidence, where the policy accepts summaries of a verifier. */
export function howToSummarize(image: string, policy: string, verifier: string): string {
  const ask = `plimsoll verify ${image} --policy ${policy} --vsa-key FILE --vsa-verifier ${verifier}`;
  return `or have it verified where its evidence is, and mirror the summary: ${ask}`;
}

/** What a layout does not have is told with the way to get it; everything else stays as it is. */
export function asMirrorFault(thrown: unknown, reference: LayoutReference, repository: string): unknown {
  if (!(thrown instanceof PlimsollError) || !ABSENT.includes(thrown.code)) return thrown;
  const hint = `${CODES[thrown.code].hint}; ${howToMirror(reference, repository)}`;
  return new PlimsollError(thrown.code, thrown.message, { cause: thrown, hint });
}
