/** Summaries of a trusted signer that are not about this question, and those that somebody else made: none lets an image pass. */
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { attacksIn, type Forms } from '../support/attacks-in.ts';
import { type SummaryForm, summaryForgeries } from '../support/summary-forgery.ts';
import { SummaryStage } from '../support/summary-stage.ts';

const attacks = await attacksIn<Forms<SummaryForm>>(new URL('summary/', import.meta.url));
let stage: SummaryStage | undefined;
before(async () => {
  stage = await SummaryStage.open();
});
after(() => stage?.close());
summaryForgeries(
  () => {
    assert.ok(stage);
    return stage;
  },
  'verification summary',
  attacks.flatMap(({ attack }) => attack),
);
