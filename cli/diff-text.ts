import type { Change, Diff, ImageEvidence } from '../schemas/diff.ts';
import { nameOfPredicateType } from '../src/attest/predicate-types.ts';
import { changeWords } from './change-words.ts';
import { visibleText } from './visible-text.ts';

const MAX_VALUE = 4000;

type Signer = ImageEvidence['signers'][number];

/** A comparison for a person on a terminal: what needs a review comes first. */
export function diffText({ reviewNeeded, declarations, evidence }: Diff): string {
  const changes = [...declarations.changes, ...evidence.changes];
  const lines = [
    reviewNeeded ? 'review needed' : 'no review needed',
    `  from      ${evidence.from?.reference ?? 'nothing: this is a first review'}`,
    `  to        ${evidence.to.reference}`,
    ...evidenceLines(evidence),
    evidence.verified
      ? '  verified: who signed, where a name of the policy stands; the rest is what it says of itself'
      : '  unverified: no signature was checked; plimsoll verify decides who is trusted',
  ].map(visibleText);
  const sorted = [...levelOf(changes, 'review'), ...levelOf(changes, 'note')];
  return [...lines, ...sorted.flatMap(changeLines)].join('\n');
}

export function levelOf(changes: readonly Change[], level: Change['level']): Change[] {
  return changes.filter((change) => change.level === level);
}

/** Who signed and built the newer image, one line each. */
export function evidenceLines({ verified, to: { signers, builders, problems } }: Diff['evidence']): string[] {
  const signed = signers.map((signer) => `  signed    ${signerWords(signer, verified)}`);
  return [
    ...(signed.length === 0 ? ['  signed    by nobody'] : signed),
    ...(builders.length === 0
      ? ['  built     nobody says how']
      : builders.map((id) => `  built     by ${id}`)),
    ...problems.map((problem) => `  problem   ${problem}`),
  ];
}

/** A signer of the policy by name; of others, once signatures were checked, that it does not count them. */
function signerWords({ predicateType, signedWith, countsBy }: Signer, verified: boolean): string {
  const type = nameOfPredicateType(predicateType);
  if (countsBy.length > 0) return `${type} by ${countsBy.join(', ')}, verified, with ${signedWith}`;
  return verified
    ? `${type} with ${signedWith}, which the policy does not count`
    : `${type} with ${signedWith}`;
}

function changeLines(change: Change): string[] {
  const { kind, path, from, to } = changeWords(change, MAX_VALUE);
  return [
    `${change.level.padEnd(6)}  ${kind.padEnd(7)}  ${path}`,
    ...(from === undefined ? [] : [`          from  ${from}`]),
    ...(to === undefined ? [] : [`          to    ${to}`]),
  ];
}
