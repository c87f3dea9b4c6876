/**
 * A launcher in a process of its own: starts a sandbox with the root and the script given as arguments, prints its uid,
 * and waits. Tests kill it.
 */
import { launchSandbox } from '../../src/sandbox/launch/bwrap.ts';
import { nodeCommand, testProfile } from './run-sandbox.ts';

const [rootfs, script] = process.argv.slice(2);
if (rootfs === undefined || script === undefined) throw new Error('usage: launch-and-wait ROOT SCRIPT');
const profile = testProfile({ command: nodeCommand(script), limits: { memory: 1 << 29, pids: 100 } });
const sandbox = await launchSandbox(profile, { rootfs, stdio: 'inherit' });
process.stdout.write(`uid ${sandbox.uid}\n`);
const { code } = await sandbox.exited;
process.exitCode = code;
