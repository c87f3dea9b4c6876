import { X509Certificate } from 'node:crypto';
import { authorityOf } from './listen-address.ts';
import type { ServePlan } from './plan.ts';
import type { StartFindings } from './try-start.ts';

/** What `serve` would run with, nothing secret in it. */
export interface PlanSummary {
  readonly url: string;
  /** Whether nobody listens there yet. */
  readonly addressFree: boolean;
  readonly data: {
    readonly directory: string;
    readonly exists: boolean;
    /** Null: there is no metadata yet. */
    readonly schema: number | null;
    /** The schema that a start would bring it to; null when there is no directory yet. */
    readonly newestSchema: number | null;
  };
  readonly workers: number;
  readonly drainMs: number;
  readonly bufferBytes: number;
  readonly certificate: { readonly subject: string; readonly validTo: string } | null;
  readonly accounts: readonly string[];
  /** Null: no rules, so that everybody who reaches the server may do everything. */
  readonly accessRules: number | null;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly warnings: readonly string[];
}

export function summarize(plan: ServePlan, found: StartFindings): PlanSummary {
  const { tls, auth, access, ...settings } = plan.settings;
  const { host, port } = plan.listen;
  return {
    url: `${tls === undefined ? 'http' : 'https'}://${authorityOf(host, port)}`,
    addressFree: found.addressFree,
    data: {
      directory: plan.data,
      exists: found.data !== undefined,
      schema: found.data?.schema ?? null,
      newestSchema: found.data?.newestSchema ?? null,
    },
    workers: plan.workers,
    drainMs: plan.drainMs,
    bufferBytes: plan.bufferBytes,
    certificate: tls === undefined ? null : describeCertificate(tls.certificate),
    accounts: auth?.accounts.map(({ name }) => name) ?? [],
    accessRules: access?.length ?? null,
    settings: auth === undefined ? settings : { ...settings, tokenLifetimeMs: auth.tokenLifetimeMs },
    warnings: [...plan.warnings, ...found.warnings],
  };
}

/** A line each, for people. */
export function summaryText(summary: PlanSummary): string {
  const { url, addressFree, data, workers, certificate, accounts, accessRules, warnings } = summary;
  return [
    `would serve ${url}${addressFree ? '' : ' (in use now)'}`,
    `data        ${data.directory} (${stateOf(data)})`,
    `threads     ${workers}`,
    `TLS         ${certificate === null ? 'none' : `${certificate.subject}, until ${certificate.validTo}`}`,
    `accounts    ${accounts.length === 0 ? 'none' : accounts.join(', ')}`,
    `access      ${accessRules === null ? 'everybody may do everything' : `${accessRules} rules, else denied`}`,
    ...warnings.map((warning) => `warning: ${warning}`),
  ].join('\n');
}

function describeCertificate(pem: string): { subject: string; validTo: string } {
  const { subject, subjectAltName, validToDate } = new X509Certificate(pem);
  return {
    subject: (subjectAltName ?? subject ?? '').replaceAll('\n', ', '),
    validTo: validToDate.toISOString(),
  };
}

function stateOf({ exists, schema, newestSchema }: PlanSummary['data']): string {
  if (!exists) return 'would be made';
  if (schema === null) return 'empty';
  return schema === newestSchema ? `schema ${schema}` : `schema ${schema}, would become ${newestSchema}`;
}
