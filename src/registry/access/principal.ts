import type { AccessAction } from '../../../schemas/registry-config.ts';

/** What a token was asked for and given: actions on one repository (Docker Registry token scope, `repository` type). */
export interface TokenScope {
  readonly repository: string;
  readonly actions: readonly AccessAction[];
}

/** Who sends a request. */
export interface Principal {
  /** Name of the account; undefined for somebody who has not logged in. */
  readonly name: string | undefined;
  /** Set when a token speaks for the principal: it may then do no more than these, whatever the rules allow. */
  readonly scopes: readonly TokenScope[] | undefined;
  /** Whether it may list the repositories that it may pull; a token says so by the scope `registry:catalog:*`. */
  readonly catalog: boolean;
}

/** Somebody who has presented nothing. */
export const ANONYMOUS: Principal = { name: undefined, scopes: undefined, catalog: true };
