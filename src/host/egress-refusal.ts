/**
 * Why a request does not get out: it cannot be understood in one way only; no entry of `network.egress` permits it; its name
 * leads to an address that is not public; its TLS asks for another name than the proxy was asked for; the target
 * cannot be found or reached; or the connection broke off.
 */
export type EgressReason =
  | 'request-malformed'
  | 'not-declared'
  | 'address-refused'
  | 'server-name-differs'
  | 'name-unresolved'
  | 'unreachable'
  | 'broken';

/** Answers of a proxy (RFC 9110, section 15). */
const STATUS: Readonly<Record<EgressReason, number>> = {
  'request-malformed': 400,
  'not-declared': 403,
  'address-refused': 403,
  'server-name-differs': 403,
  'name-unresolved': 502,
  unreachable: 502,
  broken: 502,
};

/** Broken ways were permitted. */
const BROKEN: ReadonlySet<EgressReason> = new Set(['name-unresolved', 'unreachable', 'broken']);

/** One request that ends without what it asked for. Its words are for the program that asked. */
export class EgressRefusal extends Error {
  readonly reason: EgressReason;

  constructor(reason: EgressReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'EgressRefusal';
    this.reason = reason;
  }

  get status(): number {
    return STATUS[this.reason];
  }

  get decision(): 'allow' | 'deny' {
    return BROKEN.has(this.reason) ? 'allow' : 'deny';
  }
}
