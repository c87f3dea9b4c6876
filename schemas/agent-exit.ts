import Type, { type Static } from 'typebox';

/** How an agent ended. */
export const AgentExit = Type.Object(
  {
    code: Type.Integer({ minimum: 0, maximum: 255, description: '128 + n after signal n.' }),
    started: Type.Boolean({ description: 'Whether its command was ever started.' }),
    cause: Type.Optional(
      Type.Union([Type.Literal('wall'), Type.Literal('memory'), Type.Literal('stopped')], {
        description: 'Why, when not by itself.',
      }),
    ),
  },
  { additionalProperties: false },
);
export type AgentExit = Static<typeof AgentExit>;
