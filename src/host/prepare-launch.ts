import type { Declaration } from '../../schemas/declaration.ts';
import type { Verdict } from '../../schemas/verdict.ts';
import type { Outcome } from '../verify/verify.ts';
import {
  type Admission,
  type AdmitContext,
  type AdmitRequest,
  admit,
  decideAdmission,
  recordAdmission,
} from './admit.ts';
import { ImageStore } from './image-store.ts';
import { type LaunchProfiles, type LaunchRequest, profilesDigest, requestDigest } from './launch-request.ts';

export interface PrepareContext extends AdmitContext {
  /** Directory of the image store. */
  readonly store: string;
  readonly signal: AbortSignal;
  /** Told of each decision. */
  readonly onVerdict: (verdict: Verdict, declaration: Declaration | undefined) => void;
}

/** All that a launch needs, none of it to be looked up again. */
export interface PreparedLaunch {
  readonly declaration: Declaration;
  readonly profiles: LaunchProfiles;
  readonly rootfs: string;
}

/**
 * Admits, fetches and redeems: after this the launch is permitted, and its bytes are on disk. When fetching took longer
 * than the grant is good for, the same digest is decided again. What is to be remembered of it is written down last. Throws
 * the code of a denial, `launch-refused`, and what fetching and writing down throw.
 */
export async function prepareLaunch(
  request: AdmitRequest,
  launch: LaunchRequest,
  context: PrepareContext,
): Promise<PreparedLaunch> {
  const decide = async (asked: AdmitRequest): Promise<Admission> => {
    const outcome: Outcome = await decideAdmission(asked, context);
    context.onVerdict(outcome.verdict, outcome.declaration);
    return await admit(outcome, asked, launch, context);
  };
  const store = new ImageStore(context.store);
  const first = await decide(request);
  const { platformDigest } = first.grant.facts;
  const { source, signal } = context;
  const image = await store.prepare({ platformDigest, config: first.config, source, signal });
  let [admission, now] = [first, context.now()];
  if (first.grant.expired(now)) {
    admission = await decide(pinned(request, first));
    now = context.now();
  }
  const { grant, profiles, verified } = admission;
  const observed = {
    platformDigest: image.platformDigest,
    configDigest: image.configDigest,
    chainID: image.chainID,
    profileDigest: profilesDigest(profiles),
    requestDigest: requestDigest(launch, process.getuid!()),
  };
  grant.redeem(observed, now);
  await recordAdmission(verified, request.platform, context);
  return { declaration: verified.declaration, profiles, rootfs: image.rootfs };
}

/** The same image by its digest: a tag is resolved once. */
function pinned(request: AdmitRequest, { grant }: Admission): AdmitRequest {
  const { tag: _tag, ...reference } = request.reference;
  return { ...request, reference: { ...reference, digest: grant.facts.manifestDigest } };
}
