import { X509Certificate } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { authorityOf } from './listen-address.ts';
import type { ServePlan } from './plan.ts';

/** What `serve` would run with, nothing secret in it. */
export interface PlanSummary {
  readonly url: string;
  readonly data: { readonly directory: string; readonly exists: boolean };
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

export async function summarize(plan: ServePlan): Promise<PlanSummary> {
  const { tls, auth, access, ...settings } = plan.settings;
  const { host, port } = plan.listen;
  return {
    url: `${tls === undefined ? 'http' : 'https'}://${authorityOf(host, port)}`,
    data: { directory: plan.data, exists: await isThere(plan.data) },
    workers: plan.workers,
    drainMs: plan.drainMs,
    bufferBytes: plan.bufferBytes,
    certificate: tls === undefined ? null : describeCertificate(tls.certificate),
    accounts: auth?.accounts.map(({ name }) => name) ?? [],
    accessRules: access?.length ?? null,
    settings: auth === undefined ? settings : { ...settings, tokenLifetimeMs: auth.tokenLifetimeMs },
    warnings: plan.warnings,
  };
}

/** A line each, for people. */
export function summaryText(summary: PlanSummary): string {
  const { url, data, workers, certificate, accounts, accessRules, warnings } = summary;
  return [
    `would serve ${url}`,
    `data        ${data.directory}${data.exists ? '' : ' (would be made)'}`,
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

async function isThere(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    () => false,
  );
}
