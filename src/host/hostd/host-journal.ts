import type { PlimsollError } from '../../errors.ts';
import type { AuditEvent, AuditLog } from '../audit-log.ts';
import type { AgentReport } from './agent-host.ts';
import type { DeskEntry } from './host-desk.ts';

/** Who is told of everything that happens on a host, in one order: the audit log, and whoever listens. */
export class HostJournal {
  readonly #audit: AuditLog;
  readonly #listeners = new Set<(event: AuditEvent) => void>();

  constructor(audit: AuditLog) {
    this.#audit = audit;
  }

  /** On disk when it resolves. Throws `storage-failed`. */
  async write(event: AuditEvent): Promise<void> {
    const written = this.#audit.append(event);
    for (const listener of this.#listeners) listener(event);
    await written;
  }

  /** The same for who cannot wait. That it could not be written is found by the next who does. */
  note(event: AuditEvent): void {
    this.write(event).catch(() => {});
  }

  listen(listener: (event: AuditEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }
}

/** What a desk decided, as it is written down: of a verdict what a person would ask for. */
export function deskEvent(entry: DeskEntry): AuditEvent {
  if ('verdict' in entry) {
    const { reference, digest, platformDigest, declarationDigest, policyDigest, trustDigest, findings } =
      entry.verdict;
    const reasons = findings
      .filter(({ level }) => level === 'deny')
      .map(({ code, message }) => ({ code, message }));
    const digests = { digest, platformDigest, declarationDigest, policyDigest, trustDigest };
    const { repository } = entry;
    return {
      kind: entry.kind,
      event: { reference, repository, ...digests, ...(reasons.length > 0 ? { reasons } : {}) },
    };
  }
  if ('code' in entry) {
    const { reference, code, message } = entry;
    return { kind: 'refused', event: { reference, code, message } };
  }
  const { admission, container } = entry;
  return { kind: entry.kind, event: { ...admission, ...(container === undefined ? {} : { container }) } };
}

/** What an agent did at its gate or at its way out, and what went wrong with it. */
export function agentEvent(report: AgentReport): AuditEvent {
  const { id } = report;
  if (report.kind === 'tool') {
    const { server, tool, decision } = report.decision;
    return { kind: 'tool', event: { id, server, tool: tool.slice(0, 256), decision } };
  }
  if (report.kind === 'egress') return { kind: 'egress', event: { id, ...report.event } };
  return { kind: 'fault', event: { id, message: report.message } };
}

/** What went wrong in the daemon itself. */
export function faultEvent({ code, message }: PlimsollError): AuditEvent {
  return { kind: 'fault', event: { code, message } };
}
