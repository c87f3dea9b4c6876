import { PlimsollError } from '../errors.ts';

/** OCI image-spec v1.1, "Image Index": what a child runs on. */
export interface Platform {
  readonly os: string;
  readonly architecture: string;
  readonly variant?: string;
}

const NODE_TO_GO: Readonly<Record<string, string>> = {
  x64: 'amd64',
  ia32: '386',
  arm64: 'arm64',
  arm: 'arm',
  ppc64: 'ppc64le',
  s390x: 's390x',
  riscv64: 'riscv64',
};

/** Reads OS/ARCH[/VARIANT]; throws `usage-invalid`. */
export function parsePlatform(text: string): Platform {
  const match = /^([a-z0-9]+)\/([a-z0-9_]+)(?:\/([a-z0-9.]+))?$/.exec(text);
  if (match === null)
    throw new PlimsollError('usage-invalid', `platform ${JSON.stringify(text)}: write OS/ARCH[/VARIANT]`);
  const [, os, architecture, variant] = match;
  return { os: os!, architecture: architecture!, ...(variant === undefined ? {} : { variant }) };
}

export function formatPlatform(platform: Platform): string {
  return [platform.os, platform.architecture, platform.variant]
    .filter((part) => part !== undefined)
    .join('/');
}

/** The platform that images for this process have to have; agents are Linux images on every host. */
export function hostPlatform(arch: string = process.arch): Platform {
  return { os: 'linux', architecture: NODE_TO_GO[arch] ?? arch };
}

/** Whether a child serves the platform asked for; a variant that was not asked for does not matter. */
export function platformMatches(asked: Platform, has: Partial<Platform> | undefined): boolean {
  if (has?.os !== asked.os || has.architecture !== asked.architecture) return false;
  return asked.variant === undefined || asked.variant === has.variant;
}
