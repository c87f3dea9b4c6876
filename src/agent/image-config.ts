import type { AgentFile } from '../../schemas/agent-file.ts';
import { APP_PATH } from '../declaration/mount-path.ts';
import type { Digest } from '../oci/digest.ts';
import type { Platform } from '../oci/platform.ts';

/** Where the agent and its servers start. */
export const WORKING_DIR = APP_PATH;

const DEFAULT_PATH = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

export interface ImageConfigParts {
  readonly agent: AgentFile;
  readonly platform: Platform;
  readonly env: readonly string[];
  readonly diffIDs: readonly Digest[];
  readonly created: Date;
}

/** Variables of the base, and a PATH when it has none. */
export function imageEnv(base: readonly string[]): string[] {
  return base.some((variable) => variable.startsWith('PATH=')) ? [...base] : [DEFAULT_PATH, ...base];
}

/** Bytes of the image configuration (OCI image-spec v1.1, "Image Configuration"), so that any engine can run the image. */
export function imageConfig({ agent, platform, env, diffIDs, created }: ImageConfigParts): Uint8Array {
  const document = {
    created: created.toISOString().replace(/\.\d{3}Z$/, 'Z'),
    architecture: platform.architecture,
    os: platform.os,
    config: { Env: env, Entrypoint: entrypointOf(agent), WorkingDir: WORKING_DIR },
    rootfs: { type: 'layers', diff_ids: diffIDs },
  };
  return new TextEncoder().encode(JSON.stringify(document));
}

/** The agent; or, where there is none, the one server. */
function entrypointOf(agent: AgentFile): string[] {
  const program = agent.command === undefined ? Object.values(agent.servers ?? {})[0] : agent;
  return [program?.command ?? '', ...(program?.args ?? [])];
}
