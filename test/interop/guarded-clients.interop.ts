/** crane, oras, regctl, skopeo, podman and buildah with a login, over TLS: push, pull, list, delete, and what is denied them. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after, before, describe } from 'node:test';
import type { AccountPassword } from '../support/htpasswd-line.ts';
import { mustRun, type ProcessResult, runProcess } from '../support/run-process.ts';
import { peer } from './peers.ts';
import { startTlsRegistry, type TlsRegistry } from './tls-registry.ts';

let work: string;
let registry: TlsRegistry;

before(async () => {
  work = await mkdtemp(join(tmpdir(), 'plimsoll-guarded-'));
  registry = await startTlsRegistry();
  await mkdir(join(work, 'root'));
  await writeFile(join(work, 'root/hello'), randomBytes(300_000));
  await mustRun('tar', ['-C', join(work, 'root'), '-cf', join(work, 'layer.tar'), '.']);
});

after(async () => {
  await registry.close();
  await rm(work, { recursive: true, force: true });
});

/** How a client does what every client does; `image` is HOST/REPOSITORY:TAG. */
interface Client {
  login(account: AccountPassword): Promise<ProcessResult>;
  push(image: string): Promise<ProcessResult>;
  pull(image: string): Promise<ProcessResult>;
  /** A program that prints the tags; undefined for a client that cannot. */
  tags?(repository: string): Promise<ProcessResult>;
  remove?(image: string): Promise<ProcessResult>;
}

/** Each has credentials of its own, in `credentials`. */
const clients: Record<string, (credentials: string) => Client> = {
  crane(credentials) {
    const crane = (...args: string[]) =>
      runProcess(peer('crane'), args, {
        env: { DOCKER_CONFIG: credentials, SSL_CERT_FILE: registry.authority },
      });
    return {
      login: ({ name, password }) => crane('auth', 'login', registry.host, '-u', name, '-p', password),
      push: (image) => crane('append', '-f', join(work, 'layer.tar'), '-t', image),
      pull: (image) => crane('pull', image, join(credentials, 'image.tar')),
      tags: (repository) => crane('ls', repository),
      remove: (image) => crane('delete', image),
    };
  },
  oras(credentials) {
    const config = ['--registry-config', join(credentials, 'config.json'), '--ca-file', registry.authority];
    const oras = (command: string[], args: string[], input = '') =>
      runProcess(peer('oras'), [...command, ...config, ...args], { cwd: work, input });
    return {
      login: ({ name, password }) =>
        oras(['login'], ['-u', name, '--password-stdin', registry.host], password),
      push: (image) => oras(['push'], [image, 'layer.tar:application/x.tar']),
      pull: (image) => oras(['pull'], ['-o', join(credentials, 'pulled'), image]),
      tags: (repository) => oras(['repo', 'tags'], [repository]),
      remove: (image) => oras(['manifest', 'delete'], ['--force', image]),
    };
  },
  regctl(credentials) {
    const regctl = (...args: string[]) =>
      runProcess(peer('regctl'), args, {
        env: { REGCTL_CONFIG: join(credentials, 'config.json'), SSL_CERT_FILE: registry.authority },
      });
    return {
      login: ({ name, password }) => regctl('registry', 'login', registry.host, '-u', name, '-p', password),
      push: (image) =>
        regctl('artifact', 'put', '--artifact-type', 'x/y', '-f', join(work, 'layer.tar'), image),
      pull: (image) => regctl('image', 'export', image, join(credentials, 'image.tar')),
      tags: (repository) => regctl('tag', 'ls', repository),
      remove: (image) => regctl('tag', 'delete', image),
    };
  },
  skopeo(credentials) {
    const file = ['--authfile', join(credentials, 'auth.json')];
    const skopeo = (args: string[], input = '') => runProcess('skopeo', args, { input });
    const { certificates } = registry;
    return {
      login: ({ name, password }) =>
        skopeo(
          ['login', ...file, '--cert-dir', certificates, '-u', name, '--password-stdin', registry.host],
          password,
        ),
      async push(image) {
        const layout = `oci:${join(credentials, 'layout')}:1`;
        await mustRun(peer('crane'), [
          'append',
          '-f',
          join(work, 'layer.tar'),
          '-t',
          'a/b:1',
          '-o',
          `${credentials}/a.tar`,
        ]);
        await mustRun('skopeo', ['copy', `docker-archive:${credentials}/a.tar`, layout]);
        return await skopeo(['copy', ...file, '--dest-cert-dir', certificates, layout, `docker://${image}`]);
      },
      pull: (image) =>
        skopeo([
          'copy',
          ...file,
          '--src-cert-dir',
          certificates,
          `docker://${image}`,
          `dir:${credentials}/pulled`,
        ]),
      tags: (repository) =>
        skopeo(['list-tags', ...file, '--cert-dir', certificates, `docker://${repository}`]),
      remove: (image) => skopeo(['delete', ...file, '--cert-dir', certificates, `docker://${image}`]),
    };
  },
  podman: (credentials) => containerClient('podman', credentials, ['import', join(work, 'layer.tar')]),
  buildah: (credentials) => containerClient('buildah', credentials, ['from', 'scratch']),
};

