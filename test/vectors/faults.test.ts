/** Every fault in every fetch of a verification: none is ever an answer that allows, and each ends by itself. */
import { after, before, describe, test } from 'node:test';
import { attacksIn, type Forms } from '../support/attacks-in.ts';
import { type Fault, FaultStage, fetches } from '../support/fault-stage.ts';

/** When a test that does not end has failed, in ms. */
const LIMIT_MS = 60_000;

const faults = await attacksIn<Forms<Fault>>(new URL('faults/', import.meta.url));

describe('faults', { concurrency: 8 }, () => {
  let stage: FaultStage;
  before(async () => {
    stage = await FaultStage.open();
  });
  after(() => stage.close());

  for (const form of faults.flatMap(({ attack }) => attack))
    for (const fetch of fetches)
      test(`${form.name} for ${fetch}`, { timeout: LIMIT_MS }, () => stage.ends(form, fetch));
});
