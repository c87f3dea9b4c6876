import Type, { type Static } from 'typebox';
import { Verdict } from './verdict.ts';

const closed = { additionalProperties: false } as const;

export const TriedCase = Type.Object(
  {
    name: Type.String(),
    passed: Type.Boolean(),
    wanted: Type.String({ description: 'allowed or denied, and the codes that go with it.' }),
    got: Type.String({
      description: 'The same of the verdict, or undecided with the code of what kept it from one.',
    }),
    verdict: Type.Union([Verdict, Type.Null()], { description: 'null: it could not be decided.' }),
  },
  closed,
);
export type TriedCase = Static<typeof TriedCase>;

/** What `policy test` found out about each case. */
export const PolicyTrial = Type.Object(
  { file: Type.String(), passed: Type.Boolean(), cases: Type.Array(TriedCase) },
  closed,
);
export type PolicyTrial = Static<typeof PolicyTrial>;
