import { PlimsollError } from '../errors.ts';
import {
  isLayout,
  isRepositoryReference,
  type LayoutReference,
  parseReference,
  type Reference,
  repositoryOf,
} from './reference.ts';

/** HOST/PATH that statements have to be made for: of the reference, unless --repository says it. */
export function repositoryAsked(reference: Reference | LayoutReference, asked: string | undefined): string {
  if (asked === undefined) {
    if (!isLayout(reference)) return repositoryOf(reference);
    throw new PlimsollError(
      'usage-invalid',
      'a layout on disk does not say what repository it is asked for as',
      { hint: 'give --repository HOST/PATH' },
    );
  }
  if (!isRepositoryReference(asked))
    throw new PlimsollError(
      'usage-invalid',
      `--repository ${JSON.stringify(asked)} is not of the form HOST/PATH`,
    );
  return repositoryOf(parseReference(asked));
}
