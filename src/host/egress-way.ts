import { lookup } from 'node:dns/promises';
import { connect, type LookupFunction, type Socket } from 'node:net';
import { compileEgress, type EgressTarget } from '../declaration/egress-pattern.ts';
import { isPublicAddress } from './egress-address.ts';
import { EgressRefusal } from './egress-refusal.ts';

/** An address that a name leads to. */
export interface ResolvedAddress {
  readonly address: string;
  readonly family: number;
}

/** Looks a name up; rejects when it leads nowhere. */
export type ResolveName = (name: string) => Promise<readonly ResolvedAddress[]>;

export interface EgressWayOptions {
  /** HOST:PORT patterns of the declaration. */
  readonly patterns: readonly string[];
  /** Longest time to look up and to connect, each in ms. */
  readonly connectMs: number;
  readonly resolve?: ResolveName;
}

/** The way from the proxy to the declared targets, and nowhere else. */
export class EgressWay {
  readonly #permits: (target: EgressTarget) => boolean;
  readonly #connectMs: number;
  readonly #resolve: ResolveName;

  constructor({ patterns, connectMs, resolve }: EgressWayOptions) {
    this.#permits = compileEgress(patterns);
    this.#connectMs = connectMs;
    this.#resolve = resolve ?? ((name) => lookup(name, { all: true }));
  }

  /**
   * A connection to a target that is declared; of a name, to one of the addresses that were checked, without asking for them
   * again. Throws an EgressRefusal.
   */
  async open(target: EgressTarget): Promise<Socket> {
    const { kind, host, port } = target;
    if (!this.#permits(target)) {
      const words = `${host}:${port} is not declared in network.egress`;
      throw new EgressRefusal('not-declared', words);
    }
    if (kind === 'address') return this.#connect(target, host.replaceAll(/[[\]]/g, ''), undefined);
    return this.#connect(target, host, pinned(await this.#publicAddresses(host)));
  }

  /** One address that is not public refuses the name: who answers for it does not mean well, or means another network. */
  async #publicAddresses(host: string): Promise<readonly [ResolvedAddress, ...ResolvedAddress[]]> {
    const signal = AbortSignal.timeout(this.#connectMs);
    const [first, ...more] = await withSignal(this.#resolve(host), signal).catch((cause: unknown) => {
      throw new EgressRefusal('name-unresolved', `${host} cannot be looked up`, { cause });
    });
    if (first === undefined) throw new EgressRefusal('name-unresolved', `${host} has no address`);
    const refused = [first, ...more].find(({ address }) => !isPublicAddress(address));
    if (refused !== undefined)
      throw new EgressRefusal('address-refused', `${host} leads to ${refused.address}, which is not public`);
    return [first, ...more];
  }

  #connect(target: EgressTarget, host: string, lookupPinned: LookupFunction | undefined): Promise<Socket> {
    const { promise, resolve, reject } = Promise.withResolvers<Socket>();
    const socket = connect({
      ...{ host, port: target.port, allowHalfOpen: true, noDelay: true },
      ...(lookupPinned === undefined ? {} : { lookup: lookupPinned }),
    });
    const fail = (cause?: Error): void => {
      socket.destroy();
      reject(new EgressRefusal('unreachable', `${target.host}:${target.port} cannot be reached`, { cause }));
    };
    const timer = setTimeout(fail, this.#connectMs);
    socket.once('error', fail);
    socket.once('connect', () => {
      socket.off('error', fail);
      resolve(socket);
    });
    return promise.finally(() => clearTimeout(timer));
  }
}

/** Answers with what was checked, whatever is asked. */
function pinned(addresses: readonly [ResolvedAddress, ...ResolvedAddress[]]): LookupFunction {
  return (_name, { all }, answer) => {
    if (all === true) answer(null, [...addresses]);
    else answer(null, addresses[0].address, addresses[0].family);
  };
}

async function withSignal<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  return await Promise.race([promise, aborted]);
}
