import type { Forms } from '../../support/attacks-in.ts';
import type { Fault } from '../../support/fault-stage.ts';
import type { Lie } from '../../support/hostile-registry.ts';

const status =
  (code: number, headers: Record<string, string> = {}): Lie =>
  ({ response }) =>
    void response.writeHead(code, headers).end();

/** A status that is no answer says nothing of the evidence: what cannot be read is not there, and never "nothing to check". */
export const attack: Forms<Fault> = [
  { name: 'status 500', codes: { otherwise: 'network-failed' }, fault: { lie: () => status(500) } },
  { name: 'status 503', codes: { otherwise: 'network-failed' }, fault: { lie: () => status(503) } },
  { name: 'status 204', codes: { otherwise: 'registry-misbehaved' }, fault: { lie: () => status(204) } },
  {
    name: 'status 401 without a challenge',
    codes: { otherwise: 'registry-misbehaved' },
    fault: { lie: () => status(401) },
  },
  {
    name: 'status 401 with a challenge',
    codes: { otherwise: 'unauthorized' },
    fault: { lie: () => status(401, { 'www-authenticate': 'Basic realm="r"' }) },
  },
  { name: 'status 403', codes: { otherwise: 'denied' }, fault: { lie: () => status(403) } },
  {
    name: 'status 404',
    codes: {
      otherwise: 'bundle-malformed',
      'the tag': 'unresolved',
      'the child': 'manifest-unknown',
      'the list of referrers': 'attestation-missing',
      'the referrers tag': 'attestation-missing',
    },
    fault: { lie: () => status(404) },
  },
];
