import Type, { type Static } from 'typebox';
import { asked, closed } from './host-query-parts.ts';

/** POST /v1/verify of the host daemon. */
export const VerifyQuery = Type.Object(asked, closed);
export type VerifyQuery = Static<typeof VerifyQuery>;
