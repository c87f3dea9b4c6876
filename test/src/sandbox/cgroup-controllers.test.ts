import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Controllers, parseControllers } from '../../../src/sandbox/cgroup-controllers.ts';

const V2 = '25 30 0:23 / /sys/fs/cgroup rw,nosuid shared:4 - cgroup2 cgroup2 rw,nsdelegate';
const MEMORY = '35 31 0:32 / /sys/fs/cgroup/memory rw,relatime - cgroup cgroup rw,memory';
const PIDS = '39 31 0:36 / /sys/fs/cgroup/pids rw,relatime - cgroup cgroup rw,pids';
const UNIFIED = '41 31 0:38 / /sys/fs/cgroup/unified rw,relatime - cgroup2 cgroup2 rw';

describe('parseControllers', () => {
  const cases: Record<
    string,
    { mounts: string[]; membership: string; offered: string[]; wanted: Controllers }
  > = {
    'version 2, in a user session': {
      mounts: [V2],
      membership: '0::/user.slice/user-1000.slice/user@1000.service/app.slice/run-1.scope\n',
      offered: ['cpu', 'memory', 'pids'],
      wanted: {
        memory: {
          version: 2,
          mount: '/sys/fs/cgroup',
          own: '/sys/fs/cgroup/user.slice/user-1000.slice/user@1000.service/app.slice/run-1.scope',
        },
        pids: {
          version: 2,
          mount: '/sys/fs/cgroup',
          own: '/sys/fs/cgroup/user.slice/user-1000.slice/user@1000.service/app.slice/run-1.scope',
        },
      },
    },
    'hybrid: the controllers are version 1, the unified hierarchy has none': {
      mounts: [MEMORY, PIDS, UNIFIED],
      membership: '8:pids:/\n4:memory:/jobs/17\n0::/\n',
      offered: [''],
      wanted: {
        memory: { version: 1, mount: '/sys/fs/cgroup/memory', own: '/sys/fs/cgroup/memory/jobs/17' },
        pids: { version: 1, mount: '/sys/fs/cgroup/pids', own: '/sys/fs/cgroup/pids' },
      },
    },
    'hybrid: one controller on each': {
      mounts: [MEMORY, UNIFIED],
      membership: '4:memory:/\n0::/a\n',
      offered: ['pids'],
      wanted: {
        memory: { version: 1, mount: '/sys/fs/cgroup/memory', own: '/sys/fs/cgroup/memory' },
        pids: { version: 2, mount: '/sys/fs/cgroup/unified', own: '/sys/fs/cgroup/unified/a' },
      },
    },
    'a container that sees only its own part': {
      mounts: [MEMORY.replace('0:32 /', '0:32 /docker/abc')],
      membership: '4:memory:/docker/abc/inner\n',
      offered: [],
      wanted: {
        memory: { version: 1, mount: '/sys/fs/cgroup/memory', own: '/sys/fs/cgroup/memory/inner' },
      },
    },
    'a container whose path lies outside of what it sees': {
      mounts: [V2],
      membership: '0::/../../other\n',
      offered: ['memory'],
      wanted: { memory: { version: 2, mount: '/sys/fs/cgroup', own: '/sys/fs/cgroup' } },
    },
    'a mount point with a space': {
      mounts: [V2.replace('/sys/fs/cgroup', '/my\\040cgroups')],
      membership: '0::/a\n',
      offered: ['pids'],
      wanted: { pids: { version: 2, mount: '/my cgroups', own: '/my cgroups/a' } },
    },
    'no cgroups at all': { mounts: [], membership: '', offered: [], wanted: {} },
  };
  for (const [name, { mounts, membership, offered, wanted }] of Object.entries(cases)) {
    it(name, () => {
      const mountinfo = `22 1 0:20 / / rw - ext4 /dev/vda rw\n${mounts.join('\n')}\n`;
      assert.deepEqual(parseControllers(mountinfo, membership, offered), wanted);
    });
  }
});
