import { Transform, type TransformCallback } from 'node:stream';
import { readEgressHost } from '../declaration/egress-host.ts';
import type { EgressTarget } from '../declaration/egress-pattern.ts';
import { readFirstBytes } from './client-hello.ts';
import { EgressRefusal } from './egress-refusal.ts';

/**
 * Holds the first bytes of a tunnel back until it is known that they are no TLS, or TLS for the very name that was asked for;
 * else it errors with an EgressRefusal. Everything after passes as it is.
 */
export class ServerNameGuard extends Transform {
  readonly #target: EgressTarget;
  #held: Buffer | undefined = Buffer.alloc(0);

  constructor(target: EgressTarget) {
    super();
    this.#target = target;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    if (this.#held === undefined) {
      done(null, chunk);
      return;
    }
    this.#held = Buffer.concat([this.#held, chunk]);
    const first = readFirstBytes(this.#held);
    if (first.kind === 'incomplete') done();
    else if (first.kind === 'not-tls') this.#release(done);
    else if (first.kind !== 'client-hello')
      done(refused('its first bytes are like TLS, but are not a ClientHello'));
    else if (this.#isAskedFor(first.serverName)) this.#release(done);
    else done(refused(`the tunnel is to ${this.#target.host}, and its TLS is not`));
  }

  override _flush(done: TransformCallback): void {
    if (this.#held === undefined || this.#held.length === 0) done();
    else done(refused('it ended within its first bytes'));
  }

  #release(done: TransformCallback): void {
    const held = this.#held;
    this.#held = undefined;
    done(null, held);
  }

  /** An address is not sent as a server name (RFC 6066, section 3). */
  #isAskedFor(serverName: string | undefined): boolean {
    if (serverName === undefined) return this.#target.kind === 'address';
    return readEgressHost(serverName)?.host === this.#target.host;
  }
}

function refused(message: string): EgressRefusal {
  return new EgressRefusal('server-name-differs', message);
}
