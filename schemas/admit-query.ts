import Type, { type Static } from 'typebox';
import { asked, closed, given } from './host-query-parts.ts';

/** POST /v1/admit of the host daemon: a grant for a launch by somebody else. Of secrets it has the names only. */
export const AdmitQuery = Type.Object(
  {
    ...asked,
    request: Type.Optional(
      Type.Object(
        { ...given, secrets: Type.Optional(Type.Array(Type.String(), { uniqueItems: true })) },
        closed,
      ),
    ),
  },
  closed,
);
export type AdmitQuery = Static<typeof AdmitQuery>;
