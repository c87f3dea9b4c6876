import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { parseAllDocuments } from 'yaml';
import { EXPORT_CASES, goldenFile } from '../../../support/export-cases.ts';

interface Security {
  readonly runAsNonRoot?: boolean;
  readonly runAsUser?: number;
  readonly seccompProfile?: { readonly type: string };
  readonly allowPrivilegeEscalation?: boolean;
  readonly readOnlyRootFilesystem?: boolean;
  readonly capabilities?: { readonly drop?: readonly string[]; readonly add?: readonly string[] };
  readonly privileged?: boolean;
  readonly procMount?: string;
  readonly seLinuxOptions?: object;
  readonly sysctls?: object;
}

interface Pod {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly labels: Record<string, string> };
  readonly spec: {
    readonly securityContext: Security;
    readonly hostNetwork?: boolean;
    readonly hostPID?: boolean;
    readonly hostIPC?: boolean;
    readonly initContainers?: unknown;
    readonly automountServiceAccountToken: boolean;
    readonly activeDeadlineSeconds?: number;
    readonly volumes: readonly (Record<string, unknown> & { readonly name: string })[];
    readonly containers: readonly {
      readonly securityContext: Security;
      readonly command: readonly string[];
      readonly args: readonly string[];
      readonly ports?: unknown;
      readonly resources?: object;
      readonly volumeMounts: readonly { readonly name: string; readonly readOnly?: boolean }[];
    }[];
  };
}

interface NetworkPolicy {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly podSelector: { readonly matchLabels: Record<string, string> };
    readonly policyTypes: readonly string[];
    readonly ingress: readonly unknown[];
    readonly egress: readonly unknown[];
  };
}

/** The controls of the Pod Security Standard "restricted", those of "baseline" among them. */
const RESTRICTED: Readonly<
  Record<string, (pod: Pod['spec'], container: Pod['spec']['containers'][number]) => boolean>
> = {
  'Host Namespaces': (pod) => !pod.hostNetwork && !pod.hostPID && !pod.hostIPC,
  'Privileged Containers': (_, { securityContext }) => securityContext.privileged !== true,
  'HostPath Volumes, and Volume Types': (pod) =>
    pod.volumes.every((volume) =>
      Object.keys(volume).every((kind) => ['name', 'emptyDir', 'persistentVolumeClaim'].includes(kind)),
    ),
  'Host Ports': (_, { ports }) => ports === undefined,
  SELinux: (pod, { securityContext }) =>
    pod.securityContext.seLinuxOptions === undefined && securityContext.seLinuxOptions === undefined,
  '/proc Mount Type': (_, { securityContext }) => securityContext.procMount === undefined,
  Sysctls: (pod) => pod.securityContext.sysctls === undefined,
  'Privilege Escalation': (_, { securityContext }) => securityContext.allowPrivilegeEscalation === false,
  'Running as Non-root': (pod, { securityContext }) =>
    pod.securityContext.runAsNonRoot === true && securityContext.runAsNonRoot !== false,
  'Running as Non-root user': (pod, { securityContext }) =>
    pod.securityContext.runAsUser !== 0 && securityContext.runAsUser !== 0,
  Seccomp: (pod, { securityContext }) =>
    ['RuntimeDefault', 'Localhost'].includes(pod.securityContext.seccompProfile?.type ?? '') &&
    securityContext.seccompProfile === undefined,
  Capabilities: (_, { securityContext: { capabilities } }) =>
    capabilities?.drop?.includes('ALL') === true && capabilities.add === undefined,
};

async function documentsOf(name: string): Promise<{ policy: NetworkPolicy; pod: Pod }> {
  const documents = parseAllDocuments(await readFile(goldenFile('kubernetes', name), 'utf8'), {
    version: '1.1',
  });
  assert.deepEqual(
    [...documents].flatMap(({ errors }) => errors),
    [],
  );
  const [policy, pod, ...others] = [...documents].map((document) => document.toJS() as unknown);
  assert.deepEqual(others, []);
  return { policy: policy as NetworkPolicy, pod: pod as Pod };
}

for (const name of Object.keys(EXPORT_CASES)) {
  describe(`the Pod for ${name}`, async () => {
    const { policy, pod } = await documentsOf(name);
    const [container, ...others] = pod.spec.containers;
    for (const [control, holds] of Object.entries(RESTRICTED))
      it(`meets ${control}`, () => assert.ok(holds(pod.spec, container!)));

    it('is one read-only container, without a token, and every mount has a volume', () => {
      assert.deepEqual([pod.kind, others, pod.spec.initContainers], ['Pod', [], undefined]);
      assert.equal(container!.securityContext.readOnlyRootFilesystem, true);
      assert.equal(pod.spec.automountServiceAccountToken, false);
      const mounted = container!.volumeMounts.map((mount) => mount.name);
      assert.deepEqual(
        mounted,
        pod.spec.volumes.map((volume) => volume.name),
      );
    });

    it('is the one that the NetworkPolicy shuts off both ways', () => {
      assert.equal(policy.kind, 'NetworkPolicy');
      assert.deepEqual(policy.spec.podSelector.matchLabels, pod.metadata.labels);
      assert.deepEqual(policy.spec.policyTypes, ['Ingress', 'Egress']);
      assert.deepEqual([policy.spec.ingress, policy.spec.egress], [[], []]);
      for (const { name: label } of [pod.metadata, policy.metadata])
        assert.match(label, /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/);
    });
  });
}

describe('limits and mounts of a Pod', () => {
  it('are those of the declaration', async () => {
    const memory = await documentsOf('memory');
    assert.deepEqual(memory.pod.spec.containers[0]!.resources, { limits: { memory: '536870912' } });
    const wall = await documentsOf('wall');
    assert.equal(wall.pod.spec.activeDeadlineSeconds, 1800);
    for (const [name, readOnly] of [
      ['mount-ro', true],
      ['mount-rw', false],
    ] as const) {
      const { pod } = await documentsOf(name);
      assert.equal(pod.spec.containers[0]!.volumeMounts[1]!.readOnly, readOnly);
    }
  });

  it('and a dollar in an argument is a dollar', async () => {
    const { pod } = await documentsOf('odd');
    const [, script] = pod.spec.containers[0]!.args;
    assert.equal(
      script!.replaceAll('$$', '$'),
      `echo "$HOME" '%h' $(id) \`id\`\n\\; !x`,
      'as the kubelet reads it',
    );
    assert.doesNotMatch(script!.replaceAll('$$', ''), /\$/);
  });
});
