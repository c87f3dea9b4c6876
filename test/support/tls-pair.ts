import { execFileSync } from 'node:child_process';
import { chmod } from 'node:fs/promises';
import { join } from 'node:path';

export interface TlsPair {
  readonly certificate: string;
  readonly key: string;
}

/** A key and a certificate for localhost that it signs itself, as files NAME.pem and NAME.key of a directory. */
export async function makeTlsPair(directory: string, name: string, days = 90): Promise<TlsPair> {
  const certificate = join(directory, `${name}.pem`);
  const key = join(directory, `${name}.key`);
  const subject = ['-subj', `/CN=${name}`, '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'];
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  execFileSync(
    'openssl',
    ['req', '-x509', ...kind, ...subject, '-days', String(days), '-keyout', key, '-out', certificate],
    {
      stdio: 'ignore',
    },
  );
  await chmod(key, 0o600);
  return { certificate, key };
}
