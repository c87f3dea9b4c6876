import type { Declaration } from '../../../schemas/declaration.ts';
import type { ClientOptions } from '../../client/client-options.ts';
import { openSource } from '../../client/open-target.ts';
import { PlimsollError } from '../../errors.ts';
import { canonicalJson } from '../../oci/canonical-json.ts';
import { formatPlatform, type Platform } from '../../oci/platform.ts';
import { type KeptOutcome, VerdictCache } from '../../verify/verdict-cache.ts';
import type { Verified } from '../../verify/verify.ts';
import {
  type Admission,
  type AdmitRequest,
  denyUnenforceable,
  grantLaunch,
  recordAdmission,
  tryLimits,
} from '../admit.ts';
import { fetchImageConfig, type ImageConfig } from '../image-config.ts';
import type { LaunchRequest } from '../launch-request.ts';
import type { PolicyWatch } from '../policy-watch.ts';
import type { ReleaseFile } from '../release-file.ts';
import type { UnspentGrant } from './grant-office.ts';
import { RecentAnswers } from './recent-answers.ts';

export interface DecisionsOptions {
  readonly watch: PolicyWatch;
  readonly client: ClientOptions;
  readonly releases: ReleaseFile;
  readonly now: () => Date;
}

/** What a launch by this host may go on with. */
export interface Admitted extends Admission {
  readonly outcome: KeptOutcome;
  readonly request: AdmitRequest;
  readonly trustVersion: number;
}

/** How long a registry's deletion may stay unseen. A change of policy or revocations is seen at once. */
const VERDICT_AGE_MS = 60_000;
const VERDICTS = 10_000;
const CONFIGS = 1_000;
/** How long it is believed that a limit can be set. A launch sets it, whatever was believed. */
const LIMITS_AGE_MS = 10_000;

/** Every decision of a daemon, by the policy and the revocations that are in force at that moment. */
export class Decisions {
  readonly #options: DecisionsOptions;
  readonly #verdicts: VerdictCache;
  readonly #configs = new RecentAnswers<ImageConfig>({ entries: CONFIGS, maxAgeMs: Infinity });
  readonly #limits = new RecentAnswers<PlimsollError | undefined>({
    entries: CONFIGS,
    maxAgeMs: LIMITS_AGE_MS,
  });

  constructor(options: DecisionsOptions) {
    this.#options = options;
    const { now } = options;
    this.#verdicts = new VerdictCache({ maxAgeMs: VERDICT_AGE_MS, entries: VERDICTS, clock: now });
  }

  /** Grows with each change of what is in force. Throws when nothing is. */
  get trustVersion(): number {
    return this.#options.watch.current().generation;
  }

  /** Whether the image may be launched here. Throws what kept it from deciding, and why no policy is in force. */
  async decide(request: AdmitRequest): Promise<KeptOutcome> {
    const { watch, releases } = this.#options;
    const { policy, revocations } = watch.current();
    const outcome = await this.#verdicts.verify(
      { ...request, launching: true },
      {
        policy,
        revocations,
        releases,
        openSource: () => openSource(request.reference, this.#options.client),
      },
    );
    return await denyUnenforceable(outcome, (limits) => this.#tryLimits(limits));
  }

  /** Grants one launch; of a denial only the outcome. Throws `launch-refused` for what was asked with it. */
  async admit(
    request: AdmitRequest,
    launch: LaunchRequest,
  ): Promise<Admitted | { readonly outcome: KeptOutcome }> {
    const { trustVersion } = this;
    const outcome = await this.decide(request);
    if (outcome.verified === undefined) return { outcome };
    const { now } = this.#options;
    const { platform } = request;
    const fetchConfig = (verified: Verified): Promise<ImageConfig> => this.#config(verified, request);
    const admission = await grantLaunch(outcome, { platform, launch, fetchConfig, now });
    return { ...admission, outcome, request: pinned(request, admission), trustVersion };
  }

  /**
   * Decides again about what was granted, and writes down that it was admitted when the policy wants no lower version after
   * it. Throws the code of the first reason against it.
   */
  async recheck({ request, grant }: UnspentGrant): Promise<void> {
    const { verdict, verified } = await this.decide(request);
    const reason = verdict.findings.find(({ level }) => level === 'deny');
    if (verified === undefined) throw refused(reason?.message ?? 'it is not verified for a launch');
    const { platformDigest, declarationDigest } = grant.facts;
    if (verified.platform.digest !== platformDigest || verified.declarationDigest !== declarationDigest)
      throw refused('the image is another one now');
    await recordAdmission(verified, request.platform, this.#options);
  }

  #config(verified: Verified, { reference, platform }: AdmitRequest): Promise<ImageConfig> {
    const { platform: image, manifest } = verified;
    return this.#configs.find(keyOf(image.digest, platform), async () =>
      fetchImageConfig(await openSource(reference, this.#options.client), manifest, platform),
    );
  }

  #tryLimits(limits: Declaration['limits']): Promise<PlimsollError | undefined> {
    return this.#limits.find(canonicalJson(limits), () => tryLimits(limits));
  }
}

function keyOf(digest: string, platform: Platform): string {
  return `${digest} ${formatPlatform(platform)}`;
}

/** The same image by its digest: a tag is resolved once. */
function pinned(request: AdmitRequest, { grant }: Admission): AdmitRequest {
  const { tag: _tag, ...reference } = request.reference;
  return { ...request, reference: { ...reference, digest: grant.facts.manifestDigest } };
}

function refused(why: string): PlimsollError {
  return new PlimsollError('launch-refused', `the grant does not hold any more: ${why}`);
}