/** podman and buildah share their storage and most of their words. */
function containerClient(program: 'podman' | 'buildah', credentials: string, make: string[]): Client {
  const storage = ['--root', join(credentials, 'root'), '--runroot', join(credentials, 'run')];
  const run = (args: string[], input = '') =>
    runProcess(program, [...storage, '--storage-driver', 'vfs', ...args], { input });
  const safe = ['--authfile', join(credentials, 'auth.json'), '--cert-dir', registry.certificates];
  return {
    login: ({ name, password }) =>
      run(['login', ...safe, '-u', name, '--password-stdin', registry.host], password),
    async push(image) {
      const made = await run(program === 'podman' ? [...make, image] : make);
      if (program === 'buildah') await run(['commit', made.stdout.trim(), image]);
      return await run(['push', ...safe, image]);
    },
    async pull(image) {
      await run(['rmi', '-f', image]);
      return await run(['pull', ...safe, image]);
    },
  };
}

function succeeded(result: ProcessResult): ProcessResult {
  assert.equal(result.code, 0, result.stdout + result.stderr);
  return result;
}

function refused(result: ProcessResult): void {
  assert.notEqual(result.code, 0, result.stdout);
  assert.match(
    result.stdout + result.stderr,
    /denied|unauthorized|authentication required|not allowed|401|403/i,
  );
}

for (const [name, clientWith] of Object.entries(clients)) {
  describe(name, () => {
    let client: Client;
    let image: string;

    before(async () => {
      const credentials = join(work, name);
      await mkdir(credentials);
      // podman and buildah want the file to be there before they know anybody.
      await writeFile(join(credentials, 'auth.json'), '{}');
      client = clientWith(credentials);
      image = `${registry.host}/guarded/${name}:1`;
    });

    test('nobody pushes without a login, and a wrong password is no login', async () => {
      refused(await client.push(image));
      const wrong = await client.login({ name: registry.owner.name, password: 'wrong' });
      // regctl and crane only keep what they are given.
      if (wrong.code === 0) refused(await client.push(image));
    });

    test('the owner pushes, pulls, lists and deletes, in the repositories that the rules name', async () => {
      succeeded(await client.login(registry.owner));
      succeeded(await client.push(image));
      succeeded(await client.pull(image));
      if (client.tags !== undefined) {
        assert.match(succeeded(await client.tags(image.replace(/:1$/, ''))).stdout, /\b1\b/);
      }
      refused(await client.push(`${registry.host}/elsewhere/${name}:1`));
    });

    test('the reader pulls, and may neither push nor delete', async () => {
      succeeded(await client.login(registry.reader));
      succeeded(await client.pull(image));
      refused(await client.push(`${registry.host}/guarded/${name}-again:1`));
      if (client.remove === undefined) return;
      refused(await client.remove(image));
      succeeded(await client.login(registry.owner));
      succeeded(await client.remove(image));
      assert.notEqual((await client.pull(image)).code, 0);
    });
  });
}
