import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AccountPassword, htpasswdLine } from '../support/htpasswd-line.ts';
import { mustRun } from '../support/run-process.ts';
import { ServeProcess } from '../support/serve-process.ts';

/** `plimsoll serve` behind TLS, with two accounts. */
export interface TlsRegistry {
  /** 127.0.0.1:PORT. */
  readonly host: string;
  /** Certificate of the authority that signed the server's, which no system trusts: a PEM file. */
  readonly authority: string;
  /** A directory that holds the same as `ca.crt`, which containers/image takes as --cert-dir. */
  readonly certificates: string;
  /** May do everything in `guarded/`. */
  readonly owner: AccountPassword;
  /** May pull there, and nothing else. */
  readonly reader: AccountPassword;
  close(): Promise<void>;
}

const OWNER = { name: 'owner', password: "it's long: and has p\u00fcnctuation" };
const READER = { name: 'reader', password: 'reads only' };

const CONFIG = `apiVersion: plimsoll.dev/v1
kind: Registry
data: data
listen: 127.0.0.1:0
tls: { certificate: server.pem, key: server.key }
auth: { htpasswd: htpasswd }
access:
  - { repositories: ["guarded/**"], users: [${OWNER.name}], actions: [pull, push, delete] }
  - { repositories: ["guarded/**"], users: [${READER.name}], actions: [pull] }
`;

export async function startTlsRegistry(): Promise<TlsRegistry> {
  const directory = await mkdtemp(join(tmpdir(), 'plimsoll-tls-'));
  const remove = (): Promise<void> => rm(directory, { recursive: true, force: true });
  try {
    await makeCertificates(directory);
    const lines = [await htpasswdLine(OWNER), await htpasswdLine(READER)];
    await writeFile(join(directory, 'htpasswd'), lines.join(''));
    await writeFile(join(directory, 'registry.yaml'), CONFIG);
    const server = new ServeProcess(['--config', join(directory, 'registry.yaml')]);
    return {
      host: await server.ready(),
      authority: join(directory, 'ca.pem'),
      certificates: join(directory, 'certificates'),
      owner: OWNER,
      reader: READER,
      async close() {
        await server.end('SIGTERM');
        await remove();
      },
    };
  } catch (thrown) {
    await remove();
    throw thrown;
  }
}

async function makeCertificates(directory: string): Promise<void> {
  const openssl = (...args: string[]) => mustRun('openssl', args, { cwd: directory });
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  await openssl('req', '-x509', ...key, '-keyout', 'ca.key', '-out', 'ca.pem', '-subj', '/CN=test authority');
  await openssl('req', ...key, '-keyout', 'server.key', '-out', 'server.csr', '-subj', '/CN=127.0.0.1');
  await writeFile(
    join(directory, 'server.ext'),
    'subjectAltName = IP:127.0.0.1\nextendedKeyUsage = serverAuth\n',
  );
  const signedBy = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-extfile', 'server.ext'];
  await openssl('x509', '-req', '-in', 'server.csr', '-out', 'server.pem', ...signedBy);
  await mkdir(join(directory, 'certificates'));
  await copyFile(join(directory, 'ca.pem'), join(directory, 'certificates/ca.crt'));
}
