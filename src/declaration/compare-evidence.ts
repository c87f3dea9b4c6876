import type { Change, ImageEvidence } from '../../schemas/diff.ts';
import { DECLARATION_PREDICATE, nameOfPredicateType, PROVENANCE } from '../attest/predicate-types.ts';
import {
  compareNames,
  compareValues,
  GROWTH,
  memberOf,
  NOTE,
  namesOfBoth,
  REVIEW,
} from './compare-values.ts';

/** Materials that are shown one by one: what was built from and onto, and what pins the rest. */
const NAMED_MATERIAL = /^(source$|lockfile:|base:(?!\/))/;
const BASE = /^base:/;

/**
 * Who signed and built, and from what. Somebody who signed or built before and did not now, another builder, source
 * or base need a review; new contents of what is the same are noted, and so is evidence where there was none.
 */
export function compareEvidence(from: ImageEvidence, to: ImageEvidence): Change[] {
  return [
    ...[DECLARATION_PREDICATE, PROVENANCE].flatMap((type) =>
      compareNames(['signers', nameOfPredicateType(type)], signersOf(from, type), signersOf(to, type), {
        ...NOTE,
        removed: 'review',
      }),
    ),
    ...compareNames(['builders'], from.builders, to.builders, from.builders.length === 0 ? NOTE : REVIEW),
    ...compareNames(['sources'], from.sources, to.sources, from.sources.length === 0 ? NOTE : REVIEW),
    ...compareMaterials(from.materials, to.materials),
  ];
}

function signersOf({ signers }: ImageEvidence, type: string): string[] {
  return signers.filter(({ predicateType }) => predicateType === type).map(({ signedWith }) => signedWith);
}

type Materials = ImageEvidence['materials'];

function compareMaterials(from: Materials, to: Materials): Change[] {
  const isFirst = Object.keys(from).length === 0;
  const changes = namesOfBoth(Object.keys(from), Object.keys(to)).flatMap((name) =>
    compareValues(
      ['materials', name],
      memberOf(from, name),
      memberOf(to, name),
      BASE.test(name) && !isFirst ? { ...GROWTH, changed: 'note' } : NOTE,
    ),
  );
  const named = changes.filter(({ path }) => NAMED_MATERIAL.test(path[1]!));
  const rest = changes.filter((change) => !named.includes(change));
  const count = (kind: Change['kind']) => rest.filter((change) => change.kind === kind).length;
  const counts = { added: count('added'), removed: count('removed'), changed: count('changed') };
  return rest.length === 0 ? named : [...named, ...compareValues(['materials'], null, counts, NOTE)];
}
