import type { Statement } from '../../../schemas/statement.ts';
import { PlimsollError } from '../../errors.ts';
import { isRepositoryReference } from '../../oci/reference.ts';
import type { Requirement } from '../loaded-policy.ts';
import type { StatementSubject } from './subject-digest.ts';

/** Predicate types of this project, whose statements always name their repository. */
const OWN_TYPES = 'https://plimsoll.dev/';

/**
 * A statement counts for the repository that it names, so that it cannot be replayed in another (the digest alone
 * does not prevent that). A name that is HOST/PATH must be the repository asked for or match `signedFor`; another or no
 * name passes only for foreign predicate types without `signedFor`. Returns the subject's name, and whether it
 * binds; throws `subject-repository`.
 */
export function checkSubjectRepository(
  statement: Statement,
  subjects: readonly StatementSubject[],
  repository: string,
  { signedFor }: Requirement,
): { name: string; repositoryBound: boolean } {
  const names = subjects.map((subject) => subject.name ?? '');
  const bound = names.filter(isRepositoryReference);
  const name = bound.find((one) => one === repository || signedFor.some((glob) => glob.matches(one)));
  if (name !== undefined) return { name, repositoryBound: true };
  const mustBeBound = statement.predicateType.startsWith(OWN_TYPES) || signedFor.length > 0;
  if (bound.length === 0 && !mustBeBound) return { name: names[0] ?? '', repositoryBound: false };
  throw new PlimsollError(
    'subject-repository',
    bound[0] === undefined
      ? `it names no repository, and must be for ${repository}`
      : `it was made for ${bound[0].slice(0, 300)}, not for ${repository}`,
  );
}
