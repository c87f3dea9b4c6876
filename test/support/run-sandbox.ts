import { text } from 'node:stream/consumers';
import { type LaunchOptions, launchSandbox } from '../../src/sandbox/launch/bwrap.ts';
import { compileProfile, type Profile, type ProfileInput } from '../../src/sandbox/profile.ts';
import type { SandboxExit } from '../../src/sandbox/sandbox.ts';

export interface SandboxRun {
  readonly exit: SandboxExit;
  readonly uid: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A profile that declares nothing, but for what is given; every given mount is declared as given. */
export function testProfile(input: Partial<ProfileInput> & Pick<ProfileInput, 'command'>): Profile {
  const mounts = (input.mounts ?? []).map(({ path, mode }) => ({ path, mode }));
  return compileProfile({
    privileges: {
      mounts,
      network: { egress: [] },
      secrets: Object.keys(input.secrets ?? {}),
      env: Object.keys(input.env ?? {}),
    },
    limits: {},
    imageEnv: [],
    workingDir: '',
    env: {},
    secrets: {},
    mounts: [],
    ...input,
  });
}

/** A command that runs a script in the Node of `makeSandboxRoot`. */
export function nodeCommand(script: string): string[] {
  return ['/usr/bin/node', '-e', script];
}

/** Launches, closes stdin, and waits for the end. */
export async function runSandbox(
  profile: Profile,
  options: Omit<LaunchOptions, 'stdio'>,
): Promise<SandboxRun> {
  const sandbox = await launchSandbox(profile, { ...options, stdio: 'pipe' });
  sandbox.stdin?.end();
  const [stdout, stderr, exit] = await Promise.all([
    text(sandbox.stdout!),
    text(sandbox.stderr!),
    sandbox.exited,
  ]);
  return { exit, uid: sandbox.uid, stdout, stderr };
}
