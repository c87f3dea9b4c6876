import Type, { type Static } from 'typebox';
import { closed } from './host-query-parts.ts';

/** POST /v1/agents/ID/stop of the host daemon. */
export const StopQuery = Type.Object(
  {
    graceMs: Type.Optional(
      Type.Integer({ minimum: 0, maximum: 600_000, description: 'From SIGTERM to SIGKILL. Default 5000.' }),
    ),
  },
  closed,
);
export type StopQuery = Static<typeof StopQuery>;
