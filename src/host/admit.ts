import { setImmediate } from 'node:timers/promises';
import type { Declaration } from '../../schemas/declaration.ts';
import { isCode, PlimsollError } from '../errors.ts';
import type { ImageSource } from '../oci/image-source.ts';
import { formatPlatform, type Platform } from '../oci/platform.ts';
import type { LayoutReference, Reference } from '../oci/reference.ts';
import { createCgroup } from '../sandbox/cgroup.ts';
import { type CheckName, isAnswer } from '../verify/check-name.ts';
import type { PolicyInForce } from '../verify/policy-layers.ts';
import type { LoadedRevocations } from '../verify/revocations.ts';
import type { KeptOutcome } from '../verify/verdict-cache.ts';
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
import type { ReleaseFile } from './release-file.ts';

export interface AdmitRequest {
  readonly reference: Reference | LayoutReference;
  /** HOST/PATH that is asked for. */
  readonly repository: string;
  readonly platform: Platform;
}

export interface AdmitContext {
  readonly source: ImageSource;
  /** Read anew for each decision, so that a revocation counts from when it is written. */
  readonly loadPolicy: () => Promise<{ policy: PolicyInForce; revocations: LoadedRevocations }>;
  readonly now: () => Date;
  /** What this host admitted before. */
  readonly releases?: ReleaseFile;
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
    {
      ...{ source: context.source, policy, revocations, now: context.now(), releases: context.releases },
      pause: setImmediate,
    },
  );
  return await denyUnenforceable(outcome, tryLimits);
}

/** What `verify` said, and a no when this host cannot set the declared limits. */
export async function denyUnenforceable<Decided extends KeptOutcome>(
  outcome: Decided,
  tryEach: (limits: Declaration['limits']) => Promise<PlimsollError | undefined>,
): Promise<Decided> {
  if (outcome.verified === undefined) return outcome;
  const unenforceable = await tryEach(outcome.verified.declaration.limits);
  return unenforceable === undefined ? outcome : denyFor(unenforceable, 'limits', outcome);
}

/** Grants a launch. Throws the code of a denial's first reason, or what is wrong with the request: `launch-refused`. */
export async function admit(
  outcome: Pick<Outcome, 'verdict' | 'verified'>,
  request: AdmitRequest,
  launch: LaunchRequest,
  context: AdmitContext,
): Promise<Admission> {
  const { platform } = request;
  const fetchConfig = ({ manifest }: Verified): Promise<ImageConfig> =>
    fetchImageConfig(context.source, manifest, platform);
  return await grantLaunch(outcome, { platform, launch, fetchConfig, now: context.now });
}

export interface GrantRequest {
  readonly platform: Platform;
  readonly launch: LaunchRequest;
  readonly fetchConfig: (verified: Verified) => Promise<ImageConfig>;
  readonly now: () => Date;
}

/** The same, wherever the configuration of the image comes from. */
export async function grantLaunch(
  { verified, verdict }: Pick<Outcome, 'verdict' | 'verified'>,
  { platform, launch, fetchConfig, now }: GrantRequest,
): Promise<Admission> {
  if (verified === undefined || !verdict.allowed) throw denial(verdict);
  const config = await fetchConfig(verified);
  const profiles = compileProfiles(verified.declaration, config, launch);
  const digests = {
    profileDigest: profilesDigest(profiles),
    requestDigest: requestDigest(launch, process.getuid!()),
  };
  const grant = issueGrant(verified, { platform, config, ...digests }, now());
  return { grant, verified, config, profiles };
}

/**
 * Writes down that the image is admitted, when the policy wants no lower version after it. Throws `version-lower-than-seen`
 * and `version-reused` when another launch was faster, and what writing throws: then it may not be launched.
 */
export async function recordAdmission(
  { monotonic, repository, declaration, platform: { digest } }: Verified,
  platform: Platform,
  { releases }: Pick<AdmitContext, 'releases'>,
): Promise<void> {
  if (!monotonic) return;
  if (releases === undefined)
    throw new PlimsollError('not-enforceable', 'version.monotonic: this host remembers no releases');
  const { name, version } = declaration;
  await releases.raise({ repository, name, version, platform: formatPlatform(platform), image: digest });
}

/** For who asks without launching: what was faster is a reason of the verdict. */
export async function decideAndRecord(request: AdmitRequest, context: AdmitContext): Promise<Outcome> {
  const outcome = await decideAdmission(request, context);
  if (outcome.verified === undefined) return outcome;
  try {
    await recordAdmission(outcome.verified, request.platform, context);
    return outcome;
  } catch (thrown) {
    if (thrown instanceof PlimsollError && isAnswer(thrown)) return denyFor(thrown, 'version', outcome);
    throw thrown;
  }
}

/** Sets the limits on an empty cgroup: what cannot be set now could not be set at the launch. */
export async function tryLimits(limits: Declaration['limits']): Promise<PlimsollError | undefined> {
  try {
    const cgroup = await createCgroup(limits);
    await cgroup?.remove();
    return undefined;
  } catch (thrown) {
    if (thrown instanceof PlimsollError && thrown.code === 'not-enforceable') return thrown;
    throw thrown;
  }
}

function denyFor<Decided extends KeptOutcome>(
  { code, message }: PlimsollError,
  check: CheckName | 'limits',
  outcome: Decided,
): Decided {
  const { verdict } = outcome;
  const finding = { level: 'deny', code, check, message } as const;
  return {
    ...outcome,
    verdict: { ...verdict, allowed: false, findings: [...verdict.findings, finding] },
    verified: undefined,
    validUntil: undefined,
  };
}

/** Carries the code alone: the verdict, which is told first, has the words of every reason. */
function denial(verdict: Outcome['verdict']): PlimsollError {
  const finding = verdict.findings.find(({ level }) => level === 'deny');
  if (finding === undefined || !isCode(finding.code))
    return new PlimsollError('launch-refused', 'the image was not verified for a launch');
  return new PlimsollError(finding.code, 'denied');
}
