/** A user and password, or a token that stands for them. */
export type Credentials =
  | { readonly kind: 'password'; readonly username: string; readonly password: string }
  /** OAuth 2.0 refresh token, exchanged at the token service. */
  | { readonly kind: 'identity-token'; readonly token: string }
  /** Bearer token that is sent as it is. */
  | { readonly kind: 'registry-token'; readonly token: string };

export interface CredentialSurroundings {
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal | undefined;
  /** Longest run of a credential helper, in ms. */
  readonly deadlineMs: number;
}
