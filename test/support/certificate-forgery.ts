import type { Issued } from './certificate-issuer.ts';
import { CI, type PolicyWish } from './keyless-stage.ts';
import { sigstore } from './opened-sigstore.ts';
import { type BundleWish, ISSUED, OIDC, WORKFLOW } from './private-sigstore.ts';

/** A time before every signature. */
export const EXPIRED = '20260201000000Z';

/** A bundle whose certificate is issued like this; what is left out is sound. */
export const heldBy = (wish: Parameters<typeof sigstore.holder>[0]) => async (): Promise<BundleWish> => ({
  holder: await sigstore.holder(wish),
});
export const named = (...uris: string[]) => heldBy({ names: { uris } });
export const mailed = (email: string) => heldBy({ names: { emails: [email] } });
/** With extensions of Fulcio beside that of the issuer. */
export const saying = (...extensions: string[]) => heldBy({ extensions: [ISSUED, ...extensions] });

/** A policy with one signer, whose identity is a pattern. */
export const pattern = (glob: string): PolicyWish => ({
  signers: { ci: `{ root: private, issuer: "${OIDC}", identityPattern: "${glob}" }` },
});
/** The narrowest pattern that a person would write for the sound name. */
export const ANY_TAG = pattern(WORKFLOW.replace('/notes/', '/*/').replace('v1', 'v*'));
/** A policy that asks more of the sound signer. */
export const asking = (members: string): PolicyWish => ({
  signers: { ci: CI.replace(' }', `, ${members} }`) },
});

/** A chain as a trusted root has it, from the lowest certificate to the root. */
export const chainOf = (...chain: readonly Issued[]) => ({
  certChain: {
    certificates: chain.map(({ certificate }) => ({ rawBytes: certificate.raw.toString('base64') })),
  },
});
/** The trusted root with one chain more, from a leaf's issuer to the root. */
export const rootWith = (...chain: readonly Issued[]): string =>
  sigstore.trustedRoot({
    certificateAuthorities: [chainOf(sigstore.authority, sigstore.root), chainOf(...chain, sigstore.root)],
  });
