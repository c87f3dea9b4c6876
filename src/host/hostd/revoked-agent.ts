import type { RunningAgent } from '../../../schemas/running-agent.ts';
import { parseDigest } from '../../oci/digest.ts';
import { revokedText } from '../../verify/checks/image-revoked.ts';
import type { LoadedRevocations } from '../../verify/loaded-revocations.ts';
import { revocationOfImage, revocationsOfSigner } from '../../verify/matching-revocations.ts';

/** Why an agent would not start again, and what becomes of it; undefined when nothing of it is revoked. */
export function revokedAgent(
  { digests, signedBy }: Pick<RunningAgent, 'digests' | 'signedBy'>,
  revocations: LoadedRevocations,
): { readonly reason: string; readonly running: 'stop' | 'mark' } | undefined {
  const found = [
    ...digests.flatMap((digest) => revocationOfImage(parseDigest(digest), revocations)),
    ...signedBy.flatMap(({ key, holder }) =>
      revocationsOfSigner({ key: parseDigest(key), holder }, revocations),
    ),
  ];
  const [first] = found;
  if (first === undefined) return undefined;
  const marked = found.every(({ revocation }) => revocation.running === 'mark');
  return { reason: revokedText(first), running: marked ? 'mark' : 'stop' };
}
