import { isNotEnforceable, isVerificationSummary, predicateTypeOf } from '../attest/predicate-types.ts';
import { PlimsollError } from '../errors.ts';
import { compileGlob } from '../oci/glob.ts';
import { NO_BOUNDS } from './bounds.ts';
import type { LoadedPolicy, PolicySigner, Requirement } from './loaded-policy.ts';
import { sealPolicy } from './seal-policy.ts';

/**
 * The policy of one rule that a signer on the command line stands for: `type` (short name or URI), signed by that signer,
 * whatever the repository. Throws `usage-invalid` for an unknown type, and for summaries, which a signature alone says
 * too little about; `not-enforceable` for a type that nothing looks at yet.
 */
export function signerPolicy(signer: PolicySigner, type: string): LoadedPolicy {
  const predicateType = predicateTypeOf(type);
  if (isVerificationSummary(predicateType))
    throw new PlimsollError('usage-invalid', `${type}: a verification summary only counts by a policy`, {
      hint: 'name its verifier under summaries in a policy, and give --policy FILE',
    });
  if (isNotEnforceable(predicateType))
    throw new PlimsollError('not-enforceable', `${type}: what such a statement says is not looked at yet`);
  const requirement: Requirement = {
    predicateType,
    signedBy: [signer],
    atLeast: 1,
    signedFor: [],
    condition: undefined,
    bounds: NO_BOUNDS,
    warnUntil: undefined,
  };
  const rule = { repositories: [compileGlob('**')], require: [requirement] };
  return sealPolicy({ rules: [rule], summaries: [] }, [signer]);
}
