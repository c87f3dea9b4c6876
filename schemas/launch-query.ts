import Type, { type Static } from 'typebox';
import { asked, closed, given, text } from './host-query-parts.ts';

/** The first frame of POST /v1/launch: what the daemon itself is to start. */
export const LaunchQuery = Type.Object(
  {
    ...asked,
    request: Type.Optional(
      Type.Object({ ...given, secrets: Type.Optional(Type.Record(Type.String(), text)) }, closed),
    ),
    stdin: Type.Optional(
      Type.Boolean({ description: 'false: the agent has nothing to read. Default false.' }),
    ),
    detach: Type.Optional(
      Type.Boolean({ description: 'true: the answer ends when the agent runs. Default false.' }),
    ),
  },
  closed,
);
export type LaunchQuery = Static<typeof LaunchQuery>;
