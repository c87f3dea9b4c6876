import Type, { type Static } from 'typebox';

/** /etc/plimsoll/host.yaml. */
export const HostSettings = Type.Object(
  {
    apiVersion: Type.Literal('plimsoll.dev/v1'),
    kind: Type.Literal('Host'),
    managed: Type.Optional(
      Type.Boolean({ description: 'true: only the host daemon decides, --policy is refused.' }),
    ),
  },
  { additionalProperties: false },
);
export type HostSettings = Static<typeof HostSettings>;
