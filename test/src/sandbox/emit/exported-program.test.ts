import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { emitApparmor } from '../../../../src/sandbox/emit/apparmor.ts';
import {
  type Exportable,
  type ExportedImage,
  exportProgram,
} from '../../../../src/sandbox/emit/exported-program.ts';
import { TARGETS } from '../../../../src/sandbox/emit/targets.ts';
import { EXPORT_TARGETS, exportable, NO_PRIVILEGES } from '../../../support/export-cases.ts';

const IMAGE: ExportedImage = { env: [], workingDir: '/app' };
const FS = { command: 'fs', args: [], env: { LEVEL: '1' }, privileges: NO_PRIVILEGES };
const WEB = { ...FS, command: 'web', privileges: { ...NO_PRIVILEGES, secrets: ['TOKEN'] } };

function toolServer(): Exportable {
  const { command: _command, ...agent } = exportable({}, { servers: { fs: FS } });
  return agent;
}

describe('exportProgram', () => {
  it('takes the agent with its privileges, or a server with those of its own', () => {
    const declaration = exportable({ env: ['REGION'] }, { servers: { fs: FS, web: WEB } });
    const agent = exportProgram(declaration, IMAGE, undefined);
    assert.deepEqual(
      [agent.command, agent.givenEnv, agent.secrets],
      [['node', '/app/agent.js'], ['REGION'], []],
    );
    assert.deepEqual(agent.servers, ['fs', 'web']);
    const web = exportProgram(declaration, IMAGE, 'web');
    assert.deepEqual([web.command, web.givenEnv, web.secrets], [['web'], [], ['TOKEN']]);
    assert.equal(web.env['LEVEL'], '1');
  });

  it('takes the one server of a tool-server image', () => {
    const program = exportProgram(toolServer(), IMAGE, undefined);
    assert.deepEqual([program.serverId, program.command], ['fs', ['fs']]);
  });

  it('names variables apart from each other and from what is declared', () => {
    const mounts = ['/a/b', '/a-b', '/a_b'].map((path) => ({ path, mode: 'ro' as const }));
    const program = exportProgram(exportable({ mounts, env: ['ROOTFS', 'SOURCE_a_b'] }), IMAGE, undefined);
    const names = [...program.mounts.map(({ variable }) => variable), ...Object.values(program.variables)];
    assert.deepEqual(names, ['SOURCE_a_b_2', 'SOURCE_a_b_3', 'SOURCE_a_b_4', 'ROOTFS_2', 'IMAGE']);
  });

  it('names a target by a label of bounded length, another one for another agent', () => {
    const long = `com.example/${'a'.repeat(90)}`;
    const slugs = [long, `${long}b`].map(
      (name) => exportProgram(exportable({}, { name }), IMAGE, undefined).slug,
    );
    assert.notEqual(slugs[0], slugs[1]);
    for (const slug of slugs) assert.match(slug, /^[a-z0-9]([a-z0-9-]{0,48}[a-z0-9])$/);
  });

  const REFUSED: Readonly<Record<string, readonly [Exportable, ExportedImage, string | undefined, string]>> =
    {
      'a server that is not there': [exportable(), IMAGE, 'fs', 'usage-invalid'],
      'a server by what every object has': [exportable(), IMAGE, 'constructor', 'usage-invalid'],
      'a mount over the root': [
        exportable({ mounts: [{ path: '/', mode: 'rw' }] }),
        IMAGE,
        undefined,
        'not-enforceable',
      ],
      'a mount in another': [
        exportable({ mounts: ['/a', '/a/b'].map((path) => ({ path, mode: 'ro' })) }),
        IMAGE,
        undefined,
        'not-enforceable',
      ],
      'an argument with a NUL, which would name a variable': [
        exportable({}, { args: ['\0TOKEN\0'] }),
        IMAGE,
        undefined,
        'launch-refused',
      ],
      'a working directory with a NUL': [
        exportable(),
        { env: [], workingDir: '/\0A\0' },
        undefined,
        'launch-refused',
      ],
      'an image that loads code': [
        exportable(),
        { env: ['NODE_OPTIONS=--require /x'], workingDir: '' },
        undefined,
        'launch-refused',
      ],
    };
  for (const [what, [declaration, image, server, code]] of Object.entries(REFUSED)) {
    it(`refuses ${what}`, () => assert.throws(() => exportProgram(declaration, image, server), { code }));
  }
});

describe('every target', () => {
  it('keeps a hostile tool name within one comment', () => {
    const tools = { allow: ['fs/a\nb\u2028c\u202ed\u0085e'], ask: [], deny: [] };
    const program = exportProgram(exportable({}, { servers: { fs: FS }, tools }), IMAGE, 'fs');
    for (const target of EXPORT_TARGETS) {
      if (target === 'seccomp' || target === 'oci') continue;
      const { text } = TARGETS[target](program);
      assert.match(text, /^# - tools: .*fs\/a\\u\{a\}b\\u\{2028\}c\\u\{202e\}d\\u\{85\}e$/m, target);
    }
  });
});

describe('emitApparmor', () => {
  it('refuses a path that its language cannot name', () => {
    const mounts = [{ path: '/a\\b', mode: 'rw' as const }];
    const program = exportProgram(exportable({ mounts }), IMAGE, undefined);
    assert.throws(() => emitApparmor(program), { code: 'not-enforceable' });
  });
});
