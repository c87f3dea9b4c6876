import { isRepositoryName } from './reference.ts';

/**
 * Whether there is a repository name that the glob matches. A letter in place of each wildcard is as good as anything that
 * could stand there: next to a letter every separator is in order. What is wrong with the name then is wrong within what
 * the pattern says literally. Without any letters the name is the shortest.
 */
export function canMatchRepository(pattern: string): boolean {
  return ['a', ''].some((filling) => isRepositoryName(pattern.replace(/\*+/g, filling)));
}
