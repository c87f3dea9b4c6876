import Type, { type Static } from 'typebox';

const closed = { additionalProperties: false } as const;

/** What is written down of a sandbox that outlives who launched it. */
export const KeptRecord = Type.Object(
  {
    keeper: Type.Object(
      {
        pid: Type.Integer(),
        startTime: Type.String({ description: 'Clock ticks since the boot.' }),
        boot: Type.String({ description: 'boot_id of the kernel.' }),
      },
      closed,
    ),
    holder: Type.Integer({ description: 'Pid of the holder of the outer pid namespace.' }),
    user: Type.Object({ uid: Type.Integer(), gid: Type.Integer(), own: Type.Boolean() }, closed),
    cgroup: Type.Array(
      Type.Object({ path: Type.String(), version: Type.Union([Type.Literal(1), Type.Literal(2)]) }, closed),
    ),
    stdin: Type.Union([Type.Literal('open'), Type.Literal('none')]),
    deadline: Type.Optional(Type.String({ description: 'RFC 3339, UTC: its wall limit.' })),
  },
  closed,
);
export type KeptRecord = Static<typeof KeptRecord>;
