import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AccessAction } from '../../../schemas/registry-config.ts';
import { PlimsollError } from '../../errors.ts';
import type { LiveSettings } from '../registry-settings.ts';
import { AccessRules } from './access-rules.ts';
import { ANONYMOUS, type Principal } from './principal.ts';

/** Finds out who asks, and refuses what the rules do not allow. Every route under a repository goes through it. */
export class AccessControl {
  #rules: AccessRules;

  constructor(live: LiveSettings) {
    this.#rules = new AccessRules(live.current.access);
    live.onReplaced((settings) => {
      this.#rules = new AccessRules(settings.access);
    });
  }

  get rules(): AccessRules {
    return this.#rules;
  }

  /** Who sends the request. Throws `unauthorized` when what it presents is not good; never guesses. */
  authenticate(_request: FastifyRequest): Principal | Promise<Principal> {
    return ANONYMOUS;
  }

  /** Throws `unauthorized`, with a challenge on the reply, or `denied`. The same whether the repository exists or not. */
  require(principal: Principal, repository: string, action: AccessAction, _reply: FastifyReply): void {
    if (this.#rules.allows(principal, repository, action)) return;
    throw new PlimsollError('denied', `${action} on ${repository} is not allowed`);
  }
}
