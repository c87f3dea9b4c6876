import type { TriedCase } from '../schemas/policy-trial.ts';
import type { Finding, Verdict } from '../schemas/verdict.ts';
import type { ClientOptions } from '../src/client/client-options.ts';
import { openSource } from '../src/client/open-target.ts';
import { asPlimsollError, type PlimsollError } from '../src/errors.ts';
import type { ReleaseHistory } from '../src/verify/release-history.ts';
import { verify } from '../src/verify/verify.ts';
import type { PolicyInUse } from './load-policy.ts';
import type { ReadyCase } from './policy-cases.ts';

/** Decides a case as `verify` does, on a host that admitted nothing but what the case says. What keeps it from deciding is a surprise too, and no answer. */
export async function tryCase(
  one: ReadyCase,
  { policy, revocations }: PolicyInUse,
  client: ClientOptions,
): Promise<TriedCase> {
  const wanted = answer(one.allowed, one.codes);
  const { name, request } = one;
  try {
    const source = await openSource(request.reference, client);
    const now = one.at ?? new Date();
    const releases = historyOf(one);
    const { verdict } = await verify(request, { source, policy, revocations, now, releases });
    const got = answerOf(verdict);
    return { name, passed: got === wanted, wanted, got, verdict };
  } catch (thrown) {
    client.signal?.throwIfAborted();
    return { name, passed: false, wanted, got: undecided(asPlimsollError(thrown)), verdict: null };
  }
}

function historyOf({ admitted }: ReadyCase): ReleaseHistory {
  return { highest: () => (admitted === undefined ? undefined : { version: admitted, images: {} }) };
}

function answerOf({ allowed, findings }: Verdict): string {
  const level: Finding['level'] = allowed ? 'warn' : 'deny';
  const codes = findings.filter((finding) => finding.level === level).map(({ code }) => code);
  return answer(allowed, codes);
}

function answer(allowed: boolean, codes: readonly string[]): string {
  if (codes.length === 0) return allowed ? 'allowed' : 'denied';
  return [allowed ? 'allowed with warnings' : 'denied', ...[...new Set(codes)].sort()].join(' ');
}

function undecided({ code, message }: PlimsollError): string {
  return `undecided ${code}: ${message}`;
}
