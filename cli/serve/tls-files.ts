import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { createSecureContext } from 'node:tls';
import { PlimsollError } from '../../src/errors.ts';
import type { TlsSettings } from '../../src/registry/registry-settings.ts';
import { readInputFile } from '../input-file.ts';

export interface LoadedTls {
  readonly settings: TlsSettings;
  /** What does not keep the server from starting, in words. */
  readonly warnings: readonly string[];
}

const MAX_PEM_BYTES = 1024 * 1024;
const DAY_MS = 86_400_000;
const SOON_DAYS = 14;
const READABLE_BY_OTHERS = 0o004;

/**
 * Reads a certificate chain and its key, both PEM. Throws `file-unreadable`, and `config-invalid` when one cannot be parsed,
 * the key has a passphrase, or they do not belong together. A certificate that has expired, or will soon, only warns: a
 * server that does not start would help nobody.
 */
export async function loadTls(files: { certificate: string; key: string }, now: Date): Promise<LoadedTls> {
  const certificate = await readText(files.certificate);
  const key = await readText(files.key);
  const leaf = parseCertificate(certificate, files.certificate);
  const privateKey = parseKey(key, files.key);
  if (!leaf.checkPrivateKey(privateKey)) {
    throw invalid(`${files.key} is not the key of the first certificate in ${files.certificate}`);
  }
  try {
    createSecureContext({ cert: certificate, key });
  } catch (cause) {
    throw invalid(`${files.certificate} and ${files.key} cannot be used for TLS: ${reason(cause)}`, cause);
  }
  const warnings = [...validityWarnings(leaf, files.certificate, now), ...(await modeWarnings(files.key))];
  return { settings: { certificate, key }, warnings };
}

function parseCertificate(pem: string, file: string): X509Certificate {
  try {
    return new X509Certificate(pem);
  } catch (cause) {
    throw invalid(`${file} holds no PEM certificate: ${reason(cause)}`, cause);
  }
}

function parseKey(pem: string, file: string): KeyObject {
  try {
    return createPrivateKey(pem);
  } catch (cause) {
    throw invalid(`${file} holds no PEM private key without a passphrase: ${reason(cause)}`, cause);
  }
}

function validityWarnings(leaf: X509Certificate, file: string, now: Date): string[] {
  const { validFromDate, validToDate } = leaf;
  if (now < validFromDate)
    return [`${file}: the certificate is not valid before ${validFromDate.toISOString()}`];
  const days = Math.floor((validToDate.getTime() - now.getTime()) / DAY_MS);
  if (days < 0) return [`${file}: the certificate expired at ${validToDate.toISOString()}`];
  if (days < SOON_DAYS) return [`${file}: the certificate expires at ${validToDate.toISOString()}`];
  return [];
}

async function modeWarnings(file: string): Promise<string[]> {
  const { mode } = await stat(file);
  return (mode & READABLE_BY_OTHERS) === 0
    ? []
    : [`${file}: everybody on this host can read the private key`];
}

async function readText(file: string): Promise<string> {
  return Buffer.from(await readInputFile(file, MAX_PEM_BYTES)).toString('utf8');
}

function reason(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

function invalid(message: string, cause?: unknown): PlimsollError {
  return new PlimsollError('config-invalid', message, { cause });
}
