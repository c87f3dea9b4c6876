/**
 * A launcher in a process of its own, for tests to kill: starts a sandbox with the root and the script that are given,
 * prints the uid it will have, and waits for its end. A third argument makes it launch on and on instead.
 */
import { launchSandbox } from '../../src/sandbox/launch/bwrap.ts';
import { acquireSandboxUser } from '../../src/sandbox/sandbox-user.ts';
import { nodeCommand, testProfile } from './run-sandbox.ts';

const [rootfs, script, repeat] = process.argv.slice(2);
if (rootfs === undefined || script === undefined)
  throw new Error('usage: launch-and-wait ROOT SCRIPT [REPEAT]');
const profile = testProfile({ command: nodeCommand(script), limits: { memory: 1 << 29, pids: 100 } });
do {
  const user = await acquireSandboxUser();
  process.stdout.write(`uid ${user.uid}\n`);
  const sandbox = await launchSandbox(profile, { rootfs, user, stdio: 'inherit' });
  if (repeat === undefined) process.exitCode = (await sandbox.exited).code;
} while (repeat !== undefined);
