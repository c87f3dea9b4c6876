import type { Policy } from '../../schemas/policy.ts';
import type { PolicySigner, SummaryTerms } from './loaded-policy.ts';
import { loadDuration } from './policy-bounds.ts';
import type { PolicyProblems } from './policy-problems.ts';
import { loadSignedBy } from './policy-rules.ts';

/** Evidence is looked at once a year at least, in ms. */
const MAX_AGE_MS = 366 * 24 * 60 * 60 * 1000;

/** Resolves `summaries`; what is wrong goes to `problems`, and the result is then not to be used. */
export function loadSummaries(
  policy: Policy,
  signers: ReadonlyMap<string, PolicySigner>,
  problems: PolicyProblems,
): SummaryTerms[] {
  const declared = Object.keys(policy.signers);
  return (policy.summaries ?? []).map((written, index) => {
    const path = ['summaries', index];
    const maxAge = loadDuration(written.maxAge, [...path, 'maxAge'], problems) ?? 0;
    if (maxAge > MAX_AGE_MS) problems.add([...path, 'maxAge'], `maxAge ${written.maxAge}: at most 366d`);
    return {
      verifier: written.verifier,
      signedBy: loadSignedBy(written, path, { signers, declared, problems }),
      maxAge,
    };
  });
}
