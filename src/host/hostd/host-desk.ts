import type { GrantEnvelope } from '../../../schemas/grant-envelope.ts';
import type { HostIdentity } from '../../../schemas/host-identity.ts';
import type { Verdict } from '../../../schemas/verdict.ts';
import { asPlimsollError, type PlimsollError } from '../../errors.ts';
import { formatReference } from '../../oci/reference.ts';
import type { KeptOutcome } from '../../verify/verdict-cache.ts';
import type { AdmitRequest } from '../admit.ts';
import type { Observed } from '../grant.ts';
import { type LaunchRequest, profilesDigest, requestDigest } from '../launch-request.ts';
import { checkMountSources, type MountRules } from '../mount-sources.ts';
import { profilesOf } from './agent-facts.ts';
import type { Admitted, Decisions } from './decisions.ts';
import type { GrantOffice } from './grant-office.ts';
import type { HostKey } from './host-key.ts';

export interface HostDeskOptions {
  readonly decisions: Decisions;
  readonly office: GrantOffice;
  readonly key: HostKey;
  /** Read anew for each launch. */
  readonly mountRules: () => Promise<MountRules>;
  /** On disk when it resolves, and all before it: what is not written down is not answered. */
  readonly audit: (entry: DeskEntry) => Promise<void>;
}

/** What a desk decided, for the audit log. */
export type DeskEntry =
  | { readonly kind: 'admitted' | 'denied'; readonly verdict: Verdict; readonly repository: string }
  | {
      readonly kind: 'granted' | 'redeemed' | 'launched';
      readonly admission: RedeemedGrant;
      readonly container?: string;
    }
  | { readonly kind: 'refused'; readonly reference: string; readonly code: string; readonly message: string };

/** Of a grant, what its entry in the audit log says. */
export interface RedeemedGrant {
  readonly nonce: string;
  readonly reference: string;
  readonly manifestDigest: string;
  readonly platformDigest: string;
  readonly requestDigest: string;
}

const PROOF_TYPE = 'application/vnd.plimsoll.host-proof';

/** Where the questions of hooks and of our own launches are answered, each answer on record before it is given. */
export class HostDesk {
  readonly #options: HostDeskOptions;

  constructor(options: HostDeskOptions) {
    this.#options = options;
  }

  /** Who answers, proved for the nonce of the question. */
  identity(nonce: string): HostIdentity {
    const { key, office } = this.#options;
    const { host, publicKey } = key;
    const { epoch } = office;
    const proof = key.sign(PROOF_TYPE, Buffer.from(`${host}\n${epoch}\n${nonce}`)).toString('base64');
    return { host, epoch, publicKey, proof };
  }

  /** Throws what kept it from deciding. */
  async verify(request: AdmitRequest): Promise<KeptOutcome> {
    const { decisions, audit } = this.#options;
    try {
      const outcome = await decisions.decide(request);
      await audit(decided(outcome, request));
      return outcome;
    } catch (thrown) {
      throw await this.#refused(thrown, formatReference(request.reference));
    }
  }

  /** A grant for a launch by somebody else. Throws `launch-refused` for what was asked with it. */
  async grant(
    request: AdmitRequest,
    launch: LaunchRequest,
  ): Promise<{ readonly verdict: Verdict } | { readonly envelope: GrantEnvelope }> {
    const admitted = await this.admit(request, launch);
    if (!('grant' in admitted)) return { verdict: admitted.outcome.verdict };
    const { office, audit } = this.#options;
    const envelope = office.issue(admitted);
    await audit({ kind: 'granted', admission: entryOf(admitted) });
    return { envelope };
  }

  /** Decides, and checks what is to be lent. Throws `launch-refused`. */
  async admit(
    request: AdmitRequest,
    launch: LaunchRequest,
  ): Promise<Admitted | { readonly outcome: KeptOutcome }> {
    try {
      return await this.#admit(request, launch);
    } catch (thrown) {
      throw await this.#refused(thrown, formatReference(request.reference));
    }
  }

  async #admit(
    request: AdmitRequest,
    launch: LaunchRequest,
  ): Promise<Admitted | { readonly outcome: KeptOutcome }> {
    const { decisions, mountRules } = this.#options;
    const admitted = await decisions.admit(request, launch);
    const written = this.#options.audit(decided(admitted.outcome, request));
    if (!('grant' in admitted)) {
      await written;
      return admitted;
    }
    // It is followed by others, of which the last is waited for; one that cannot be written fails all after it.
    written.catch(() => {});
    const mounts = profilesOf(admitted.profiles).flatMap((profile) => profile.mounts);
    await checkMountSources(mounts, await mountRules());
    return admitted;
  }

  /** Once, for what is about to start. Throws `launch-refused`, and why it may not start any more. */
  async redeem(envelope: GrantEnvelope, observed: Observed, container?: string): Promise<RedeemedGrant> {
    const { office, audit } = this.#options;
    try {
      const admission = entryOf(await office.redeem(envelope, observed));
      await audit({ kind: 'redeemed', admission, ...(container === undefined ? {} : { container }) });
      return admission;
    } catch (thrown) {
      throw await this.#refused(thrown, container ?? 'a grant');
    }
  }

  /** The same for a launch by this host. What is written of it is on disk when `written` resolves. */
  async redeemOwn(
    id: string,
    admitted: Admitted,
    launch: LaunchRequest,
  ): Promise<{ readonly written: Promise<void> }> {
    const { office, audit } = this.#options;
    const { config, profiles, verified, grant } = admitted;
    const observed: Observed = {
      platformDigest: verified.platform.digest,
      configDigest: config.configDigest,
      chainID: config.chainID,
      profileDigest: profilesDigest(profiles),
      requestDigest: requestDigest(launch, process.getuid!()),
    };
    try {
      await office.redeemOwn(admitted, observed);
      const written = audit({ kind: 'launched', admission: entryOf(admitted), container: id });
      written.catch(() => {});
      return { written };
    } catch (thrown) {
      throw await this.#refused(thrown, grant.facts.reference);
    }
  }

  async #refused(thrown: unknown, reference: string): Promise<PlimsollError> {
    const error = asPlimsollError(thrown);
    await this.#options.audit({ kind: 'refused', reference, code: error.code, message: error.message });
    return error;
  }
}

function decided({ verdict }: KeptOutcome, { repository }: AdmitRequest): DeskEntry {
  return { kind: verdict.allowed ? 'admitted' : 'denied', verdict, repository };
}

function entryOf({ grant }: Pick<Admitted, 'grant'>): RedeemedGrant {
  const { nonce, reference, manifestDigest, platformDigest, requestDigest: asked } = grant.facts;
  return { nonce, reference, manifestDigest, platformDigest, requestDigest: asked };
}
