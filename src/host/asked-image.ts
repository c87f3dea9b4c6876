import type { VerifyQuery } from '../../schemas/verify-query.ts';
import { hostPlatform, parsePlatform } from '../oci/platform.ts';
import { parseTarget } from '../oci/reference.ts';
import { repositoryAsked } from '../oci/repository-asked.ts';
import type { AdmitRequest } from './admit.ts';

/** What is to be decided on. Throws `reference-invalid`, `usage-invalid`. */
export function askedImage({ reference, repository, platform }: VerifyQuery): AdmitRequest {
  const target = parseTarget(reference);
  return {
    reference: target,
    repository: repositoryAsked(target, repository),
    platform: platform === undefined ? hostPlatform() : parsePlatform(platform),
  };
}
