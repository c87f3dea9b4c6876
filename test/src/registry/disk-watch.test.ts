import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { DiskRoom } from '../../../src/registry/disk-room.ts';
import { DiskWatch, freeBytes } from '../../../src/registry/disk-watch.ts';
import { DEFAULT_SETTINGS, LiveSettings } from '../../../src/registry/registry-settings.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const settings = (minFreeBytes: number) => ({ ...DEFAULT_SETTINGS, minFreeBytes });
const room = () => new DiskRoom(DiskRoom.makeMemory());

test('a disk is short below the least, until clearly above it', async (t) => {
  const directory = await temporaryDirectory(t);
  const free = await freeBytes(directory);
  const live = new LiveSettings(settings(Math.floor(free / 2)));
  const watch = new DiskWatch(directory, live, room());
  assert.equal(await watch.look(), undefined);
  live.replace(settings(free * 2));
  assert.match(String(await watch.look()), /^\d+ bytes of disk are free, wanted \d+$/);
  live.replace(settings(Math.floor(free / 1.03)));
  assert.notEqual(await watch.look(), undefined, 'a little above is not enough');
  live.replace(settings(Math.floor(free / 2)));
  assert.equal(await watch.look(), undefined);
  live.replace(settings(Math.floor(free / 1.03)));
  assert.equal(await watch.look(), undefined, 'a little above is enough while it is not short');
});

test('a disk that cannot be asked is short, unless nobody asks for room', async (t) => {
  const nowhere = join(await temporaryDirectory(t), 'nowhere');
  assert.match(
    String(await new DiskWatch(nowhere, new LiveSettings(settings(1)), room()).look()),
    /not known/,
  );
  assert.equal(await new DiskWatch(nowhere, new LiveSettings(settings(0)), room()).look(), undefined);
});
