import { emitApparmor } from './apparmor.ts';
import { emitBwrap } from './bwrap-script.ts';
import type { Emitter } from './emission.ts';
import { emitKubernetes } from './kubernetes.ts';
import { emitOci } from './oci-bundle.ts';
import { emitPodman } from './podman.ts';
import { emitSeccomp } from './seccomp-json.ts';
import { emitSystemd } from './systemd.ts';

/** What a program can be exported for, by the option that asks for it. */
export const TARGETS = {
  apparmor: emitApparmor,
  seccomp: emitSeccomp,
  oci: emitOci,
  bwrap: emitBwrap,
  podman: emitPodman,
  systemd: emitSystemd,
  kubernetes: emitKubernetes,
} as const satisfies Readonly<Record<string, Emitter>>;

export type Target = keyof typeof TARGETS;
