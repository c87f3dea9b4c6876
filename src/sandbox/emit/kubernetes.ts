import { stringify } from 'yaml';
import { INSIDE_HOSTNAME, INSIDE_UID } from './bwrap.ts';
import { commentHeader, type Emission, lossesOf } from './emission.ts';
import type { ExportedProgram } from './exported-program.ts';

const LABEL = 'app.kubernetes.io/name';

/**
 * A Pod that meets the Pod Security Standard "restricted", and a NetworkPolicy for it that lets nothing in or out.
 * What it needs of the cluster is named after it: claims for mounts, a Secret, a ConfigMap.
 */
export function emitKubernetes(program: ExportedProgram): Emission {
  const { slug, mounts, secrets, givenEnv, limits } = program;
  const wall =
    limits.wall !== undefined && limits.wall % 1000 !== 0
      ? 'whole seconds, rounded down, and one at least'
      : undefined;
  const losses = lossesOf(
    program,
    {
      egress: 'no network at all; a NetworkPolicy allows addresses, not names',
      pids: 'a Pod cannot say it; podPidsLimit of the kubelet holds for all Pods of a node',
      ...(wall === undefined ? {} : { wall }),
    },
    [
      'network: a NetworkPolicy does nothing where the network plugin of the cluster has none',
      'system calls: the default filter of the container runtime; for ours put the output of --seccomp on the nodes, and say type: Localhost',
      `user: uid ${INSIDE_UID} of the node, and not one of its own, unless the cluster takes hostUsers: false`,
      'environment: the kubelet adds HOSTNAME and KUBERNETES_ variables; files: it adds /etc/hosts, /etc/hostname, /etc/resolv.conf and /dev/termination-log',
    ],
  );
  const needs = [
    ...(program.image === undefined ? ['replace IMAGE'] : []),
    ...mounts.map(({ path }) => `make the PersistentVolumeClaim ${claimOf(program, path)}`),
    ...(secrets.length === 0 ? [] : [`make the Secret ${slug} with ${secrets.join(', ')}`]),
    ...(givenEnv.length === 0 ? [] : [`make the ConfigMap ${slug}, which may have ${givenEnv.join(', ')}`]),
  ];
  const what = `a Pod and its NetworkPolicy. First ${[...needs, 'read what is lost'].join(', ')}.`;
  const documents = [networkPolicy(program), pod(program)].map((document) =>
    stringify(document, { lineWidth: 0, aliasDuplicateObjects: false, version: '1.1' }),
  );
  return { text: `${commentHeader(program, what, losses)}${documents.join('---\n')}`, losses };
}

/** Before the Pod, so that it never runs without. */
function networkPolicy({ slug }: ExportedProgram): object {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: slug },
    spec: {
      podSelector: { matchLabels: { [LABEL]: slug } },
      policyTypes: ['Ingress', 'Egress'],
      ingress: [],
      egress: [],
    },
  };
}

function pod(program: ExportedProgram): object {
  const { slug, mounts, limits } = program;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: slug, labels: { [LABEL]: slug } },
    spec: {
      hostname: INSIDE_HOSTNAME,
      restartPolicy: 'Never',
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      ...(limits.wall === undefined
        ? {}
        : { activeDeadlineSeconds: Math.max(1, Math.floor(limits.wall / 1000)) }),
      securityContext: {
        runAsNonRoot: true,
        runAsUser: INSIDE_UID,
        runAsGroup: INSIDE_UID,
        seccompProfile: { type: 'RuntimeDefault' },
      },
      containers: [container(program)],
      volumes: [
        { name: 'tmp', emptyDir: { medium: 'Memory' } },
        ...mounts.map(({ path, mode }, index) => ({
          name: volumeOf(index),
          persistentVolumeClaim: { claimName: claimOf(program, path), readOnly: mode === 'ro' },
        })),
      ],
    },
  };
}

function container(program: ExportedProgram): object {
  const { slug, serverId, command, workingDir, image, variables, fixedEnv, givenEnv, secrets, mounts } =
    program;
  const { memory } = program.limits;
  const [entry = '', ...args] = command.map(literal);
  return {
    name: serverId ?? 'agent',
    image: image ?? variables.image,
    command: [entry],
    args,
    workingDir,
    // A tool server speaks MCP on its stdin and stdout.
    ...(serverId === undefined ? {} : { stdin: true, stdinOnce: true }),
    env: [
      ...Object.entries(fixedEnv).map(([name, value]) => ({ name, value: literal(value) })),
      ...givenEnv.map((key) => ({
        name: key,
        valueFrom: { configMapKeyRef: { name: slug, key, optional: true } },
      })),
      ...secrets.map((key) => ({ name: key, valueFrom: { secretKeyRef: { name: slug, key } } })),
    ],
    ...(memory === undefined ? {} : { resources: { limits: { memory: String(memory) } } }),
    securityContext: {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      runAsNonRoot: true,
      capabilities: { drop: ['ALL'] },
    },
    volumeMounts: [
      { name: 'tmp', mountPath: '/tmp' },
      ...mounts.map(({ path, mode }, index) => ({
        ...{ name: volumeOf(index), mountPath: path, readOnly: mode === 'ro' },
      })),
    ],
  };
}

function volumeOf(index: number): string {
  return `mount-${index + 1}`;
}

function claimOf({ slug, mounts }: ExportedProgram, path: string): string {
  return `${slug}-${mounts.findIndex((mount) => mount.path === path) + 1}`;
}

/** Kubernetes reads $(NAME) as a variable, and $$ as a dollar. */
function literal(text: string): string {
  return text.replaceAll('$', '$$$$');
}
