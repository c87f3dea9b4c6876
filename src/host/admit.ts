import { isCode, PlimsollError } from '../errors.ts';
import type { ImageSource } from '../oci/image-source.ts';
import type { Platform } from '../oci/platform.ts';
import type { LayoutReference, Reference } from '../oci/reference.ts';
import { createCgroup } from '../sandbox/cgroup.ts';
import type { LoadedPolicy } from '../verify/policy.ts';
import type { LoadedRevocations } from '../verify/revocations.ts';
import { type Outcome, type Verified, verify } from '../verify/verify.ts';
import { type Grant, issueGrant } from './grant.ts';
import { fetchImageConfig, type ImageConfig } from './image-config.ts';
import {
  compileProfiles,
  type LaunchProfiles,
  type LaunchRequest,
  profilesDigest,
  requestDigest,
} from './launch-request.ts';

export interface AdmitRequest {
  readonly reference: Reference | LayoutReference;
  /** HOST/PATH that is asked for. */
  readonly repository: string;
  readonly platform: Platform;
}

export interface AdmitContext {
  readonly source: ImageSource;
  /** Read anew for each decision, so that a revocation counts from when it is written. */
  readonly loadPolicy: () => Promise<{ policy: LoadedPolicy; revocations: LoadedRevocations }>;
  readonly now: () => Date;
}

/** An image that may be launched in one way: what is launched is taken from here and from nowhere else. */
export interface Admission {
  readonly grant: Grant;
  readonly verified: Verified;
  readonly config: ImageConfig;
  readonly profiles: LaunchProfiles;
}

/**
 * Whether the image may be launched on this host: the verdict of `verify`, with what this host cannot enforce of the
 * declared limits as a finding that denies. Throws what kept it from deciding.
 */
export async function decideAdmission(request: AdmitRequest, context: AdmitContext): Promise<Outcome> {
  const { policy, revocations } = await context.loadPolicy();
  const outcome = await verify(
    { ...request, launching: true },
    { source: context.source, policy, revocations, now: context.now() },
  );
  if (outcome.verified === undefined) return outcome;
  const unenforceable = await tryLimits(outcome.verified);
  return unenforceable === undefined ? outcome : denyFor(unenforceable, outcome);
}

/** Grants a launch. Throws the code of a denial's first reason, or what is wrong with the request: `launch-refused`. */
export async function admit(
  { verified, verdict }: Pick<Outcome, 'verdict' | 'verified'>,
  request: AdmitRequest,
  launch: LaunchRequest,
  context: AdmitContext,
): Promise<Admission> {
  if (verified === undefined || !verdict.allowed) throw denial(verdict);
  const { platform } = request;
  const config = await fetchImageConfig(context.source, verified.manifest, platform);
  const profiles = compileProfiles(verified.declaration, config, launch);
  const digests = {
    profileDigest: profilesDigest(profiles),
    requestDigest: requestDigest(launch, process.getuid!()),
  };
  const grant = issueGrant(verified, { platform, config, ...digests }, context.now());
  return { grant, verified, config, profiles };
}

/** Sets the limits on an empty cgroup: what cannot be set now could not be set at the launch. */
async function tryLimits(verified: Verified): Promise<PlimsollError | undefined> {
  try {
    const cgroup = await createCgroup(verified.declaration.limits);
    await cgroup?.remove();
    return undefined;
  } catch (thrown) {
    if (thrown instanceof PlimsollError && thrown.code === 'not-enforceable') return thrown;
    throw thrown;
  }
}

function denyFor({ code, message }: PlimsollError, { verdict, ...outcome }: Outcome): Outcome {
  const finding = { level: 'deny', code, check: 'limits', message } as const;
  return {
    ...outcome,
    verdict: { ...verdict, allowed: false, findings: [...verdict.findings, finding] },
    verified: undefined,
  };
}

/** Carries the code alone: the verdict, which is told first, has the words of every reason. */
function denial(verdict: Outcome['verdict']): PlimsollError {
  const finding = verdict.findings.find(({ level }) => level === 'deny');
  if (finding === undefined || !isCode(finding.code))
    return new PlimsollError('launch-refused', 'the image was not verified for a launch');
  return new PlimsollError(finding.code, 'denied');
}
