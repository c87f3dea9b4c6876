/** OX Security's finding about STDIO servers, 2026: whoever writes the configuration of a client writes what it runs. */
import assert from 'node:assert/strict';
import test from 'node:test';
import type { ImageConfig } from '../../../src/host/image-config.ts';
import { compileProfiles } from '../../../src/host/launch-request.ts';
import { digestOf } from '../../../src/oci/digest.ts';
import { Incident } from '../../support/incident.ts';
import { makeKey, sampleDeclaration } from '../../support/signed-image.ts';

const config: ImageConfig = {
  configDigest: digestOf('config'),
  diffIDs: [],
  chainID: digestOf('chain'),
  layers: [],
  env: [],
  workingDir: '',
};
const nothing = { args: [], env: {}, secrets: {}, mounts: [] };

test('nobody who starts an agent gives it a program or a variable that it did not declare', () => {
  const declaration = sampleDeclaration();
  const [profile] = compileProfiles(declaration, config, nothing).servers.values();
  assert.ok(profile);
  for (const env of [{ NODE_OPTIONS: '--require=/tmp/x.js' }, { LD_PRELOAD: '/tmp/x.so' }, { PATH: '/tmp' }])
    assert.throws(() => compileProfiles(declaration, config, { ...nothing, env }), {
      code: 'launch-refused',
      message: new RegExp(Object.keys(env).join()),
    });
  const args = ['/bin/sh', '-c', 'id'];
  const [started] = compileProfiles(declaration, config, { ...nothing, args }).servers.values();
  assert.deepEqual(
    started?.command,
    [...profile.command, ...args],
    'what is given comes after what was signed',
  );
});

test('nor may a declaration ask for what replaces code', async (t) => {
  const incident = await Incident.open(t);
  const release = await makeKey();
  for (const name of ['LD_PRELOAD', 'NODE_OPTIONS']) {
    const declaration = sampleDeclaration();
    declaration.privileges.env.push(name);
    const home = incident.home(`agents/${name.toLowerCase().replace('_', '-')}`);
    await incident.release([['declaration', declaration, release]], { home, declaration });
    const codes = await incident.denials({ release }, ['{ type: declaration, signedBy: [release] }'], {
      home,
    });
    assert.deepEqual([name, codes], [name, ['declaration-invalid']]);
  }
});
