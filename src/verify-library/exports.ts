/** What `import … from 'plimsoll/verify'` gives other programs, and all that is promised to them. */
export type { ClientOptions } from '../client/client-options.ts';
export { openSource } from '../client/open-target.ts';
export { PlimsollError } from '../errors.ts';
export type { ImageSource } from '../oci/image-source.ts';
export type { LayoutReference, Reference } from '../oci/reference.ts';
export type { LoadedPolicy } from '../verify/loaded-policy.ts';
export { loadPolicy } from '../verify/policy.ts';
export type { PolicyLayer } from '../verify/policy-layers.ts';
export type { AdmittedRelease, ReleaseHistory } from '../verify/release-history.ts';
export { type LoadedRevocations, loadRevocations } from '../verify/revocations.ts';
export {
  type CountedAttestation,
  createVerifier,
  type Finding,
  type Verdict,
  type Verifier,
  type VerifierOptions,
  type VerifierRequest,
} from './create-verifier.ts';
